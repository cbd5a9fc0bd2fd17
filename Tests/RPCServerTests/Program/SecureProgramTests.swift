// TLS as an operator meets it: addresses beside each other, certificates renewed by SIGHUP, refusals with their codes.

import Codec
import Embedded
import GRPC
import Loop
import TLS
import TestSupport
import Testing

@testable import RPCServer

@Suite struct SecureProgramTests {
    /// Files whose content a test may exchange under the server.
    private struct Installed {
        let certificate: String
        let key: String

        init() throws {
            let folder = try TestFolder.make("tls")
            (certificate, key) = ("\(folder)/cert.pem", "\(folder)/key.pem")
        }

        func put(_ pair: TestCertificate) throws {
            try Files.write(try #require(Files.text(of: pair.certificate)), to: certificate)
            try Files.write(try #require(Files.text(of: pair.key)), to: key)
        }

        var flags: [String] { ["--tls-cert", certificate, "--tls-key", key] }
    }

    private func channel(_ address: String, _ configuration: TLSClientConfiguration?) throws -> Channel {
        var options = ChannelOptions()
        options.tls = try configuration.map { try TLSClientCredentials($0) }
        let place = try ListenAddress(parsing: address)
        return Channel(to: place.socket, on: ServerProcess.loop, options: options)
    }

    /// How a call ends.
    private func code<Request, Response>(
        _ channel: Channel,
        _ method: Unary<Request, Response>,
        _ request: Request
    ) async -> Status.Code {
        do throws(Status) {
            _ = try await channel.unary(method, request, options: CallOptions(timeout: .seconds(30)))
            return .ok
        } catch {
            return error.code
        }
    }

    /// Whether a new connection finds the server serving.
    private func serves(_ address: String, _ configuration: TLSClientConfiguration?) async throws -> Bool {
        let channel = try channel(address, configuration)
        let answer = try? await channel.unary(
            Health.check,
            HealthCheckRequest(),
            options: CallOptions(timeout: .seconds(10))
        )
        await channel.close()
        return answer?.status == .serving
    }

    @Test func `SIGHUP renews the certificate under a live stream, and a bad file changes nothing`() async throws {
        let (old, new) = (try await TestAuthority.make(), try await TestAuthority.make())
        let files = try Installed()
        try files.put(try await old.serverCertificate())
        let server = try await ServerProcess.start(
            listen: ["127.0.0.1:0", "tls://127.0.0.1:0"],
            files.flags,
            try await TestBackends.fresh().environment
        )
        let (plain, sealed) = (server.addresses[0], server.addresses[1])
        #expect(sealed.hasPrefix("tls://127.0.0.1:"))
        #expect(server.errorText.contains("certificate loaded"))
        #expect(try await serves(plain, nil))
        #expect(try await serves(sealed, .init(authorityFile: old.file)))

        let live = try channel(sealed, .init(authorityFile: old.file))
        let talk = await live.bidirectional(ServerReflection.serverReflectionInfo)
        func asks() async throws -> Bool {
            try await talk.requests.send(.with { $0.messageRequest = .listServices("") })
            return try await talk.responses.next() != nil
        }
        #expect(try await asks())

        try Files.write("no certificate", to: files.certificate)
        server.child.send(.hangUp)
        while !server.errorText.contains("the certificate stays as it was") { try await pause() }
        #expect(try await serves(sealed, .init(authorityFile: old.file)))

        try files.put(try await new.serverCertificate())
        server.child.send(.hangUp)
        while !server.errorText.contains("certificate loaded again") { try await pause() }
        #expect(try await serves(sealed, .init(authorityFile: new.file)))
        #expect(try await !serves(sealed, .init(authorityFile: old.file)))
        #expect(try await asks(), "the stream from before goes on")
        #expect(try await serves(plain, nil))
        await live.close()
        #expect(await server.stop() == .code(0))
        let key = try #require(Files.text(of: files.key)).split(separator: "\n")[1]
        #expect(!server.errorText.contains(key))
    }

    /// Gives the server's process a moment of the processor between two looks at what it wrote.
    private func pause() async throws { try await ServerProcess.loop.sleep(for: .milliseconds(10)) }

    @Test func `with client authorities only their clients get in`() async throws {
        let authority = try await TestAuthority.shared
        let files = try Installed()
        try files.put(try await authority.serverCertificate())
        let server = try await ServerProcess.start(
            listen: ["tls://127.0.0.1:0"],
            files.flags + ["--tls-client-ca", authority.file],
            try await TestBackends.fresh().environment
        )
        let own = try await authority.certificate(names: "DNS:desk.example")
        let known = TLSClientConfiguration(
            authorityFile: authority.file,
            certificateFile: own.certificate,
            keyFile: own.key
        )
        #expect(try await serves(server.addresses[0], known))
        #expect(try await !serves(server.addresses[0], .init(authorityFile: authority.file)))
        await server.kill()
    }

    @Test func `a certificate may do what the file of callers says of its name, and a strange one nothing`()
        async throws
    {
        let authority = try await TestAuthority.shared
        let files = try Installed()
        try files.put(try await authority.serverCertificate())
        let callers = "\(try TestFolder.make("tls"))/callers"
        try Files.write("dns:desk.example specialist certificate\n", to: callers)
        let server = try await ServerProcess.start(
            listen: ["tls://127.0.0.1:0"],
            files.flags + ["--tls-client-ca", authority.file, "--access-keys", callers],
            try await TestBackends.fresh().environment
        )
        for (name, list, move, seed): (String, Status.Code, Status.Code, Status.Code) in [
            ("desk.example", .ok, .notFound, .permissionDenied),
            ("else.example", .permissionDenied, .permissionDenied, .permissionDenied),
        ] {
            let own = try await authority.certificate(names: "DNS:\(name)")
            let channel = try channel(
                server.addresses[0],
                .init(authorityFile: authority.file, certificateFile: own.certificate, keyFile: own.key)
            )
            let start = StartTicketRequest.with { $0.ticketID = "TKT-00000000" }
            #expect(await code(channel, TicketService.listTickets, ListTicketsRequest()) == list)
            #expect(await code(channel, TicketService.startTicket, start) == move)
            #expect(await code(channel, SpecialistService.loadSeedSpecialists, LoadSeedSpecialistsRequest()) == seed)
            await channel.close()
        }
        await server.kill()
    }

    @Test func `files that can't be used are named in one line, and end with 78`() async throws {
        let authority = try await TestAuthority.shared
        let (pair, other) = (try await authority.serverCertificate(), try await authority.serverCertificate())
        let locked = "\(try TestFolder.make("tls"))/locked.key"
        try await TestAuthority.openssl(["pkey", "-in", pair.key, "-aes256", "-passout", "pass:sesame", "-out", locked])
        for (certificate, key, word) in [
            ("/nowhere/cert.pem", pair.key, "/nowhere/cert.pem can't be read"),
            (pair.certificate, "/nowhere/key.pem", "/nowhere/key.pem can't be read"),
            (pair.certificate, other.key, "is not that of the certificate"),
            (pair.certificate, locked, "has a passphrase"),
        ] {
            let outcome = try await ServerProcess.run([
                "--listen", "tls://127.0.0.1:0", "--tls-cert", certificate, "--tls-key", key,
            ])
            #expect(outcome.exit == .code(78) && outcome.output.isEmpty)
            let lines = outcome.errorText.split(separator: "\n")
            #expect(lines.count == 1 && lines[0].contains(word), "\(outcome.errorText)")
            #expect(!outcome.errorText.contains("sesame"))
        }
    }
}
