// Requests and answers between our client and our server session, whole and byte by byte.

import Codec
import Testing

@Suite struct HTTP2SessionTests {
    static let ok = StaticHeaders([(":status", "200"), ("content-type", "application/grpc")])
    static let okTrailers = StaticHeaders([("grpc-status", "0")])

    @Test(arguments: [Int.max, 1, 7])
    func `a request with a body draws headers, data and trailers`(chunk: Int) throws {
        let pipe = try MemoryPipe(chunk: chunk)
        let request = try pipe.client.submitRequest(nil, .request)
        pipe.client.send(request, shared: Array("ping".utf8))
        pipe.client.endOutput(request)
        try pipe.pump()

        let served = try #require(pipe.server.touchedStreams().first)
        #expect(served.headers == .request)
        #expect(served.inboundText == "ping")
        #expect(served.inputEnded)

        pipe.server.submitResponse(served, Self.ok)
        pipe.server.send(served, shared: Array("pong".utf8))
        pipe.server.finish(served, Self.okTrailers)
        try pipe.pump()

        #expect(request.headers?.first(":status") == "200")
        #expect(request.inboundText == "pong")
        #expect(request.trailers?.first("grpc-status") == "0")
        #expect(request.closed == .noError)
        #expect(served.closed == .noError)
        #expect(pipe.server.streams.isEmpty && pipe.client.streams.isEmpty)
    }

    @Test func `an answer without body is one HEADERS frame with END_STREAM`() throws {
        let pipe = try MemoryPipe()
        let request = try pipe.client.submitRequest(nil, .request, endStream: true)
        try pipe.pump()
        let served = try #require(pipe.server.touchedStreams().first)
        pipe.server.submitOnlyHeaders(served, Self.ok, HeaderBlock(["grpc-status": "5"]))
        let bytes = try pipe.drained(pipe.server)
        #expect(bytes[3] == 1 && bytes[4] & 1 == 1, "type HEADERS with END_STREAM")
        #expect(bytes.count == 9 + Int(bytes[2]), "and nothing after it")
        try pipe.client.receive(bytes.span)
        #expect(request.headers?.first("grpc-status") == "5")
        #expect(request.closed == .noError)
    }

    @Test func `trailers after sent data carry END_STREAM without an empty DATA frame`() throws {
        let pipe = try MemoryPipe()
        _ = try pipe.client.submitRequest(nil, .request, endStream: true)
        try pipe.pump()
        let served = try #require(pipe.server.touchedStreams().first)
        pipe.server.submitResponse(served, Self.ok)
        pipe.server.send(served, shared: [1, 2, 3])
        try pipe.pump()
        pipe.server.finish(served, Self.okTrailers)
        let bytes = try pipe.drained(pipe.server)
        #expect(bytes[3] == 1 && bytes[4] & 1 == 1)
        #expect(bytes.count == 9 + Int(bytes[2]))
    }

    @Test func `a sender waits for the peer's window and goes on when it opens`() throws {
        var small = HTTP2Settings()
        small.streamWindow = 1_000
        let pipe = try MemoryPipe(client: small)
        let request = try pipe.client.submitRequest(nil, .request, endStream: true)
        try pipe.pump()
        let served = try #require(pipe.server.touchedStreams().first)
        pipe.server.submitResponse(served, Self.ok)
        pipe.server.send(served, shared: [UInt8](repeating: 7, count: 2_500))
        served.roomWanted = 1_500
        try pipe.pump()
        #expect(request.inbound.count == 1_000)
        #expect(served.outbound.count == 1_500)
        #expect(served.roomWanted == nil, "room was reported")
        #expect(pipe.server.touchedStreams().contains { $0 === served })

        pipe.client.consume(request, 1_000)
        try pipe.pump()
        #expect(request.inbound.count == 2_000)
    }

    @Test func `a reset reaches the other side with its code`() throws {
        let pipe = try MemoryPipe()
        let request = try pipe.client.submitRequest(nil, .request)
        try pipe.pump()
        let served = try #require(pipe.server.touchedStreams().first)
        pipe.client.reset(request, .cancel)
        try pipe.pump()
        #expect(served.closed == .cancel)
        #expect(pipe.server.counts.resetsReceived == 1)
        pipe.server.send(served, shared: [1])  // A late message goes nowhere and hurts nobody.
        try pipe.pump()
    }

    @Test func `an answer before the end of the request stops the client with NO_ERROR`() throws {
        let pipe = try MemoryPipe()
        let request = try pipe.client.submitRequest(nil, .request)
        try pipe.pump()
        let served = try #require(pipe.server.touchedStreams().first)
        pipe.server.submitOnlyHeaders(served, Self.ok, HeaderBlock(["grpc-status": "8"]))
        try pipe.pump()
        #expect(request.headers?.first("grpc-status") == "8")
        #expect(request.closed == .noError)
        #expect(pipe.server.counts.resetsSent == 0, "an early end is not held against the peer")
    }

    @Test func `a drain in two steps serves what was in flight`() throws {
        let pipe = try MemoryPipe()
        let request = try pipe.client.submitRequest(nil, .request, endStream: true)
        try pipe.pump()
        let served = try #require(pipe.server.touchedStreams().first)
        pipe.server.submitShutdownNotice()
        try pipe.pump()
        pipe.server.submitGoaway(.noError, debug: "bye")
        try pipe.pump()
        pipe.server.submitOnlyHeaders(served, Self.ok)
        try pipe.pump()
        #expect(request.closed == .noError)
        #expect(pipe.server.isFinished)
        var last: HTTP2Notice?
        while let notice = pipe.client.nextNotice() { last = notice }
        #expect(last == .goaway(lastStream: 1, code: .noError, debug: "bye"))
    }

    @Test func `a PING is answered and reported`() throws {
        let pipe = try MemoryPipe()
        pipe.client.submitPing(0x0102_0304_0506_0708)
        try pipe.pump()
        var notices: [HTTP2Notice] = []
        while let notice = pipe.client.nextNotice() { notices.append(notice) }
        #expect(notices.contains(.pingAcknowledged(0x0102_0304_0506_0708)))
        #expect(pipe.server.counts.pings == 1)
    }
}
