// Who is believed: authorities, dates, names, and clients with certificates.

import TLS
import TestSupport
import Testing

@Suite struct TrustTests {
    private func connect(
        _ server: TestCertificate,
        _ client: TLSClientConfiguration,
        host: String = "localhost",
        clientAuthority: String? = nil,
        mode: TLSServerConfiguration.ClientCertificates = .require
    ) throws -> MemoryPipe {
        let configuration = TLSServerConfiguration(
            certificateFile: server.certificate,
            keyFile: server.key,
            clientAuthorityFile: clientAuthority,
            clientCertificates: mode
        )
        let pipe = MemoryPipe(try TLSServerCredentials(configuration), try TLSClientCredentials(client), host: host)
        pipe.pump()
        return pipe
    }

    @Test func `a server of an unknown authority is refused, also by the system's own list`() async throws {
        let pair = try await TestAuthority.shared.serverCertificate()
        let stranger = try await TestAuthority.make()
        for file in [stranger.file, nil] {
            let pipe = try connect(pair, .init(authorityFile: file))
            #expect(pipe.client.failure?.code == .unknownAuthority, "\(String(describing: pipe.client.failure))")
            #expect(!pipe.server.session.isEstablished)
            #expect(pipe.server.failure?.code == .ownCertificateRefused)
        }
    }

    @Test func `a certificate that is out of date is refused`() async throws {
        let authority = try await TestAuthority.shared
        let old = try await authority.certificate(names: "DNS:localhost", days: -1)
        let pipe = try connect(old, .init(authorityFile: authority.file))
        #expect(pipe.client.failure?.code == .certificateExpired)
        let credentials = try TLSServerCredentials(.init(certificateFile: old.certificate, keyFile: old.key))
        #expect(credentials.certificate.isExpired && credentials.certificate.subject == "/CN=test")
    }

    @Test(
        "the certificate must be for the name or number that is meant",
        arguments: [
            ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("::1", true), ("a.desk.example", true),
            ("desk.example", false), ("a.b.desk.example", false), ("127.0.0.2", false), ("test", false), ("::2", false),
        ]
    )
    func names(host: String, fits: Bool) async throws {
        let authority = try await TestAuthority.shared
        let pair = try await authority.certificate(names: "DNS:localhost,DNS:*.desk.example,IP:127.0.0.1,IP:::1")
        let pipe = try connect(pair, .init(authorityFile: authority.file), host: host)
        #expect(pipe.client.session.isEstablished == fits, "\(String(describing: pipe.client.failure))")
        #expect(pipe.client.failure?.code == (fits ? nil : .wrongName))
        let named = try connect(pair, .init(authorityFile: authority.file, serverName: host), host: "elsewhere")
        #expect(named.client.session.isEstablished == fits)
    }

    @Test func `a server that wants a certificate refuses a client without one`() async throws {
        let authority = try await TestAuthority.shared
        let pair = try await authority.serverCertificate()
        let pipe = try connect(pair, .init(authorityFile: authority.file), clientAuthority: authority.file)
        #expect(pipe.server.failure?.code == .certificateWanted)
        #expect(pipe.client.failure?.code == .certificateWanted)
        #expect(!pipe.server.session.isEstablished)
        let lenient = try connect(
            pair,
            .init(authorityFile: authority.file),
            clientAuthority: authority.file,
            mode: .optional
        )
        #expect(lenient.server.session.isEstablished && lenient.server.session.peerIdentity == nil)
    }

    @Test(
        "a client of a foreign authority is refused in both modes",
        arguments: TLSServerConfiguration.ClientCertificates.allCases
    )
    func foreignClient(mode: TLSServerConfiguration.ClientCertificates) async throws {
        let authority = try await TestAuthority.shared
        let stranger = try await TestAuthority.make()
        let pair = try await authority.serverCertificate()
        let own = try await stranger.certificate(names: "DNS:client")
        let late = try await authority.certificate(names: "DNS:client", days: -1)
        for (certificate, code) in [(own, TLSError.Code.unknownAuthority), (late, .certificateExpired)] {
            let pipe = try connect(
                pair,
                .init(
                    authorityFile: authority.file,
                    certificateFile: certificate.certificate,
                    keyFile: certificate.key
                ),
                clientAuthority: authority.file,
                mode: mode
            )
            #expect(pipe.server.failure?.code == code)
            #expect(pipe.client.failure?.code == .ownCertificateRefused)
        }
    }

    @Test(
        "a client is who its certificate says: URI before DNS before e-mail, never the subject",
        arguments: [
            ("email:ana@desk.example,DNS:desk.example,URI:spiffe://desk/ana", "uri:spiffe://desk/ana"),
            ("email:ana@desk.example,DNS:desk.example", "dns:desk.example"),
            ("IP:10.0.0.1,email:ana@desk.example", "email:ana@desk.example"), ("IP:10.0.0.1", nil), ("", nil),
            ("DNS:first.example,DNS:second.example", "dns:first.example"),
        ] as [(String, String?)]
    )
    func identity(names: String, expected: String?) async throws {
        let authority = try await TestAuthority.shared
        let pair = try await authority.serverCertificate()
        let own = try await authority.certificate(names: names, subject: "/CN=root.example")
        let pipe = try connect(
            pair,
            .init(authorityFile: authority.file, certificateFile: own.certificate, keyFile: own.key),
            clientAuthority: authority.file
        )
        #expect(pipe.server.session.isEstablished)
        #expect(pipe.server.session.peerIdentity?.description == expected)
        #expect(pipe.client.session.peerIdentity == nil)
    }
}
