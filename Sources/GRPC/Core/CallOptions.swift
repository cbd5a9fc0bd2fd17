// What a client may say about one call.

import Loop

/// Options of a single call.
public struct CallOptions: Sendable {
    /// Time for the whole call, sent as `grpc-timeout` and kept by the client's own timer too. Nil: no limit.
    public var timeout: Duration?
    public var metadata: Metadata
    /// Compress request messages of at least this many bytes with gzip. Nil: never.
    public var compressFrom: Int?
    /// Wait for a connection instead of failing with UNAVAILABLE at once.
    public var waitForReady: Bool
    /// Whether and when a failed call is tried again; nil: as `ChannelOptions.retry` says.
    public var retry: RetryPolicy?

    public init(
        timeout: Duration? = nil,
        metadata: Metadata = Metadata(),
        compressFrom: Int? = nil,
        waitForReady: Bool = false,
        retry: RetryPolicy? = nil
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.compressFrom = compressFrom
        self.waitForReady = waitForReady
        self.retry = retry
    }

    /// Options of a call that serves another: it ends when that one must. Its task's cancellation travels by itself.
    public init(within call: Call, metadata: Metadata = Metadata()) {
        self.init(timeout: call.deadline.map { max(.zero, $0 - call.loop.now) }, metadata: metadata)
    }

    public static let defaults = CallOptions()
}
