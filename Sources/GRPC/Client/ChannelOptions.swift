// Every setting of a client channel, with its default.

import Codec
public import TLS

/// Settings and limits of a channel. Sizes are bytes.
public struct ChannelOptions: Sendable {
    /// Largest response, also after inflation. Over it: RESOURCE_EXHAUSTED, before memory is taken.
    public var maxMessageSize = 4 << 20
    /// What the server may send on one stream before the caller takes it.
    public var streamWindow = 65_535
    /// The same for the whole connection.
    public var connectionWindow = 4 << 20
    /// One header list, counted as name + value + 32 for each field.
    public var maxHeaderListSize = 16_384
    public var maxHeaderFields = 128
    /// Request messages of one call that wait for the server; above it `send` suspends until half is gone.
    public var streamSendBuffer = 65_536
    /// Frames handed to the socket that the kernel has not taken; above it nothing more is framed.
    public var socketSendBuffer = 256 * 1_024
    /// For each address: from the attempt to a connected socket, and again from there to the server's SETTINGS, the TLS
    /// handshake included. The same for the look-up of names.
    public var connectTimeout: Duration = .seconds(10)
    /// How long one address may take before the next is tried beside it (RFC 8305: 250 ms).
    public var attemptDelay: Duration = .milliseconds(250)
    /// How long to leave a server alone that could not be reached.
    public var backoff = Backoff()
    /// For calls whose options name none; nil: what failed stays failed, but for calls that no server has seen.
    public var retry: RetryPolicy?
    /// What all calls together may spend on retries.
    public var retryBudget = RetryBudget()
    /// Requests of one call that are kept for a further attempt, in bytes; a call that sent more has one attempt.
    public var retryBuffer = 256 * 1_024
    /// Around each call, the first outermost.
    public var interceptors: [any Interceptor] = []
    /// Asks a silent server for a sign of life; nil: never.
    public var keepalive: Keepalive?
    /// Speaks TLS (1.2 or 1.3, ALPN `h2`) with a server whose certificate is verified; nil: cleartext.
    public var tls: TLSClientCredentials?
    /// The `:authority` of requests; nil: the target, or `localhost` for a unix socket.
    public var authority: String?
    /// Sent as `user-agent`.
    public var userAgent = "it-helper-grpc/1.0"

    public init() {}

    /// When to send a PING and how long to wait for its answer (gRPC proposal A8).
    public struct Keepalive: Sendable {
        /// Without a byte from the server for this long a PING is sent; at least 10 s, or servers object.
        public var interval: Duration
        /// Without an answer for this long the connection is given up: its calls end with UNAVAILABLE.
        public var timeout: Duration

        public init(interval: Duration = .seconds(30), timeout: Duration = .seconds(10)) {
            self.interval = max(interval, .seconds(10))
            self.timeout = timeout
        }
    }

    var http2: HTTP2Settings {
        var settings = HTTP2Settings()
        settings.streamWindow = streamWindow
        settings.connectionWindow = connectionWindow
        settings.maxHeaderListSize = maxHeaderListSize
        settings.maxHeaderFields = maxHeaderFields
        return settings
    }
}
