// Limits and times of an HTTP client, each with a name.

/// How an `HTTPClient` behaves.
public struct HTTPOptions: Sendable {
    /// Until the connection stands, TLS included.
    public var connectTimeLimit = Duration.seconds(3)
    /// Less than a byte a second for so long ends the exchange.
    public var stallTimeLimit = Duration.seconds(20)
    /// Bytes of an answer's body.
    public var maxBodyBytes = 4 << 20
    /// Bytes of an answer's header lines, names and values, and how many there may be.
    public var maxHeaderBytes = 16 << 10
    public var maxHeaders = 100
    /// Bytes received and not yet taken by the caller before the server is made to wait.
    public var maxUnreadBytes = 256 << 10
    /// Exchanges under way.
    public var maxExchanges = 256
    /// Connections at once, and connections kept for the next exchange.
    public var maxConnections = 64
    public var maxIdleConnections = 8
    /// A file of certificates to trust instead of the system's.
    public var certificateFile: String?

    public init() {}
}
