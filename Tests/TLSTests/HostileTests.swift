// Peers that mean no good: other protocols, oversized and crumbled hellos, noise at every phase.

import TestSupport
import Testing

@testable import TLS

@Suite struct HostileTests {
    private func server(_ bytes: [UInt8]) async throws -> MemoryPipe.End {
        let end = MemoryPipe.End(TLSSession(accepting: try await Sides.make().server))
        end.receive(bytes)
        return end
    }

    @Test(
        "a foreign protocol is known by its first bytes and gets no answer",
        arguments: [
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "SSH-2.0-x\r\n", "\u{16}\u{3}\u{1}xxxxxx",
        ]
    )
    func foreign(text: String) async throws {
        let end = try await server(Array(text.utf8))
        #expect(end.failure?.code == .notTLS)
        #expect(end.wire.isEmpty)
    }

    @Test func `the first wrong byte is enough`() async throws {
        #expect(try await server([0x17]).failure?.code == .notTLS)
        #expect(try await server([0x16, 2]).failure?.code == .notTLS)
        #expect(try await server([0x16, 3, 1, 0]).failure == nil)
    }

    @Test func `a ClientHello over 16 KiB, or in crumbs, is refused from its header`() async throws {
        #expect(try await server([0x16, 3, 1, 0x40, 0, 1, 0, 0x40, 1]).failure?.code == .tooMuch)
        #expect(try await server([0x16, 3, 1, 0, 3]).failure?.code == .protocolBroken)
    }

    @Test func `a handshake that never ends is refused at 64 KiB`() async throws {
        let sides = try await Sides.make()
        let authority = sides.authority
        let pair = try await authority.serverCertificate()
        let asking = try TLSServerCredentials(
            .init(certificateFile: pair.certificate, keyFile: pair.key, clientAuthorityFile: authority.file)
        )
        let pipe = MemoryPipe(asking, sides.client)
        pipe.move(pipe.client, pipe.server)
        pipe.server.wire = []
        // Legal in TLS 1.3 at this point, any number of times: change_cipher_spec, which is ignored.
        let filler: [UInt8] = [0x14, 3, 3, 0, 1, 1]
        for _ in 0..<20_000 where pipe.server.failure == nil { pipe.server.receive(filler) }
        #expect(pipe.server.failure != nil)
    }

    /// What one side says is replaced by noise from some byte on: at every such byte the other side must end with an error
    /// or wait, and the session never serves what it can't have understood.
    @Test("noise at any byte of a handshake ends it, or is waited out", arguments: [false, true])
    func noise(fromServer: Bool) async throws {
        let sides = try await Sides.make()
        let whole = MemoryPipe(sides.server, sides.client)
        if fromServer { whole.move(whole.client, whole.server) }
        let length = (fromServer ? whole.server : whole.client).wire.count
        var generator = SystemRandomNumberGenerator()
        for at in stride(from: 0, to: length, by: 13) {
            let pipe = MemoryPipe(sides.server, sides.client)
            if fromServer { pipe.move(pipe.client, pipe.server) }
            let (liar, victim) = fromServer ? (pipe.server, pipe.client) : (pipe.client, pipe.server)
            for index in at..<min(at + 32, liar.wire.count) {
                liar.wire[index] ^= UInt8.random(in: 1...255, using: &generator)
            }
            pipe.move(liar, victim)
            pipe.pump()
            #expect(!(pipe.client.session.isEstablished && pipe.server.session.isEstablished), "byte \(at)")
            #expect(victim.received.isEmpty && liar.received.isEmpty)
        }
    }

    @Test func `a peer that renews its keys without end is sent away, one that does so now and then is not`()
        async throws
    {
        let sides = try await Sides.make()
        let pipe = MemoryPipe(sides.server, sides.client)
        pipe.pump()
        for count in 1...TLSSession.updateLimit {
            pipe.client.call { (session, workspace) in session.renewKeys(in: workspace) }
            pipe.client.send(Array("x".utf8))
            pipe.pump()
            #expect(pipe.server.failure == nil && pipe.server.received.count == count)
        }
        pipe.client.call { (session, workspace) in session.renewKeys(in: workspace) }
        pipe.client.send(Array("x".utf8))
        pipe.pump()
        #expect(pipe.server.failure?.code == .tooMuch)
    }

    @Test func `a changed byte of a record ends the connection and hands out nothing of it`() async throws {
        let sides = try await Sides.make()
        for at in [0, 1, 2, 3, 4, 5, 12, 16, 28, 33] {
            let pipe = MemoryPipe(sides.server, sides.client)
            pipe.pump()
            pipe.client.send(Array("transfer 100".utf8))
            guard at < pipe.client.wire.count else { break }
            pipe.client.wire[at] ^= 0x55
            // A longer length is waited for.
            pipe.client.wire += [UInt8](repeating: 0, count: 32_000)
            pipe.move(pipe.client, pipe.server)
            #expect(pipe.server.failure != nil && pipe.server.received.isEmpty, "byte \(at)")
        }
    }
}
