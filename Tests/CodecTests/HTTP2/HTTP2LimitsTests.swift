// What a hostile or foreign peer sends, and how the session refuses it.

import Codec
import Testing

@Suite struct HTTP2LimitsTests {
    @Test func `bytes of another protocol end the session with an error`() throws {
        let server = HTTP2Session(role: .server)
        #expect { try server.receive(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8).span) } throws: {
            ($0 as? HTTP2Error)?.isForeignProtocol == true
        }
    }

    @Test func `too many header fields reset the stream and leave the connection`() throws {
        let pipe = try MemoryPipe()
        var block = HeaderBlock.request
        for index in 0..<80 { block.append("x-\(index)", "1") }
        let refused = try pipe.client.submitRequest(nil, block, endStream: true)
        try pipe.pump()
        #expect(refused.closed == .internalError)
        #expect(pipe.server.counts.oversizedHeaders == 1)
        _ = try pipe.client.submitRequest(nil, .request, endStream: true)
        try pipe.pump()
        #expect(pipe.server.touchedStreams().contains { $0.headers == .request })
    }

    @Test func `header bytes are counted with 32 for each field`() throws {
        var settings = HTTP2Settings()
        settings.maxHeaderListSize = 1_000
        let pipe = try MemoryPipe(server: settings)
        var block = HeaderBlock.request
        block.append("x-long", String(repeating: "v", count: 700))
        let refused = try pipe.client.submitRequest(nil, block, endStream: true)
        try pipe.pump()
        #expect(refused.closed == .internalError)
    }

    @Test func `connection preface may come in single bytes`() throws {
        let pipe = try MemoryPipe(chunk: 1)
        var notices: [HTTP2Notice] = []
        while let notice = pipe.server.nextNotice() { notices.append(notice) }
        #expect(notices.contains(.settings))
    }

    @Test func `bytes of a stream that closed unread still free the connection's window`() throws {
        var settings = HTTP2Settings()
        settings.connectionWindow = 65_535
        let pipe = try MemoryPipe(server: settings)
        for _ in 0..<4 {
            let request = try pipe.client.submitRequest(nil, .request)
            pipe.client.send(request, shared: [UInt8](repeating: 1, count: 40_000))
            try pipe.pump()
            let served = try #require(pipe.server.touchedStreams().last)
            #expect(served.inbound.count == 40_000)
            pipe.client.reset(request, .cancel)
            try pipe.pump()
            pipe.server.consume(served, served.unconsumed)
            try pipe.pump()
        }
    }
}
