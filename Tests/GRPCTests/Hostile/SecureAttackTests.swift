// Attacks over TLS, where they differ: what is dear is the handshake, and what waits for a reader is sealed already.

import Codec
import GRPC
import Loop
import TLS
import TestSupport
import Testing

@Suite struct SecureAttackTests {
    /// A server with a cleartext address, where `client` behaves, and one behind TLS for the attack.
    private func withBothAddresses(
        limits: Limits = Limits(),
        _ body: (GRPCServer, WireClient, SocketAddress, TLSClientCredentials) async throws -> Void
    ) async throws {
        let authority = try await TestAuthority.shared
        let pair = try await authority.serverCertificate()
        let sealing = try TLSServerCredentials(
            .init(certificateFile: pair.certificate, keyFile: pair.key)
        )
        let trusting = try TLSClientCredentials(.init(authorityFile: authority.file))
        try await withServer(limits: limits) { server, client, _ in
            let sealed = try await server.listen(.ip(host: "127.0.0.1", port: 0), tls: sealing)
            try await body(server, client, sealed, trusting)
        }
    }

    @Test func `rapid reset over TLS ends after the burst that is borne`() async throws {
        try await withBothAddresses { server, client, sealed, trusting in
            let peer = try await RawPeer.ready(sealed, on: client.loop, trusting)
            for batch in 0..<10 {
                await peer.send(
                    (0..<100).flatMap { index -> [Frame] in
                        let stream = UInt32(2 * (batch * 100 + index) + 1)
                        return [
                            .headers(stream, Frame.request("/test.T/Wait"), end: false),
                            .data(stream, Frame.framed(), end: true), .reset(stream),
                        ]
                    }
                )
            }
            #expect(await client.call("/test.T/Echo", [message("meanwhile")]).status == "0")
            await peer.untilClosed()
            let goaway = try #require(await peer.goaway)
            #expect(goaway.debug == "too_many_resets")
            #expect(goaway.lastStream < 2 * 400, "few of 1,000 streams were taken, not \(goaway.lastStream / 2)")
            await expectNothingHeld(server, client)
        }
    }

    @Test func `one that reads nothing over TLS is given up, with all that was sealed for it`() async throws {
        try await withBothAddresses { server, client, sealed, trusting in
            let peer = try await RawPeer.ready(sealed, on: client.loop, trusting)
            await expectStuckReaderGivenUp(peer, server, client)
        }
    }

    @Test func `one that writes over TLS and reads nothing is not read any more`() async throws {
        try await withBothAddresses { server, client, sealed, trusting in
            let peer = try await RawPeer.ready(sealed, on: client.loop, trusting)
            await peer.stopReading()
            await peer.send([.settings([(4, 0x7FFF_FFFF)]), .windowUpdate(0, 0x7000_0000)])
            let large = Frame.framed(message(String(repeating: "w", count: 15_000)))
            let before = await server.counters().callsStarted
            var looks = 0
            var isRead = true
            // 30 MB at most: the kernels hold ten of it, the server must not hold the rest.
            for batch in 0..<200 where isRead {
                await peer.send(
                    (0..<10).flatMap { index -> [Frame] in
                        let stream = UInt32(2 * (batch * 10 + index) + 1)
                        return [.headers(stream, Frame.request(), end: false), .data(stream, large, end: true)]
                    }
                )
                isRead = false
                for _ in 0..<500 where !isRead {
                    #expect(await client.call("/test.T/Echo").status == "0")
                    looks += 1
                    let counters = await server.counters()
                    #expect(counters.bytesHeld < 1 << 20)
                    isRead = counters.callsStarted - before - looks >= 10 * (batch + 1)
                }
            }
            #expect(!isRead, "it was read to the end")
            await peer.close()
            await expectNothingHeld(server, client)
        }
    }

    @Test func `a handshake that stops half way is ended at its limit`() async throws {
        var limits = Limits()
        limits.handshakeTimeout = .milliseconds(300)
        try await withBothAddresses(limits: limits) { server, client, sealed, trusting in
            let workspace = TLSWorkspace()
            let session = TLSSession(connecting: trusting, to: "127.0.0.1")
            try session.start(in: workspace)
            // A whole ClientHello: the server has done its part, and waits for the client's.
            let peer = try await RawPeer.connect(to: sealed, on: client.loop)
            await peer.send(bytes: workspace.output)
            #expect(await client.call("/test.T/Echo").status == "0")
            await peer.untilClosed()
            // The client may hear of the end before the server has counted it.
            while await server.counters().handshakesFailed == 0 { _ = await client.call("/test.T/Echo") }
            #expect(await server.counters().handshakesFailed == 1)
            await expectNothingHeld(server, client)
        }
    }

    @Test func `a flood of handshakes is closed before it costs anything, who is inside goes on`() async throws {
        var limits = Limits()
        limits.handshakeBurst = 3
        // However slow the test runs, no other one is due meanwhile.
        limits.handshakesPerSecond = 0
        try await withBothAddresses(limits: limits) { server, client, sealed, trusting in
            let inside = try await RawPeer.ready(sealed, on: client.loop, trusting)
            for _ in 0..<2 { await (try await RawPeer.ready(sealed, on: client.loop, trusting)).close() }
            for _ in 0..<20 {
                await #expect(throws: RawPeer.NoHandshake.self) {
                    try await RawPeer.connect(to: sealed, on: client.loop, trusting)
                }
            }
            #expect(await server.counters().connectionsRefused == 20)
            #expect(await server.counters().handshakesFailed == 0)
            #expect(await client.call("/test.T/Echo").status == "0")
            await inside.send(StrictCase.good(1))
            await inside.until { $0.contains { $0.stream == 1 && $0.flags & Frame.endStream != 0 } }
            #expect(await !inside.isClosed)
            await inside.close()
            await expectNothingHeld(server, client)
        }
    }
}
