// One end of an HTTP/2 connection as a pure function of bytes; nghttp2's session inside.

import CNghttp2

/// A client's or server's end of one HTTP/2 connection, without a socket.
///
/// ```
/// socket bytes -> receive(_:) -> nextTouched() / nextNotice() -> (call layer) -> submit..., send, finish
///                                                             -> drain(into:) -> socket
/// ```
/// Not thread-safe, and none of its methods may be called from inside another. The corresponding C type is
/// `nghttp2_session`.
@safe public final class HTTP2Session {
    public let role: HTTP2Role
    let settings: HTTP2Settings
    let pointer: OpaquePointer
    /// Streams that are open on the wire.
    public internal(set) var streams: [HTTP2Stream] = []
    /// What the peer did, in counts.
    public internal(set) var counts = FrameCounts()
    /// Body bytes that wait for the peer, all streams together.
    public internal(set) var bufferedBytes = 0

    /// Streams that changed and were not looked at since, in a chain that holds one reference to each.
    @unsafe private var firstTouched: Unmanaged<HTTP2Stream>?
    @unsafe private var lastTouched: Unmanaged<HTTP2Stream>?
    var notices: [HTTP2Notice] = []
    private var noticesStart = 0
    /// PINGs of ours without an answer yet.
    var pingsUnanswered = 0
    var closedStreams = ClosedStreams()
    /// The stream whose header list is coming in. The table of open streams holds it; `close` forgets it.
    @unsafe var headerStream: Unmanaged<HTTP2Stream>?
    let headerScratch = HeaderScratch()
    /// On a server the newest list that was found to be a request, and the content-length that it tells.
    var checkedNumber = 0
    var checkedLength: Int?
    /// On a server: the names of fields that are not to be indexed stand in the table of those that we send.
    var namesAreIndexed = false
    /// Set during `drain(into:)` only, whose caller holds it.
    @unsafe var output: Unmanaged<OutputBuffer>?
    /// The open stream that nghttp2 called back for last: mostly it is the next one too. Held and forgotten likewise.
    @unsafe var current: Unmanaged<HTTP2Stream>?
    var currentID: Int32 = 0
    /// Received bytes of streams whose input has ended, not yet reported to the connection's window.
    var credit = 0
    let memory: SessionMemory?

    /// Queues the connection preface and SETTINGS of this side.
    ///
    /// - Parameter memory: shared by all sessions of the thread; without it each takes what it needs from malloc.
    public init(role: HTTP2Role, settings: HTTP2Settings = HTTP2Settings(), memory: SessionMemory? = nil) {
        self.role = role
        self.settings = settings
        self.memory = memory
        var option: OpaquePointer?
        precondition(unsafe nghttp2_option_new(&option) == 0, "out of memory for an HTTP/2 session")
        defer { unsafe nghttp2_option_del(option) }
        unsafe settings.apply(to: option!, role: role)

        var session: OpaquePointer?
        // The library copies callbacks and options; the user data is set below, when `self` exists.
        func open(_ allocator: UnsafeMutablePointer<nghttp2_mem>?) -> Int32 {
            switch role {
            case .server:
                unsafe nghttp2_session_server_new3(&session, HTTP2Callbacks.table, nil, option, allocator)
            case .client:
                unsafe nghttp2_session_client_new3(&session, HTTP2Callbacks.table, nil, option, allocator)
            }
        }
        let result = unsafe memory?.pieces.withAllocator(for: role) { unsafe open($0) } ?? open(nil)
        precondition(result == 0, "out of memory for an HTTP/2 session")
        unsafe pointer = session!
        unsafe nghttp2_session_set_user_data(pointer, Unmanaged.passUnretained(self).toOpaque())
        unsafe settings.submit(to: pointer, role: role)
    }

    deinit {
        while nextTouched() != nil {}
        headerScratch.forget()
        unsafe nghttp2_session_del(pointer)
    }

    // MARK: bytes in

