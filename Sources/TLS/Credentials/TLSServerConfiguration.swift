// What a TLS server is told: its certificate and key, and whom it lets in.

/// The settings of a TLS server. Files are PEM.
public struct TLSServerConfiguration: Sendable, Equatable {
    /// Whether clients must show who they are.
    public enum ClientCertificates: String, Sendable, CaseIterable {
        /// A client without a certificate gets in, without an identity. One with a bad certificate does not.
        case optional
        /// A client without a certificate of the client authorities does not get in.
        case require
    }

    /// The server's certificate, followed by the intermediate ones up to, not including, a root.
    public var certificateFile: String
    /// The private key of the certificate, without a passphrase.
    public var keyFile: String
    /// The authorities whose client certificates are believed. Nil: clients are not asked for one.
    public var clientAuthorityFile: String?
    /// What holds when there are client authorities.
    public var clientCertificates: ClientCertificates

    public init(
        certificateFile: String,
        keyFile: String,
        clientAuthorityFile: String? = nil,
        clientCertificates: ClientCertificates = .require
    ) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.clientAuthorityFile = clientAuthorityFile
        self.clientCertificates = clientCertificates
    }
}
