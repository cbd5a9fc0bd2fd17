// Strangers judge TLS: grpcio with TLS and mutual TLS, the openssl program, nghttp and h2load.

import Codec
import FoundationEssentials
import GRPC
import Loop
import TLS
import TestSupport
import Testing

private let python = ProcessInfo.processInfo.environment["GRPC_PYTHON"]

@Suite struct SecureWitnessTests {
    /// Runs a program to its end, whatever that is.
    private func run(_ words: [String], input: String = "", on loop: EventLoop) async throws -> ChildProcess.Outcome {
        var command = Command(words[0], Array(words.dropFirst()))
        command.input = .bytes(Array(input.utf8))
        command.output = .captured(limit: 256 * 1_024)
        command.errors = .captured(limit: 256 * 1_024)
        return try await ChildProcess.run(command, on: loop)
    }

    private func witness(_ arguments: [String], on loop: EventLoop) async throws -> ChildProcess.Outcome {
        let script =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Witness/server_witness.py"
        return try await run([try #require(python), script] + arguments, on: loop)
    }

    /// `openssl s_client` against the server: what it prints, and whether it was content.
    private func client(
        _ secure: SecureServer,
        _ options: [String],
        typing line: String? = nil
    ) async throws -> (text: String, succeeded: Bool) {
        var words = [
            "openssl", "s_client", "-connect", "\(secure.address)", "-CAfile", secure.authority.file,
            "-verify_return_error",
        ]
        words += options
        if let line {
            // Its input never ends, or it would leave before it has heard the answer.
            let script = "mkfifo $0 && exec 0<>$0 && echo \(line) >$0 && exec \"$@\""
            words = ["sh", "-c", script, "\(try TestFolder.make())/typed"] + words
        }
        let outcome = try await run(words, input: "", on: secure.loop)
        return (outcome.outputText + outcome.errorText, outcome.succeeded)
    }

    @Test(.enabled(if: python != nil, "set GRPC_PYTHON to a Python with grpcio"))
    func `grpcio finds every kind of call as it should be over TLS`() async throws {
        try await withSecureServer { secure in
            let outcome = try await witness(["\(secure.address)", secure.authority.file], on: secure.loop)
            #expect(outcome.succeeded, "\(outcome.outputText)\n\(outcome.errorText)")
        }
    }

    @Test(.enabled(if: python != nil, "set GRPC_PYTHON to a Python with grpcio"))
    func `grpcio gets in with its certificate, and not without`() async throws {
        try await withSecureServer(clients: .require) { secure in
            let own = try await secure.authority.certificate(names: "DNS:witness.example")
            let files = [secure.authority.file, own.certificate, own.key]
            let outcome = try await witness(["\(secure.address)"] + files, on: secure.loop)
            #expect(outcome.succeeded, "\(outcome.outputText)\n\(outcome.errorText)")
            let bare = try await witness(["\(secure.address)", secure.authority.file], on: secure.loop)
            #expect(!bare.succeeded)
        }
    }

    @Test func `openssl gets TLS 1.3 and 1.2 with h2, and good ciphers only`() async throws {
        try await withSecureServer { secure in
            let newest = try await client(secure, ["-alpn", "h2"])
            #expect(newest.succeeded && newest.text.contains("TLSv1.3") && newest.text.contains("ALPN protocol: h2"))
            let older = try await client(secure, ["-alpn", "http/1.1,h2", "-tls1_2"])
            #expect(older.succeeded && older.text.contains("ALPN protocol: h2"), "\(older.text)")
            #expect(older.text.contains("ECDHE-ECDSA-AES128-GCM-SHA256"), "\(older.text)")
            for cipher in ["ECDHE-ECDSA-AES128-SHA256", "AES128-GCM-SHA256", "DHE-RSA-AES128-GCM-SHA256"] {
                let weak = try await client(secure, ["-alpn", "h2", "-tls1_2", "-cipher", cipher])
                #expect(!weak.succeeded, "\(cipher) was taken")
            }
        }
    }

    @Test(
        "without h2 in ALPN, or with a version below 1.2, the handshake is refused",
        arguments: [
            ([], "no application protocol"), (["-alpn", "http/1.1"], "no application protocol"),
            (["-tls1_2"], "no application protocol"),
            (["-alpn", "h2", "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], "protocol version"),
        ]
    )
    func refused(options: [String], reason: String) async throws {
        try await withSecureServer { secure in
            let outcome = try await client(secure, options)
            #expect(!outcome.succeeded && outcome.text.contains("alert \(reason)"), "\(outcome.text)")
            #expect(try await secure.ask() == "hello")
        }
    }

    @Test func `a renegotiation is refused, and compression never offered`() async throws {
        try await withSecureServer { secure in
            let options = ["-alpn", "h2", "-tls1_2"]
            var outcome = try await client(secure, options, typing: "R")
            // The server's first frame may cross the request: then openssl gives up by itself, and has to ask again.
            for _ in 0..<20 where outcome.text.contains("unexpected record") {
                outcome = try await client(secure, options, typing: "R")
            }
            #expect(
                outcome.text.contains("RENEGOTIATING") && outcome.text.contains("no renegotiation"),
                "\(outcome.text)"
            )
            #expect(outcome.text.contains("Compression: NONE"))
            #expect(try await secure.ask() == "hello")
        }
    }

    @Test func `a session is resumed by ticket, but never with client certificates`() async throws {
        for (mode, resumes) in [(nil, true), (TLSServerConfiguration.ClientCertificates.optional, false)] {
            try await withSecureServer(clients: mode) { secure in
                let file = "\(try TestFolder.make("tls"))/session"
                _ = try await client(secure, ["-alpn", "h2", "-tls1_2", "-sess_out", file])
                // The client keeps a session only if the server has given it something to resume it by.
                #expect((Files.status(of: file) != nil) == resumes)
                guard resumes else { return }
                let again = try await client(secure, ["-alpn", "h2", "-tls1_2", "-sess_in", file])
                #expect(again.succeeded && again.text.contains("Reused, "), "\(again.text)")
            }
        }
    }

    @Test func `nghttp and h2load are content`() async throws {
        try await withSecureServer(loops: 2) { secure in
            let request = "\(try TestFolder.make("tls"))/request"
            try Files.write("\0\0\0\0\0", to: request)
            let url = "https://\(secure.address)/test.T/Now"
            let fields = ["-H", "content-type: application/grpc", "-H", "te: trailers"]
            let one = try await run(["nghttp", "-v", "-d", request] + fields + [url], on: secure.loop)
            #expect(one.outputText.contains("The negotiated protocol: h2"), "\(one.outputText)")
            #expect(one.outputText.contains("grpc-status: 11"))
            let many = try await run(
                ["h2load", "-n", "500", "-c", "8", "-m", "10", "-d", request] + fields + [url],
                on: secure.loop
            )
            #expect(many.outputText.contains("500 succeeded, 0 failed"), "\(many.outputText)\(many.errorText)")
            #expect(await secure.server.counters()[.outOfRange] == 501)
        }
    }

    @Test func `a client refuses a server that speaks TLS but not HTTP/2`() async throws {
        let authority = try await TestAuthority.shared
        let pair = try await authority.serverCertificate()
        let loop = EventLoop(name: "foreign")
        var command = Command(
            "openssl",
            ["s_server", "-accept", "127.0.0.1:0", "-cert", pair.certificate, "-key", pair.key, "-www"]
        )
        let said = "\(try TestFolder.make("tls"))/said"
        command.output = .file(said)
        command.errors = .file(said)
        let server = try await ChildProcess.start(command, on: loop)
        var place: SocketAddress?
        while place == nil {
            let line = (Files.text(of: said) ?? "").split(separator: "\n").first { $0.hasPrefix("ACCEPT 127.0.0.1:") }
            place = line.flatMap { try? SocketAddress(parsing: String($0.dropFirst("ACCEPT ".count))) }
            if let ended = await server.outcome(within: .milliseconds(10)) {
                throw TestServiceError("openssl s_server: \(ended.exit) \(Files.text(of: said) ?? "")")
            }
        }
        var options = ChannelOptions()
        options.tls = try TLSClientCredentials(.init(authorityFile: authority.file))
        let channel = Channel(to: try #require(place), on: loop, options: options)
        let refusal = await #expect(throws: Status.self) {
            try await channel.unary(SecureServer.echo, Message(), options: .patient)
        }
        #expect(refusal?.tlsReason == .noHTTP2, "\(String(describing: refusal))")
        await channel.close()
        server.send(.kill)
        _ = await server.outcome()
        await loop.stop()
    }
}
