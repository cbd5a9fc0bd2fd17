// What one side of an HTTP/2 connection announces and bears.

/// Which end of the connection a session plays.
public enum HTTP2Role: Sendable { case client, server }

/// The settings of one session; the defaults are those of a gRPC server. All sizes are bytes.
public struct HTTP2Settings: Sendable {
    /// Streams the peer may have open at once (SETTINGS_MAX_CONCURRENT_STREAMS).
    public var maxConcurrentStreams = 100
    /// Receive window of each stream (SETTINGS_INITIAL_WINDOW_SIZE): what a peer may send before we consume it.
    public var streamWindow = 65_535
    /// Receive window of the whole connection.
    public var connectionWindow = 1 << 20
    /// Largest DATA or HEADERS payload we take in one frame (SETTINGS_MAX_FRAME_SIZE), 16,384 to 16,777,215.
    public var maxFrameSize = 16_384
    /// Header bytes of one list, counted as name + value + 32 for each field (SETTINGS_MAX_HEADER_LIST_SIZE); enforced.
    public var maxHeaderListSize = 8_192
    /// Fields of one header list; more resets the stream.
    public var maxHeaderFields = 64
    /// HPACK table the peer may use towards us (SETTINGS_HEADER_TABLE_SIZE).
    public var headerTableSize = 1_024
    /// HPACK table that we use towards the peer, at most: it may allow less.
    public var sentTableSize = 1_024
    /// RST_STREAM frames of the peer that are borne at once, and how many more each second, before the connection ends.
    public var resetBurst = 100
    public var resetsPerSecond = 33
    /// PING and SETTINGS answers that may wait for the socket before the connection ends.
    public var maxQueuedAcknowledgements = 100
    /// CONTINUATION frames of one header list before the connection ends.
    public var maxContinuations = 8
    /// Settings in one SETTINGS frame.
    public var maxSettingsEntries = 32

    public init() {}
}