    /// Takes bytes from the peer; what they mean waits in `nextTouched()` and `nextNotice()`.
    ///
    /// After an error nothing more may be fed: drain what is queued (it may tell the peer why) and close.
    /// The corresponding C function is `nghttp2_session_mem_recv`.
    public func receive(_ bytes: Span<UInt8>) throws(HTTP2Error) {
        let result = unsafe bytes.withUnsafeBufferPointer {
            unsafe nghttp2_session_mem_recv(pointer, $0.baseAddress, $0.count)
        }
        if result < 0 { throw HTTP2Error(result) }
    }

    /// The next stream on which something changed, each at most once until looked at.
    public func nextTouched() -> HTTP2Stream? {
        guard let stream = unsafe firstTouched?.takeRetainedValue() else { return nil }
        unsafe firstTouched = stream.afterTouched
        unsafe stream.afterTouched = nil
        if unsafe firstTouched == nil { unsafe lastTouched = nil }
        stream.isTouched = false
        return stream
    }

    /// Lends `body` each stream on which something changed. One that is over, and that nobody else holds then, is used
    /// again for another call.
    public func forEachTouched(_ body: (HTTP2Stream) -> Void) {
        while let stream = nextTouched() {
            body(stream)
            if stream.closed != nil { memory?.keep(consume stream) }
        }
    }

    /// The next thing that concerns the connection as a whole.
    public func nextNotice() -> HTTP2Notice? {
        guard noticesStart < notices.count else {
            if noticesStart > 0 {
                notices.removeAll(keepingCapacity: noticesStart < 64)
                noticesStart = 0
            }
            return nil
        }
        noticesStart += 1
        return notices[noticesStart - 1]
    }

    /// Whether a header list has begun and not ended.
    public var isReceivingHeaders: Bool { unsafe headerStream != nil }

    func touch(_ stream: HTTP2Stream) {
        guard !stream.isTouched else { return }
        stream.isTouched = true
        let link = unsafe Unmanaged.passRetained(stream)
        if let last = unsafe lastTouched {
            unsafe last._withUnsafeGuaranteedRef { unsafe $0.afterTouched = link }
        } else {
            unsafe firstTouched = link
        }
        unsafe lastTouched = link
    }

    // MARK: bytes out

    /// Writes queued frames to `buffer` until nothing is left or `limit` bytes are there. Answers whether more is left.
    ///
    /// The corresponding C function is `nghttp2_session_mem_send`.
    @discardableResult
    public func drain(into buffer: OutputBuffer, limit: Int = 256 * 1_024) throws(HTTP2Error) -> Bool {
        unsafe output = Unmanaged.passUnretained(buffer)
        defer { unsafe output = nil }
        giveCredit()
        while buffer.count < limit {
            var bytes: UnsafePointer<UInt8>?
            let length = unsafe nghttp2_session_mem_send(pointer, &bytes)
            if length < 0 { throw HTTP2Error(length) }
            // Zero with a touched output: a DATA frame went straight to the buffer (see HTTP2Callbacks).
            guard length > 0, let bytes = unsafe bytes else { return false }
            unsafe buffer.append(bytes, length)
        }
        return unsafe nghttp2_session_want_write(pointer) != 0
    }

    /// Whether `drain` would write something.
    public var wantsWrite: Bool { unsafe nghttp2_session_want_write(pointer) != 0 }

    /// Whether both sides are done: after GOAWAY with no stream left, or a fatal error once its GOAWAY is out.
    public var isFinished: Bool {
        unsafe nghttp2_session_want_read(pointer) == 0 && nghttp2_session_want_write(pointer) == 0
    }
}

/// What concerns the whole connection.
public enum HTTP2Notice: Sendable, Equatable {
    /// The peer's SETTINGS arrived; the first one ends its connection preface.
    case settings
    /// The peer acknowledged a PING of ours with these eight bytes.
    case pingAcknowledged(UInt64)
    /// The peer ends the connection; streams above `lastStream` were not processed and may be retried.
    case goaway(lastStream: Int32, code: HTTP2ErrorCode, debug: String)
}
