// Calls over TLS: they are like any other, and the server knows who calls.

import Codec
import GRPC
import Loop
import TLS
import TestSupport
import Testing

@Suite struct SecureCallTests {
    @Test func `calls of every size and kind go over TLS, on two loops`() async throws {
        try await withSecureServer(loops: 2) { secure in
            for _ in 0..<8 { #expect(try await secure.ask() == "hello") }
            let channel = try secure.channel()
            let large = String(repeating: "y", count: 3 << 20)
            let answer = try await channel.unary(SecureServer.echo, .with { $0.service = large }, options: .patient)
            #expect(answer.service == large)
            var counted = 0
            for try await _ in await channel.serverStreaming(SecureServer.count, Message()) { counted += 1 }
            #expect(counted == 1_000)
            let chat = await channel.bidirectional(SecureServer.chat)
            for number in 1...5 {
                try await chat.requests.send(.with { $0.service = "\(number)" })
                #expect(try await chat.responses.next()?.service == "\(number)")
            }
            await chat.requests.finish()
            #expect(try await chat.responses.next() == nil)
            await channel.close()
        }
    }

    @Test func `a slow reader holds up its handler through TLS too`() async throws {
        try await withSecureServer { secure in
            let channel = try secure.channel()
            let flood = await channel.serverStreaming(SecureServer.flood, .with { $0.service = "sealed flood" })
            for _ in 0..<50 { _ = try await flood.next() }
            #expect(try await secure.ask() == "hello")
            // The windows of stream and socket bound what is ahead of the reader: some hundred of these 10 KB messages.
            #expect(Cancellations.shared.noted("sealed flood") < 1_500)
            flood.cancel()
            await channel.close()
        }
    }

    @Test func `cleartext, TLS and a unix socket are served side by side, each as it is`() async throws {
        try await withSecureServer { secure in
            let plain = try await secure.server.listen(.ip(host: "127.0.0.1", port: 0))
            let unix = try await secure.server.listen(.unix(path: "\(try TestFolder.make("tls"))/s"))
            let sealedUnix = try await secure.server.listen(
                .unix(path: "\(try TestFolder.make("tls"))/s"),
                tls: secure.credentials
            )
            for place in [plain, unix] {
                let channel = Channel(to: place, on: secure.loop)
                #expect(
                    try await channel.unary(SecureServer.who, Message(), options: .patient).service == "nobody unknown"
                )
                await channel.close()
            }
            for place in [secure.address, sealedUnix] {
                let channel = try secure.channel(to: place)
                #expect(
                    try await channel.unary(SecureServer.who, Message(), options: .patient).service == "nobody unknown"
                )
                await channel.close()
            }
        }
    }

    @Test func `of several servers each is known by its own name`() async throws {
        try await withSecureServer { secure in
            guard case .ip(_, let port) = secure.address else { return }
            var options = ChannelOptions()
            options.tls = try TLSClientCredentials(.init(authorityFile: secure.authority.file))
            // Nobody listens on port 1, and the certificate is not for that host.
            let target = "127.0.0.3:1,localhost:\(port)"
            let channel = try Channel(target: target, on: secure.loop, options: options)
            let answer = try await channel.unary(SecureServer.echo, .with { $0.service = "second" }, options: .patient)
            #expect(answer.service == "second")
            await channel.close()
        }
    }

    @Test func `the client's certificate names the principal of its calls`() async throws {
        try await withSecureServer(clients: .optional) { secure in
            let own = try await secure.authority.certificate(names: "DNS:desk.example,URI:spiffe://desk/ana")
            let configuration = TLSClientConfiguration(
                authorityFile: secure.authority.file,
                certificateFile: own.certificate,
                keyFile: own.key
            )
            #expect(try await secure.ask(SecureServer.who, configuration) == "uri:spiffe://desk/ana spiffe://desk/ana")
            #expect(try await secure.ask(SecureServer.who) == "nobody unknown")
        }
    }

    /// Lets in whom a list names: what an operator would write for mutual TLS.
    private struct Doorman: Interceptor {
        let guests: Set<String>

        func begin(_ call: inout Call) throws(Status) {
            guard let principal = call.principal, guests.contains(principal) else {
                throw Status(.permissionDenied, "\(call.principal ?? "nobody") is not on the list")
            }
        }
    }

    @Test func `an interceptor lets in whom it knows by certificate`() async throws {
        let doorman = Doorman(guests: ["dns:ana.example"])
        try await withSecureServer(interceptors: [doorman], clients: .require) { secure in
            for (name, code) in [("ana.example", nil), ("eve.example", Status.Code.permissionDenied)] {
                let own = try await secure.authority.certificate(names: "DNS:\(name)")
                let refusal = try await secure.refusal(
                    .init(authorityFile: secure.authority.file, certificateFile: own.certificate, keyFile: own.key)
                )
                #expect(refusal?.code == code, "\(String(describing: refusal))")
            }
        }
    }

    @Test func `certificates are renewed under a live stream, which goes on`() async throws {
        let (old, new) = (try await TestAuthority.shared, try await TestAuthority.make())
        let folder = try TestFolder.make("tls")
        func install(_ pair: TestCertificate) throws {
            try Files.write(try #require(Files.text(of: pair.certificate)), to: "\(folder)/cert")
            try Files.write(try #require(Files.text(of: pair.key)), to: "\(folder)/key")
        }
        try install(try await old.serverCertificate())
        let credentials = try TLSServerCredentials(.init(certificateFile: "\(folder)/cert", keyFile: "\(folder)/key"))
        try await withSecureServer { secure in
            let place = try await secure.server.listen(.ip(host: "127.0.0.1", port: 0), tls: credentials)
            let live = try secure.channel(to: place)
            let chat = await live.bidirectional(SecureServer.chat)
            try await chat.requests.send(.with { $0.service = "before" })
            #expect(try await chat.responses.next()?.service == "before")

            try install(try await new.serverCertificate())
            try credentials.reload()
            let late = try secure.channel(.init(authorityFile: new.file), to: place)
            #expect(
                try await late.unary(SecureServer.echo, .with { $0.service = "new" }, options: .patient).service
                    == "new"
            )
            let stranger = try await secure.refusal(.init(authorityFile: old.file), to: place)
            #expect(stranger?.tlsReason == .unknownAuthority)

            try await chat.requests.send(.with { $0.service = "after" })
            #expect(try await chat.responses.next()?.service == "after")
            chat.responses.cancel()
            await late.close()
            await live.close()
        }
    }
}
