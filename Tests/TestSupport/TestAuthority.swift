// Certificates for tests, made by the openssl program while they run: no key is ever committed.

import Loop

/// A certificate with its key, as PEM files.
public struct TestCertificate: Sendable {
    public let certificate: String
    public let key: String
}

/// An authority of its own, in a temporary folder, that signs whatever a test asks for.
public struct TestAuthority: Sendable {
    private let folder: String
    /// The authority's own certificate, for those who are to believe it.
    public let file: String

    /// One loop for all runs of openssl; it lives as long as the tests.
    private static let loop = EventLoop(name: "openssl")
    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

    /// The authority that tests share that need no other.
    public static var shared: TestAuthority {
        get async throws { try await task.value }
    }

    private static let task = Task { try await TestAuthority.make() }

    public static func make() async throws -> TestAuthority {
        let folder = try TestFolder.make("authority")
        let authority = TestAuthority(folder: folder, file: "\(folder)/ca.pem")
        try await openssl(
            ["req", "-x509"] + newKey
                + ["-keyout", "\(folder)/ca.key", "-out", authority.file, "-days", "30", "-subj", "/CN=Test authority"]
        )
        return authority
    }

    /// Signs a certificate. Each call writes files of their own.
    ///
    /// - Parameters:
    ///   - names: the alternative names as openssl writes them, `DNS:localhost,IP:127.0.0.1`; empty for none.
    ///   - days: from now to its end; less than zero makes one that is out of date.
    public func certificate(names: String, subject: String = "/CN=test", days: Int = 2) async throws -> TestCertificate
    {
        let stem = "\(try Files.makeTemporaryFolder(in: folder, prefix: "c-"))/one"
        let made = TestCertificate(certificate: "\(stem).pem", key: "\(stem).key")
        let extensions = names.isEmpty ? [] : ["-addext", "subjectAltName=\(names)"]
        try await TestAuthority.openssl(
            ["req", "-new"] + TestAuthority.newKey
                + ["-keyout", made.key, "-out", "\(stem).csr", "-subj", subject] + extensions
        )
        try await TestAuthority.openssl([
            "x509", "-req", "-in", "\(stem).csr", "-CA", file, "-CAkey", "\(folder)/ca.key", "-out", made.certificate,
            "-days", "\(days)", "-copy_extensions", "copy",
        ])
        return made
    }

    /// The certificate of a server on this machine.
    public func serverCertificate() async throws -> TestCertificate {
        try await certificate(names: "DNS:localhost,IP:127.0.0.1")
    }

    /// Runs the openssl program to a good end.
    @discardableResult
    public static func openssl(_ arguments: [String], input: String = "") async throws -> String {
        var command = Command("openssl", arguments)
        command.input = .bytes(Array(input.utf8))
        command.output = .captured(limit: 64 * 1_024)
        command.errors = .captured(limit: 64 * 1_024)
        let outcome = try await ChildProcess.run(command, on: loop)
        guard outcome.succeeded else {
            throw TestServiceError("openssl \(arguments.first ?? ""): \(outcome.errorText)")
        }
        return outcome.outputText
    }
}
