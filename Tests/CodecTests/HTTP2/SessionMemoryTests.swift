// What is used again: header lists that repeat, streams that are over, nghttp2's small pieces of memory.

import Codec
import Testing

@Suite struct SessionMemoryTests {
    private static let ok = StaticHeaders([(":status", "200")])
    private static let trailers = StaticHeaders([("grpc-status", "0")])

    @Test(arguments: [Int.max, 3])
    func `a list that comes again is known by its number, one that differs late is read whole`(chunk: Int) throws {
        let pipe = try MemoryPipe(chunk: chunk)
        var long = HeaderBlock.request
        long.append("x-long", String(repeating: "l", count: 700))
        func ending(_ last: String) -> HeaderBlock {
            var block = long
            block.append("x-last", last)
            return block
        }
        var numbers: [Int] = []
        for list in [ending("1"), ending("1"), ending("2"), long, long, .request, ending("1")] {
            _ = try pipe.client.submitRequest(nil, list, endStream: true)
            try pipe.pump()
            let served = try #require(pipe.server.touchedStreams().first)
            #expect(served.headers == list)
            numbers.append(served.headersNumber)
        }
        #expect(numbers.map { $0 - numbers[0] } == [0, 0, 1, 2, 2, 3, 4])
    }

    /// Makes one call and lends the server's stream twice: to answer it, and when it is over.
    private func call(_ pipe: MemoryPipe, _ look: (HTTP2Stream) -> Void) throws {
        _ = try pipe.client.submitRequest(nil, .request, endStream: true)
        try pipe.pump()
        pipe.server.forEachTouched { stream in
            look(stream)
            pipe.server.submitOnlyHeaders(stream, Self.ok)
        }
        try pipe.pump()
        pipe.server.forEachTouched { look($0) }
    }

    @Test(arguments: [false, true])
    func `lists are read right, also while the table of fields drops what it had`(sharesMemory: Bool) throws {
        let pipe = try MemoryPipe(memory: sharesMemory ? SessionMemory() : nil)
        var random = Dice(seed: 7)
        var number = -1
        var before = HeaderBlock()
        for round in 0..<500 {
            var list = HeaderBlock.request
            for field in 0..<Int.random(in: 0...3, using: &random) {
                // Two values of a name now and then, so that lists repeat in part; long ones displace others.
                let letter = Bool.random(using: &random) ? "a" : "b"
                let value = String(repeating: letter, count: [1, 40, 400].randomElement(using: &random) ?? 1)
                list.append("x-\(field)", value, isIndexed: Int.random(in: 0..<4, using: &random) > 0)
            }
            if round % 3 == 2 { list = before }
            _ = try pipe.client.submitRequest(nil, list, endStream: true)
            try pipe.pump()
            let stream = try #require(pipe.server.touchedStreams().last)
            let read = try #require(stream.headers)
            #expect(texts(read) == texts(list))
            #expect((stream.headersNumber == number) == (texts(list) == texts(before)))
            (number, before) = (stream.headersNumber, list)
            pipe.server.submitOnlyHeaders(stream, StaticHeaders([(":status", "200")]))
            try pipe.pump()
        }
    }

    private func texts(_ list: HeaderBlock) -> [String] {
        list.flatMap { field in [field.name, field.value].map { String(decoding: list.bytes[$0], as: UTF8.self) } }
    }

    @Test func `a stream that is over is used again, as new`() throws {
        let pipe = try MemoryPipe(memory: SessionMemory())
        var seen: [ObjectIdentifier] = []
        var states: [Bool] = []
        for _ in 0..<3 {
            try call(pipe) { stream in
                seen.append(ObjectIdentifier(stream))
                states.append(stream.closed != nil)
            }
        }
        #expect(Set(seen).count == 1)
        #expect(states == [false, true, false, true, false, true])
    }

    @Test func `a stream that somebody still holds is left as it is`() throws {
        let pipe = try MemoryPipe(memory: SessionMemory())
        var held: HTTP2Stream?
        try call(pipe) { held = $0 }
        let stream = try #require(held)
        try call(pipe) { #expect($0 !== stream) }
        #expect(stream.closed == .noError && stream.headers == .request)
    }

    @Test func `calls on memory that was used before carry what they should`() throws {
        let memory = SessionMemory()
        for chunk in [Int.max, 100] {
            let pipe = try MemoryPipe(chunk: chunk, memory: memory)
            for round in 0..<60 {
                let texts = (0..<5).map { String(repeating: "\($0)", count: round * round + $0) }
                let requests = try texts.map { text in
                    let request = try pipe.client.submitRequest(nil, .request)
                    pipe.client.send(request, shared: Array(text.utf8))
                    pipe.client.endOutput(request)
                    return request
                }
                try pipe.pump()
                pipe.server.forEachTouched { stream in
                    let echo = Array(stream.inboundText.utf8)
                    pipe.server.consume(stream, stream.unconsumed)
                    stream.inbound.drop(stream.inbound.count)
                    pipe.server.submitResponse(stream, Self.ok)
                    pipe.server.send(stream) { $0 += echo }
                    pipe.server.finish(stream, Self.trailers)
                }
                try pipe.pump()
                pipe.server.forEachTouched { _ in }
                #expect(requests.map(\.inboundText) == texts)
                #expect(requests.allSatisfy { $0.closed == .noError && $0.trailers?.first("grpc-status") == "0" })
                for request in requests { pipe.client.consume(request, request.unconsumed) }
            }
        }
    }

    @Test func `sessions that put frames together in one buffer take turns between any two frames`() throws {
        var bearing = HTTP2Settings()
        bearing.maxHeaderListSize = 200_000
        let memory = SessionMemory()
        let pipes = try (0..<3).map { _ in try MemoryPipe(client: bearing, memory: memory) }
        // Longer than a frame, so that it goes on in CONTINUATION; other than those of the others.
        let values = [7, 8, 9].map { (step: Int) -> String in
            String(decoding: (0..<40_000).map { UInt8(33 + $0 * step % 90) }, as: UTF8.self)
        }
        var requests: [HTTP2Stream] = []
        for (pipe, value) in zip(pipes, values) {
            requests.append(try pipe.client.submitRequest(nil, .request, endStream: true))
            try pipe.pump()
            let stream = try #require(pipe.server.touchedStreams().first)
            pipe.server.submitResponse(stream, Self.ok, HeaderBlock(["x-long": value]))
            pipe.server.send(stream, shared: Array(value.utf8))
            pipe.server.finish(stream, Self.trailers)
            pipe.server.submitPing(7)
        }
        let outputs = pipes.map { _ in OutputBuffer() }
        var more = [true, true, true]
        while more.contains(true) {
            for (number, pipe) in pipes.enumerated() where more[number] {
                more[number] = try pipe.server.drain(into: outputs[number], limit: outputs[number].count + 1)
            }
        }
        for (number, pipe) in pipes.enumerated() {
            let bytes = outputs[number].withBytes { span in span.indices.map { span[$0] } }
            try pipe.client.receive(bytes.span)
            #expect(requests[number].headers?.first("x-long") == values[number])
            #expect(requests[number].inboundText == values[number])
            #expect(requests[number].closed == .noError)
        }
    }
}

/// Numbers that are the same each time.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
