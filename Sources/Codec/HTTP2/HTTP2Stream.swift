// One HTTP/2 stream as the call layer sees it: what came in, what waits to go out, how far it is.

/// A request and its response on one connection.
///
/// The state is level-triggered: the session reports a stream as touched (`HTTP2Session.nextTouched()`), and whoever owns
/// it looks at `headers`, `inbound`, `inputEnded`, `trailers` and `closed`. Confined to the session's thread.
public final class HTTP2Stream {
    /// Odd for streams that a client opened. Unique on its connection.
    public internal(set) var id: Int32
    /// The first header list: the request's on a server, the final response's (not 1xx) on a client.
    public internal(set) var headers: HeaderBlock?
    /// The list that ended the peer's half, if it sent one after its headers.
    public internal(set) var trailers: HeaderBlock?
    /// DATA that came in and was not taken yet. Whoever drops bytes here reports them with `HTTP2Session.consume`.
    public var inbound = ByteQueue()
    /// Received bytes not yet reported to the peer's window.
    public internal(set) var unconsumed = 0
    /// The peer sent END_STREAM.
    public internal(set) var inputEnded = false
    /// Set when the stream is over: `.noError` after both sides ended it, else the code of the reset.
    public internal(set) var closed: HTTP2ErrorCode?
    /// On a client: the request's headers are framed. Before that a stream waits for the server's limit.
    public internal(set) var headersSent = false
    /// The body still to be sent; filled through `HTTP2Session.send`.
    public internal(set) var outbound = OutboundQueue()
    /// The call that this stream carries. Cleared by its owner when the call is over.
    public var owner: AnyObject?
    /// Set by an owner that waits for `outbound` to fall to this many bytes; the session then reports the stream as
    /// touched and clears it.
    public var roomWanted: Int?
    /// Bytes of DATA payload handed to the output so far: what a check for progress compares.
    public internal(set) var bytesSent = 0

    /// Index in the session's table of open streams.
    var slot = -1
    /// Whether the stream is in the session's list of touched streams.
    var isTouched = false
    /// nghttp2 asked for data when there was none; it must be woken.
    var isDeferred = false
    /// A response or request with a body has been submitted.
    var isBodyOpen = false
    /// No more messages follow what is queued.
    var outputEnded = false
    /// Sent after the last message.
    var outgoingTrailers: (fixed: StaticHeaders?, block: HeaderBlock?)?

    /// The peer sent RST_STREAM.
    var wasReset = false

    init(id: Int32) { self.id = id }

    /// Whether the peer itself ended the stream; if we did, what it sent meanwhile is legal and ignored.
    var peerIsDone: Bool { inputEnded || wasReset }
}
