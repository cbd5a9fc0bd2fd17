// Files: what can't be used is named with the remedy, and a reload that fails changes nothing.

import Loop
import TLS
import TestSupport
import Testing

@Suite struct CredentialsTests {
    private func refusal(_ certificate: String, _ key: String, authority: String? = nil) -> TLSError? {
        do throws(TLSError) {
            _ = try TLSServerCredentials(
                .init(certificateFile: certificate, keyFile: key, clientAuthorityFile: authority)
            )
            return nil
        } catch {
            return error
        }
    }

    @Test func `a file that can't be read is named, and why`() async throws {
        let pair = try await TestAuthority.shared.serverCertificate()
        for (certificate, key, authority) in [
            ("/nowhere/cert.pem", pair.key, nil), (pair.certificate, "/nowhere/key.pem", nil),
            (pair.certificate, pair.key, "/nowhere/ca.pem"),
        ] {
            let found = refusal(certificate, key, authority: authority)
            #expect(found?.code == .fileUnreadable)
            #expect(found?.message.contains("/nowhere/") == true && found?.message.contains("No such file") == true)
        }
    }

    @Test func `a file that holds something else is named`() async throws {
        let pair = try await TestAuthority.shared.serverCertificate()
        let text = "\(try TestFolder.make("tls"))/text"
        try Files.write("not a certificate\n", to: text)
        #expect(refusal(text, pair.key)?.code == .certificateInvalid)
        #expect(refusal(pair.certificate, text)?.code == .keyInvalid)
        #expect(refusal(pair.certificate, pair.certificate)?.code == .keyInvalid)
        #expect(refusal(pair.certificate, pair.key, authority: text)?.code == .certificateInvalid)
    }

    @Test func `a key of another certificate is refused`() async throws {
        let one = try await TestAuthority.shared.serverCertificate()
        let other = try await TestAuthority.shared.serverCertificate()
        let found = refusal(one.certificate, other.key)
        #expect(found?.code == .keyMismatch)
        #expect(found?.message.contains(other.key) == true)
    }

    @Test("a key with a passphrase is refused at once, and nobody is asked", arguments: [[], ["-traditional"]])
    func encrypted(form: [String]) async throws {
        let pair = try await TestAuthority.shared.serverCertificate()
        let locked = "\(try TestFolder.make("tls"))/locked.key"
        try await TestAuthority.openssl(
            ["pkey", "-in", pair.key, "-aes256", "-passout", "pass:sesame", "-out", locked] + form
        )
        let found = refusal(pair.certificate, locked)
        #expect(found?.code == .keyEncrypted, "\(String(describing: found))")
        #expect(found?.message.contains("passphrase") == true && found?.message.contains("sesame") == false)
    }

    @Test func `no message holds a line of the key`() async throws {
        let pair = try await TestAuthority.shared.serverCertificate()
        let key = try #require(Files.text(of: pair.key))
        let broken = "\(try TestFolder.make("tls"))/broken.key"
        try Files.write(key.split(separator: "\n").dropLast().joined(separator: "\n"), to: broken)
        let message = try #require(refusal(pair.certificate, broken)).message
        for line in key.split(separator: "\n").dropFirst().dropLast() { #expect(!message.contains(line)) }
    }

    @Test func `a client's certificate and key come together or not at all`() async throws {
        let pair = try await TestAuthority.shared.serverCertificate()
        #expect(throws: TLSError.self) { try TLSClientCredentials(.init(certificateFile: pair.certificate)) }
        #expect(throws: TLSError.self) { try TLSClientCredentials(.init(keyFile: pair.key)) }
        #expect(throws: TLSError.self) { try TLSClientCredentials(.init(authorityFile: "/nowhere/ca.pem")) }
    }

    @Test func `a reload serves new connections the new certificate, and a bad file keeps the old one`() async throws {
        let (old, new) = (try await TestAuthority.make(), try await TestAuthority.make())
        let (first, second) = (try await old.serverCertificate(), try await new.serverCertificate())
        let folder = try TestFolder.make("tls")
        func install(_ pair: TestCertificate) throws {
            try Files.write(try #require(Files.text(of: pair.certificate)), to: "\(folder)/cert")
            try Files.write(try #require(Files.text(of: pair.key)), to: "\(folder)/key")
        }
        try install(first)
        let server = try TLSServerCredentials(.init(certificateFile: "\(folder)/cert", keyFile: "\(folder)/key"))
        func served(_ authority: TestAuthority) throws -> MemoryPipe {
            let pipe = MemoryPipe(server, try TLSClientCredentials(.init(authorityFile: authority.file)))
            pipe.pump()
            return pipe
        }
        let early = try served(old)
        #expect(early.client.session.isEstablished)

        try Files.write("half a certificate", to: "\(folder)/cert")
        let refused = #expect(throws: TLSError.self) { try server.reload() }
        #expect(refused?.code == .certificateInvalid)
        #expect(try served(old).client.session.isEstablished)

        try install(second)
        try server.reload()
        #expect(try served(new).client.session.isEstablished)
        #expect(try served(old).client.failure?.code == .unknownAuthority)
        early.client.send(Array("still here".utf8))
        early.pump()
        #expect(early.server.text == "still here")
    }
}
