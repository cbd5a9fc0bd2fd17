// What a client may say about one call.

/// Options of a single call.
public struct CallOptions: Sendable {
    /// Time for the whole call, sent as `grpc-timeout` and kept by the client's own timer too. Nil: no limit.
    public var timeout: Duration?
    public var metadata: Metadata
    /// Compress request messages of at least this many bytes with gzip. Nil: never.
    public var compressFrom: Int?
    /// Wait for a connection instead of failing with UNAVAILABLE at once.
    public var waitForReady: Bool

    public init(
        timeout: Duration? = nil,
        metadata: Metadata = Metadata(),
        compressFrom: Int? = nil,
        waitForReady: Bool = false
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.compressFrom = compressFrom
        self.waitForReady = waitForReady
    }

    public static let defaults = CallOptions()
}
