// Header lists in one piece of memory: what goes in comes out, is found by name, and is indexed or not.

import Testing

@testable import Codec

@Suite struct HeaderBlockTests {
    private func list(_ fields: (String, String)...) -> HeaderBlock {
        var block = HeaderBlock()
        for (name, value) in fields { block.append(name, value) }
        return block
    }

    @Test func `the first value of a name is found, also an empty one`() {
        let block = list(("a", "1"), ("ab", ""), ("a", "2"))
        #expect(block.first("a") == "1" && block.first("ab") == "" && block.first("b") == nil && block.first("") == nil)
        #expect(HeaderBlock().first("a") == nil)
    }

    @Test func `a field that is not indexed reads like any other`() {
        var block = list(("a", "1"))
        block.append("b", "22", isIndexed: false)
        block.append("c", "3")
        let bytes = block.bytes
        let read = block.map { field in
            [field.name, field.value].map { String(decoding: bytes[$0], as: UTF8.self) }
        }
        #expect(read == [["a", "1"], ["b", "22"], ["c", "3"]])
        #expect(block.first("b") == "22" && block.count == 3)
    }

    @Test func `what is not indexed leaves a connection's table of fields alone`() throws {
        let pipe = try MemoryPipe()
        var sizes: [Int] = []
        for isIndexed in [false, false, true, true] {
            var block = HeaderBlock.request
            block.append("x-often", String(repeating: "v", count: 40), isIndexed: isIndexed)
            _ = try pipe.client.submitRequest(nil, block, endStream: true)
            let bytes = try pipe.drained(pipe.client)
            sizes.append(bytes.count)
            try pipe.server.receive(bytes.span)
            #expect(pipe.server.touchedStreams().last?.headers?.first("x-often")?.count == 40)
        }
        #expect(sizes[1] > sizes[3] + 20 && sizes[2] > sizes[3] + 20)
    }

    @Test func `a server's first field that is not indexed leaves its name to the others`() throws {
        let pipe = try MemoryPipe()
        var sizes: [Int] = []
        for number in 10..<14 {
            let asked = try pipe.client.submitRequest(nil, .request, endStream: true)
            try pipe.pump()
            let stream = try #require(pipe.server.touchedStreams().last)
            var block = HeaderBlock((":status", "200"))
            block.append("x-once-only", "value-\(number)", isIndexed: false)
            pipe.server.submitOnlyHeaders(stream, nil, block)
            let bytes = try pipe.drained(pipe.server)
            sizes.append(bytes.count)
            try pipe.client.receive(bytes.span)
            #expect(asked.headers?.first("x-once-only") == "value-\(number)")
        }
        #expect(sizes[1] < sizes[0] - 5 && sizes[2] == sizes[1] && sizes[3] == sizes[1])
    }
}
