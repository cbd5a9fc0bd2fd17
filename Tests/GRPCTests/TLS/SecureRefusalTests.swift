// What does not get through: foreign protocols, slow handshakes, servers and clients that are not who they should be.

import Codec
import GRPC
import Loop
import TLS
import TestSupport
import Testing

@Suite struct SecureRefusalTests {
    @Test func `a client says why it does not trust a server`() async throws {
        try await withSecureServer { secure in
            let stranger = try await TestAuthority.make()
            let unknown = try await secure.refusal(.init(authorityFile: stranger.file))
            #expect(unknown?.code == .unavailable && unknown?.tlsReason == .unknownAuthority)
            #expect(unknown?.message.contains("authority") == true)
            let wrong = try await secure.refusal(.init(authorityFile: stranger.file, serverName: "desk.example"))
            #expect(wrong?.tlsReason == .unknownAuthority, "an unknown authority counts before its names")
            let name = try await secure.refusal(.init(authorityFile: secure.authority.file, serverName: "desk.example"))
            #expect(name?.tlsReason == .wrongName && name?.message.contains("'desk.example'") == true)
            #expect(await secure.server.counters().handshakesFailed == 3)
        }
    }

    @Test func `a server that wants a certificate says so to a client that has none, or a wrong one`() async throws {
        try await withSecureServer(clients: .require) { secure in
            let none = try await secure.refusal(.init(authorityFile: secure.authority.file))
            #expect(none?.tlsReason == .certificateWanted, "\(String(describing: none))")
            let own = try await TestAuthority.make().certificate(names: "DNS:desk.example")
            let foreign = try await secure.refusal(
                .init(authorityFile: secure.authority.file, certificateFile: own.certificate, keyFile: own.key)
            )
            #expect(foreign?.tlsReason == .ownCertificateRefused, "\(String(describing: foreign))")
        }
    }

    @Test func `TLS to a cleartext port and cleartext to a TLS port are closed at once, with a hint`() async throws {
        try await withSecureServer { secure in
            let plain = try await secure.server.listen(.ip(host: "127.0.0.1", port: 0))
            let tooSecure = try await secure.refusal(.init(authorityFile: secure.authority.file), to: plain)
            #expect(tooSecure?.tlsReason == .notTLS, "\(String(describing: tooSecure))")
            let careless = Channel(to: secure.address, on: secure.loop)
            let refusal = await #expect(throws: Status.self) {
                try await careless.unary(SecureServer.echo, Message(), options: .patient)
            }
            #expect(refusal?.code == .unavailable && refusal?.message.contains("speak TLS") == true)
            await careless.close()
            #expect(try await secure.ask() == "hello")
        }
    }

    @Test(
        "a foreign protocol, or half a handshake that goes wrong, is closed and hurts nobody",
        arguments: [
            Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8), Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8),
            [0x16, 3, 1, 255, 255, 1, 0, 255, 255],
            [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0], [0x80, 0x2E, 1, 0, 2],
        ] as [[UInt8]]
    )
    func foreign(bytes: [UInt8]) async throws {
        try await withSecureServer { secure in
            let socket = try await RawSocket.connect(to: secure.address, on: secure.loop)
            await socket.write(bytes)
            await socket.untilClosed()
            #expect(try await secure.ask() == "hello")
        }
    }

    @Test func `a handshake that drips is ended at its limit, a client beside it is answered`() async throws {
        var limits = Limits()
        // Long enough for an honest handshake on a machine that is full.
        limits.handshakeTimeout = .seconds(2)
        limits.maxConnectionsPerAddress = 3
        try await withSecureServer(limits: limits) { secure in
            let silent = try await RawSocket.connect(to: secure.address, on: secure.loop)
            let dripping = try await RawSocket.connect(to: secure.address, on: secure.loop)
            await dripping.write([0x16, 3, 1, 0, 200])
            #expect(try await secure.ask() == "hello")
            await silent.untilClosed()
            await dripping.untilClosed()
            // Their places are free again.
            for _ in 0..<3 { #expect(try await secure.ask() == "hello") }
            #expect(await secure.server.counters().handshakesFailed == 2)
        }
    }

    @Test func `a client gives up on a server that never answers its ClientHello`() async throws {
        let loop = EventLoop(name: "silent")
        let server = try await ScriptedServer.raw(on: loop) { socket in
            socket.onBytes = { _ in }
            socket.resumeReading()
        }
        var options = ChannelOptions()
        options.tls = try TLSClientCredentials()
        options.connectTimeout = .milliseconds(200)
        let channel = Channel(to: server.address, on: loop, options: options)
        let refusal = await #expect(throws: Status.self) {
            try await channel.unary(SecureServer.echo, Message(), options: .patient)
        }
        #expect(
            refusal?.code == .unavailable && refusal?.message.contains("200") == true,
            "\(String(describing: refusal))"
        )
        await channel.close()
        await server.close()
        await loop.stop()
    }

    @Test func `a connection that is cut without close_notify ends its calls with the reason`() async throws {
        try await withSecureServer { secure in
            // A man in the middle who passes everything on and then ends it.
            let relay = Relay(to: secure.address, on: secure.loop)
            let place = try await relay.listen()
            let channel = try secure.channel(to: place)
            let chat = await channel.bidirectional(SecureServer.chat)
            try await chat.requests.send(.with { $0.service = "x" })
            #expect(try await chat.responses.next()?.service == "x")
            await relay.cut()
            let end = await #expect(throws: Status.self) { try await chat.responses.next() }
            #expect(end?.tlsReason == .truncated)
            await channel.close()
            await relay.close()
        }
    }

    @Test func `a drain closes handshakes that are under way`() async throws {
        try await withSecureServer { secure in
            let silent = try await RawSocket.connect(to: secure.address, on: secure.loop)
            #expect(try await secure.ask() == "hello")
            await secure.server.drain(within: .seconds(10))
            await silent.untilClosed()
        }
    }
}

/// Passes bytes on between one client and a server, until it is told to cut.
private actor Relay: LoopBound {
    nonisolated let loop: EventLoop
    private let target: SocketAddress
    private var listener: Listener?
    private var client: Socket?

    init(to target: SocketAddress, on loop: EventLoop) {
        self.target = target
        self.loop = loop
    }

    func listen() throws -> SocketAddress {
        let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { socket in
            self.assumeIsolated { $0.accepted(socket) }
        }
        self.listener = listener
        return listener.boundAddress
    }

    private func accepted(_ socket: sending Socket) {
        client = socket
        Task { await self.join() }
    }

    private func join() async {
        guard let client, let server = try? await Socket.connect(to: target, on: loop, timeout: .seconds(5)) else {
            return
        }
        client.onBytes = { server.write($0) }
        server.onBytes = { client.write($0) }
        client.onClose = { _ in server.close() }
        server.onClose = { _ in client.close() }
        client.resumeReading()
        server.resumeReading()
    }

    func cut() { client?.close() }

    func close() { listener?.close() }
}
