// What a TLS client is told: whom to believe, and who it is itself.

/// The settings of a TLS client. Files are PEM.
public struct TLSClientConfiguration: Sendable, Equatable {
    /// The authorities whose server certificates are believed. Nil: those that the system trusts.
    public var authorityFile: String?
    /// The client's own certificate, for servers that ask, followed by the intermediate ones.
    public var certificateFile: String?
    /// The private key of the certificate, without a passphrase.
    public var keyFile: String?
    /// The name or numeric address that the server's certificate must be for. Nil: the host that is connected to.
    public var serverName: String?

    public init(
        authorityFile: String? = nil,
        certificateFile: String? = nil,
        keyFile: String? = nil,
        serverName: String? = nil
    ) {
        self.authorityFile = authorityFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.serverName = serverName
    }
}
