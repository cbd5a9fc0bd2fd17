// Both ends of a connection in memory: handshakes, bytes both ways, and the end.

import TLS
import TestSupport
import Testing

@Suite struct SessionTests {
    @Test("bytes cross both ways, however they are cut", arguments: [Int.max, 1_000, 7, 1])
    func exchange(chunk: Int) async throws {
        let sides = try await Sides.make()
        let pipe = MemoryPipe(chunk: chunk, sides.server, sides.client)
        pipe.pump()
        #expect(pipe.client.session.isEstablished && pipe.server.session.isEstablished)
        let large = (0..<(chunk < 1_000 ? 5_000 : 100_000)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        pipe.client.send(Array("hello".utf8))
        pipe.client.send(large)
        pipe.server.send(large)
        pipe.server.send(Array("world".utf8))
        pipe.pump()
        #expect(pipe.server.received == Array("hello".utf8) + large)
        #expect(pipe.client.received == large + Array("world".utf8))
        #expect(pipe.client.failure == nil && pipe.server.failure == nil)
    }

    @Test func `what is sent in one piece is handed out in pieces of at most 64 KiB`() async throws {
        let sides = try await Sides.make()
        let pipe = MemoryPipe(sides.server, sides.client)
        pipe.pump()
        pipe.client.send([UInt8](repeating: 7, count: 200_000))
        var pieces: [Int] = []
        let bytes = pipe.client.wire
        try pipe.server.session.receive(bytes.span, in: pipe.server.workspace) { pieces.append($0.count) }
        #expect(pieces.reduce(0, +) == 200_000)
        #expect(pieces.max() ?? 0 <= 64 * 1_024 && pieces.count <= 5, "\(pieces)")
    }

    @Test func `close_notify is told to both sides, and the end is then in order`() async throws {
        let sides = try await Sides.make()
        let pipe = MemoryPipe(sides.server, sides.client)
        pipe.pump()
        pipe.client.send(Array("last words".utf8))
        pipe.client.close()
        pipe.pump()
        #expect(pipe.server.text == "last words" && pipe.server.session.peerHasClosed)
        try pipe.server.session.end()
        pipe.server.send(Array("answer".utf8))
        pipe.server.close()
        pipe.pump()
        #expect(pipe.client.text == "answer" && pipe.client.session.peerHasClosed)
        try pipe.client.session.end()
    }

    @Test func `an end without close_notify is an error, and so is one in the handshake`() async throws {
        let sides = try await Sides.make()
        let pipe = MemoryPipe(sides.server, sides.client)
        pipe.move(pipe.client, pipe.server)
        #expect(!pipe.server.session.isEstablished)
        let early = #expect(throws: TLSError.self) { try pipe.server.session.end() }
        #expect(early?.code == .truncated)
        let whole = MemoryPipe(sides.server, sides.client)
        whole.pump()
        let late = #expect(throws: TLSError.self) { try whole.client.session.end() }
        #expect(late?.code == .truncated)
    }

    @Test func `nothing is sent after close, and a session that failed stays so`() async throws {
        let sides = try await Sides.make()
        let pipe = MemoryPipe(sides.server, sides.client)
        pipe.pump()
        pipe.client.close()
        let said = pipe.client.wire.count
        pipe.client.send([1])
        pipe.client.close()
        #expect(pipe.client.wire.count == said)
        pipe.server.receive([0x17, 3, 3, 0, 20] + [UInt8](repeating: 0, count: 20))
        #expect(pipe.server.failure?.code == .protocolBroken)
        let first = pipe.server.failure
        let again = #expect(throws: TLSError.self) {
            try pipe.server.session.receive([1, 2, 3].span, in: pipe.server.workspace) { _ in }
        }
        #expect(again == first)
    }

    @Test func `a server may answer from within the bytes it is handed`() async throws {
        let sides = try await Sides.make()
        let pipe = MemoryPipe(sides.server, sides.client)
        pipe.pump()
        pipe.client.send(Array("ping".utf8))
        let server = pipe.server
        let bytes = pipe.client.wire
        pipe.client.wire = []
        server.call { (session, workspace) throws(TLSError) in
            var trouble: TLSError?
            try session.receive(bytes.span, in: workspace) { plaintext in
                do throws(TLSError) { try session.send(plaintext, in: workspace) } catch { trouble = error }
            }
            if let trouble { throw trouble }
        }
        pipe.pump()
        #expect(pipe.client.text == "ping" && server.failure == nil)
    }
}
