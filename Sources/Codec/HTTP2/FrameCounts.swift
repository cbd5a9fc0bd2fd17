// What a peer sent and drew, in counts: the raw material for judging floods.

/// Frames seen on one connection since it opened. The call layer compares them with its limits; Codec only counts.
public struct FrameCounts: Sendable, Equatable {
    /// PINGs of the peer (answers to ours excluded).
    public var pings = 0
    /// SETTINGS of the peer, acknowledgements excluded.
    public var settings = 0
    public var priorities = 0
    public var windowUpdates = 0
    /// DATA frames without a byte and without END_STREAM, in a row.
    public var emptyDataInARow = 0
    /// RST_STREAM of the peer.
    public var resetsReceived = 0
    /// RST_STREAM that we sent because of something the peer did (an early end of a call is not counted).
    public var resetsSent = 0
    /// Streams the peer opened.
    public var streamsOpened = 0
    /// HEADERS and DATA frames that we sent.
    public var headersAndDataSent = 0
    public var dataSent = 0
    /// SETTINGS acknowledgements of the peer.
    public var settingsAcknowledged = 0
    /// Header lists that broke a limit.
    public var oversizedHeaders = 0
    /// Answers to PINGs that we never sent.
    public var strayPingAnswers = 0
    public var goaways = 0

    public init() {}
}
