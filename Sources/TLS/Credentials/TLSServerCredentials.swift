// A server's certificate and key, which may be replaced while it serves.

import Synchronization

/// Loaded and checked files of a `TLSServerConfiguration`. Thread-safe: one serves all loops.
public final class TLSServerCredentials: Sendable {
    public let configuration: TLSServerConfiguration
    private let current: Mutex<TLSContext>

    /// Reads the files. Throws `.fileUnreadable`, `.certificateInvalid`, `.keyInvalid`, `.keyEncrypted`, `.keyMismatch`.
    public init(_ configuration: TLSServerConfiguration) throws(TLSError) {
        self.configuration = configuration
        current = Mutex(try TLSContext(server: configuration))
    }

    /// Reads the files again: connections that begin from now on get the new certificate and client authorities, those
    /// that are open go on. When it throws, everything stays as it was. Blocks for a few file reads.
    public func reload() throws(TLSError) {
        let fresh = try TLSContext(server: configuration)
        current.withLock { $0 = fresh }
    }

    /// The certificate that new connections get.
    public var certificate: CertificateSummary { context.ownCertificate ?? CertificateSummary() }

    var context: TLSContext { current.withLock { $0 } }
}
