// One HTTP/2 stream as the call layer sees it: what came in, what waits to go out, how far it is.

/// A request and its response on one connection.
///
/// The state is level-triggered: the session reports a stream as touched (`HTTP2Session.nextTouched()`), and whoever owns
/// it looks at `headers`, `inbound`, `inputEnded`, `trailers` and `closed`. Confined to the session's thread.
@safe public final class HTTP2Stream {
    // What each message that is sent touches, close together: a thousand watchers do not fit the cache otherwise.

    /// Odd for streams that a client opened. Unique on its connection.
    public internal(set) var id: Int32
    /// Set when the stream is over: `.noError` after both sides ended it, else the code of the reset.
    public internal(set) var closed: HTTP2ErrorCode?
    /// A response or request with a body has been submitted.
    var isBodyOpen = false
    /// No more messages follow what is queued.
    var outputEnded = false
    /// nghttp2 holds a source of data for the stream, and asks it until it hears that this is all for now.
    var hasSource = false
    /// Whether the stream is in the session's chain of touched streams.
    var isTouched = false
    /// The peer sent END_STREAM.
    public internal(set) var inputEnded = false
    /// On a client: the request's headers are framed. Before that a stream waits for the server's limit.
    public internal(set) var headersSent = false
    /// The body still to be sent; filled through `HTTP2Session.send`.
    public internal(set) var outbound = OutboundQueue()
    /// Set by an owner that waits for `outbound` to fall to this many bytes; the session then reports the stream as
    /// touched and clears it.
    public var roomWanted: Int?
    /// Bytes of DATA payload handed to the output so far: what a check for progress compares.
    public internal(set) var bytesSent = 0

    /// The call that this stream carries. Cleared by its owner when the call is over.
    public var owner: AnyObject?
    /// DATA that came in and was not taken yet. Whoever drops bytes here reports them with `HTTP2Session.consume`.
    public var inbound = ByteQueue()
    /// Received bytes not yet reported to the peer's window.
    public internal(set) var unconsumed = 0
    /// The first header list: the request's on a server, the final response's (not 1xx) on a client.
    public internal(set) var headers: HeaderBlock?
    /// The same for streams of one connection that came in a row with the same list.
    public internal(set) var headersNumber = 0
    /// The list that ended the peer's half, if it sent one after its headers.
    public internal(set) var trailers: HeaderBlock?
    /// Index in the session's table of open streams.
    var slot = -1
    /// The next in the session's chain of touched streams.
    @unsafe var afterTouched: Unmanaged<HTTP2Stream>?
    /// Sent after the last message.
    var outgoingTrailers: (fixed: StaticHeaders?, block: HeaderBlock?)?

    /// Where nghttp2 keeps its half, once messages follow the first: only to prefetch, since it may be gone before this.
    @unsafe var native: UnsafeRawPointer?
    /// What the body may still have by the request's content-length, on a server.
    var bodyLeft: Int?
    /// The request breaks the rules of HTTP; its reset is queued.
    var isMalformed = false
    /// The peer sent RST_STREAM.
    var wasReset = false

    init(id: Int32) { self.id = id }

    /// What waits to go out, from the first message on that did not go out whole.
    public var unsent: [UInt8] { outbound.untaken() }

    /// Whether the peer itself ended the stream; if we did, what it sent meanwhile is legal and ignored.
    var peerIsDone: Bool { inputEnded || wasReset }

    /// As new, but for the memory of its queues.
    func clear() {
        headers = nil
        headersNumber = 0
        trailers = nil
        inbound.clear(keeping: SessionMemory.keptInput)
        unconsumed = 0
        inputEnded = false
        closed = nil
        outbound.clear(keeping: SessionMemory.keptOutput)
        owner = nil
        roomWanted = nil
        bytesSent = 0
        slot = -1
        isTouched = false
        unsafe afterTouched = nil
        unsafe native = nil
        hasSource = false
        isBodyOpen = false
        outputEnded = false
        outgoingTrailers = nil
        wasReset = false
        bodyLeft = nil
        isMalformed = false
        headersSent = false
    }
}
