// Every limit of the gRPC runtime, with its default. Nothing that a peer can grow is without one.

import Codec

/// Limits of a server (and, where they apply, of a client). Sizes are bytes.
public struct Limits: Sendable {
    // MARK: messages

    /// Largest message received, also after inflation. Over it: RESOURCE_EXHAUSTED, before memory is taken.
    public var maxMessageSize = 4 << 20
    /// Messages in assembly on one connection, together; over it a further large message is RESOURCE_EXHAUSTED.
    public var maxAssemblySize = 16 << 20

    // MARK: HTTP/2

    /// Streams (and handlers still running for streams already reset) of one connection. Over it: REFUSED_STREAM.
    public var maxConcurrentStreams = 100
    /// What a client may send on one stream before the handler takes it.
    public var streamWindow = 65_535
    /// The same for a whole connection.
    public var connectionWindow = 1 << 20
    /// One header list, counted as name + value + 32 for each field. Over it the stream is reset.
    public var maxHeaderListSize = 8_192
    public var maxHeaderFields = 64
    /// HPACK table granted to the client.
    public var headerTableSize = 1_024
    /// RST_STREAM frames of the client borne at once, and more each second.
    public var resetBurst = 100
    public var resetsPerSecond = 33
    /// Violations borne at once (streams reset by us, oversized headers, calls cut under a running handler), and more
    /// each second. Over it: GOAWAY ENHANCE_YOUR_CALM.
    public var glitchBurst = 100
    public var glitchesPerSecond = 33
    /// SETTINGS frames of the client in one minute.
    public var maxSettingsPerMinute = 10
    /// PING frames of the client in ten seconds without a HEADERS or DATA frame from us. Over it: `too_many_pings`.
    public var maxPingsInTenSeconds = 10
    /// DATA frames without a byte in a row.
    public var maxEmptyFramesInARow = 10
    /// PRIORITY frames for each stream opened (and one).
    public var maxPrioritiesPerStream = 100

    // MARK: sending

    /// Messages of one call that wait for the client; above it `send` suspends until half is gone.
    public var streamSendBuffer = 65_536
    /// The same for all calls of a connection.
    public var connectionSendBuffer = 256 * 1_024
    /// Frames handed to the socket that the kernel has not taken; above it nothing more is framed, nor read.
    public var socketSendBuffer = 256 * 1_024

    // MARK: time

    /// From accept to the end of the TLS handshake, on addresses that serve TLS.
    public var handshakeTimeout: Duration = .seconds(5)
    /// From accept (or the end of the TLS handshake) to the end of the HTTP/2 preface and the first SETTINGS.
    public var prefaceTimeout: Duration = .seconds(10)
    /// From there to the first request.
    public var firstRequestTimeout: Duration = .seconds(10)
    /// From the headers of a call with one request message to its end.
    public var requestTimeout: Duration = .seconds(30)
    /// A call whose messages wait and none moves: the client grants no window.
    public var stalledUnaryTimeout: Duration = .seconds(30)
    public var stalledStreamTimeout: Duration = .seconds(60)
    /// A connection without calls.
    public var idleTimeout: Duration = .seconds(300)
    /// Longest deadline of a call, whatever its `grpc-timeout` says.
    public var maxDeadline: Duration = .seconds(24 * 3_600)

    // MARK: connections

    /// Connections of the whole server, and from one address. Over it a connection is closed at once.
    public var maxConnections = 2_000
    public var maxConnectionsPerAddress = 100

    public init() {}

    var http2: HTTP2Settings {
        var settings = HTTP2Settings()
        settings.maxConcurrentStreams = maxConcurrentStreams
        settings.streamWindow = streamWindow
        settings.connectionWindow = connectionWindow
        settings.maxHeaderListSize = maxHeaderListSize
        settings.maxHeaderFields = maxHeaderFields
        settings.headerTableSize = headerTableSize
        settings.resetBurst = resetBurst
        settings.resetsPerSecond = resetsPerSecond
        return settings
    }
}
