// Whom a client believes, and its own certificate if it has one.

/// Loaded and checked files of a `TLSClientConfiguration`. Thread-safe.
public final class TLSClientCredentials: Sendable {
    public let configuration: TLSClientConfiguration
    let context: TLSContext

    /// Reads the files. Throws `.fileUnreadable`, `.certificateInvalid`, `.keyInvalid`, `.keyEncrypted`, `.keyMismatch`.
    public init(_ configuration: TLSClientConfiguration = TLSClientConfiguration()) throws(TLSError) {
        self.configuration = configuration
        context = try TLSContext(client: configuration)
    }
}
