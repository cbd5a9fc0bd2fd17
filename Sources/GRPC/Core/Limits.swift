// Every limit of the gRPC runtime, with its default. Nothing that a peer can grow is without one.

import Codec

/// Limits of a server (and, where they apply, of a client). Sizes are bytes. `Limits.settings` gives each its name for
/// operators; docs/protocol.md lists them where they matter.
public struct Limits: Sendable, Equatable {
    // MARK: messages

    /// Largest message received, also after inflation. Over it: RESOURCE_EXHAUSTED, before memory is taken.
    public var maxMessageSize = 4 << 20
    /// Messages in assembly on one connection, together; over it a further large message is RESOURCE_EXHAUSTED.
    public var maxAssemblySize = 16 << 20
    /// Memory that decoding one message may take, as a multiple of its length. Over it: RESOURCE_EXHAUSTED.
    public var decodeMemoryFactor = 4
    /// Messages within messages. Deeper: INVALID_ARGUMENT.
    public var maxMessageDepth = 32

    // MARK: HTTP/2

    /// Streams (and handlers still running for streams already reset) of one connection. Over it: REFUSED_STREAM.
    public var maxConcurrentStreams = 100
    /// What a client may send on one stream before the handler takes it.
    public var streamWindow = 65_535
    /// The same for a whole connection.
    public var connectionWindow = 1 << 20
    /// Payload of one frame (SETTINGS_MAX_FRAME_SIZE). Over it: FRAME_SIZE_ERROR.
    public var maxFrameSize = 16_384
    /// One header list, counted as name + value + 32 for each field. Over it the stream is reset.
    public var maxHeaderListSize = 8_192
    /// Fields of one header list. Over it the stream is reset.
    public var maxHeaderFields = 64
    /// HPACK table granted to the client.
    public var headerTableSize = 1_024
    /// CONTINUATION frames of one header list. Over it the connection ends.
    public var maxContinuations = 8

    // MARK: floods; over any of these the connection ends with GOAWAY ENHANCE_YOUR_CALM

    /// RST_STREAM frames of the client borne at once, and more each second.
    public var resetBurst = 100
    public var resetsPerSecond = 33
    /// Violations borne at once (streams reset by us, oversized headers, calls cut under a running handler, answers
    /// to PINGs never sent), and more each second.
    public var glitchBurst = 100
    public var glitchesPerSecond = 33
    /// SETTINGS frames of the client in one minute.
    public var maxSettingsPerMinute = 10
    /// Settings in one SETTINGS frame.
    public var maxSettingsEntries = 32
    /// Between two PINGs of the client, unless HEADERS or DATA went out meanwhile. Sooner is a strike.
    public var minPingInterval: Duration = .seconds(10)
    /// Strikes borne. Over it the GOAWAY says `too_many_pings`.
    public var maxPingStrikes = 2
    /// Answers to PING and SETTINGS that may wait for the socket.
    public var maxQueuedAcknowledgements = 100
    /// DATA frames without a byte in a row.
    public var maxEmptyFramesInARow = 10
    /// PRIORITY frames for each stream opened (and one).
    public var maxPrioritiesPerStream = 100
    /// WINDOW_UPDATE frames for each DATA frame that we sent, beside two for each stream and five.
    public var maxWindowUpdatesPerData = 20

    // MARK: sending

    /// Messages of one call that wait for the client; above it `send` suspends until half is gone.
    public var streamSendBuffer = 65_536
    /// The same for all calls of a connection.
    public var connectionSendBuffer = 256 * 1_024
    /// Responses of all calls of a connection that wait for the client and may not: single ones, sent without waiting.
    /// Over it a call ends with RESOURCE_EXHAUSTED.
    public var maxQueuedResponses = 16 << 20
    /// Frames handed to the socket that the kernel has not taken; above it nothing more is framed, nor read.
    public var socketSendBuffer = 256 * 1_024

    // MARK: time

    /// From accept to the end of the TLS handshake, on addresses that serve TLS.
    public var handshakeTimeout: Duration = .seconds(5)
    /// From accept (or the end of the TLS handshake) to the end of the HTTP/2 preface and the acknowledgement of our
    /// SETTINGS.
    public var prefaceTimeout: Duration = .seconds(10)
    /// From there to the first request.
    public var firstRequestTimeout: Duration = .seconds(10)
    /// From the first byte of a header list to its last.
    public var headersTimeout: Duration = .seconds(10)
    /// From the headers of a call with one request message to that message's end. Over it: DEADLINE_EXCEEDED.
    public var requestTimeout: Duration = .seconds(30)
    /// A call whose messages wait and none moves: the client grants no window. Over it the stream is reset.
    public var stalledUnaryTimeout: Duration = .seconds(30)
    public var stalledStreamTimeout: Duration = .seconds(60)
    /// A client silent for this long gets a PING; zero: never.
    public var keepaliveInterval: Duration = .seconds(30)
    /// And is given up when it does not answer in this time; its calls end with CANCELLED.
    public var keepaliveTimeout: Duration = .seconds(10)
    /// A connection without calls gets GOAWAY `max_idle`; zero: never.
    public var idleTimeout: Duration = .seconds(300)
    /// A connection of this age, 10 % more or less, gets GOAWAY `max_age`; zero: never.
    public var maxConnectionAge: Duration = .seconds(1_800)
    /// What its calls are given to end; then they end with UNAVAILABLE.
    public var maxConnectionAgeGrace: Duration = .seconds(60)
    /// After GOAWAY for an error: what the client is given to read it and to close.
    public var lingerTimeout: Duration = .seconds(2)
    /// Longest deadline of a call, whatever its `grpc-timeout` says.
    public var maxDeadline: Duration = .seconds(24 * 3_600)

    // MARK: connections

    /// Connections of the whole server. Over it a connection is closed at once.
    public var maxConnections = 2_000
    /// The same for those of one address.
    public var maxConnectionsPerAddress = 100
    /// TLS handshakes that one address may begin at once, and more each second. Over it a connection is closed at once, before
    /// anything is computed for it.
    public var handshakeBurst = 200
    public var handshakesPerSecond = 50

    public init() {}

    var http2: HTTP2Settings {
        var settings = HTTP2Settings()
        settings.maxConcurrentStreams = maxConcurrentStreams
        settings.streamWindow = streamWindow
        settings.connectionWindow = connectionWindow
        settings.maxFrameSize = maxFrameSize
        settings.maxHeaderListSize = maxHeaderListSize
        settings.maxHeaderFields = maxHeaderFields
        settings.headerTableSize = headerTableSize
        settings.maxContinuations = maxContinuations
        // What ends a flood within one reading of the socket; after each reading the server judges by its own count.
        settings.resetBurst = 2 * resetBurst
        settings.resetsPerSecond = resetsPerSecond
        settings.maxQueuedAcknowledgements = maxQueuedAcknowledgements
        settings.maxSettingsEntries = maxSettingsEntries
        return settings
    }

    /// How much of a request is looked at before it is refused.
    var decode: DecodeLimits {
        var limits = DecodeLimits.request
        limits.maximumBytes = maxMessageSize
        limits.memoryFactor = decodeMemoryFactor
        limits.maximumDepth = maxMessageDepth
        return limits
    }
}
