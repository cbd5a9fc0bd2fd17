// The settings and limits of a connection to Redis.

/// Settings of a `RedisClient` or `RedisSubscriber`. The defaults are meant to stay.
public struct RedisOptions: Sendable {
    /// Time to connect and log in, and so the longest that a call waits for a connection.
    public var connectTimeLimit: Duration = .seconds(2)
    /// Time for the answer to a command. After it the connection is dropped, since answers come in order.
    public var commandTimeLimit: Duration = .seconds(1)
    /// The shortest and longest pause between two attempts to connect.
    public var backoff: ClosedRange<Duration> = .milliseconds(50) ... .seconds(2)
    /// Calls that wait or run at once; one more is `.overloaded`.
    public var maxQueuedCalls = 10_000
    /// Bytes of commands that wait or run at once; more is `.overloaded`. Less than `Socket.queueLimit`.
    public var maxQueuedBytes = 8 << 20
    /// Bytes of one reply, and elements of one array in it. Nesting is limited to 7 by hiredis.
    public var maxReplyBytes = 16 << 20
    public var maxReplyElements = 1 << 20
    /// A subscriber asks for a sign of life after this long without one, and drops the connection after as long again.
    public var silenceLimit: Duration = .seconds(10)
    /// Told about connections lost and restored. Called on the loop's thread.
    public var onEvent: @Sendable (RedisEvent) -> Void = { _ in }

    public init() {}
}

/// What happens to a connection without anyone asking; for logs and metrics.
public enum RedisEvent: Sendable, Equatable {
    case connected
    case connectFailed(reason: String, retryAfter: Duration)
    case lost(reason: String)
}
