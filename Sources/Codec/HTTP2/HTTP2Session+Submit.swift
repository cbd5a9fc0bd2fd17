// What a session sends: header lists, messages, ends, resets, connection frames.

import CNghttp2

extension HTTP2Session {
    // MARK: a client's requests

    /// Opens a stream with request headers. With `endStream` the request has no body, else `send` and `endOutput` follow.
    /// Throws when stream identifiers are used up or the peer is going away.
    /// The corresponding C function is `nghttp2_submit_request`.
    public func submitRequest(
        _ fixed: StaticHeaders? = nil,
        _ block: HeaderBlock? = nil,
        endStream: Bool = false
    ) throws(HTTP2Error) -> HTTP2Stream {
        let stream = HTTP2Stream(id: 0)
        var source = unsafe provider(of: stream)
        let id = unsafe withFields(fixed, block) { fields, count in
            unsafe withUnsafePointer(to: &source) { source in
                let user = unsafe Unmanaged.passUnretained(stream).toOpaque()
                return unsafe nghttp2_submit_request(pointer, nil, fields, count, endStream ? nil : source, user)
            }
        }
        if id < 0 { throw HTTP2Error(Int(id)) }
        stream.id = id
        stream.isBodyOpen = !endStream
        stream.hasSource = !endStream
        stream.outputEnded = endStream
        open(stream)
        return stream
    }

    // MARK: a server's answers

    /// Sends response headers; messages follow with `send`, the end with `finish`.
    /// The corresponding C function is `nghttp2_submit_response`.
    public func submitResponse(_ stream: HTTP2Stream, _ fixed: StaticHeaders?, _ block: HeaderBlock? = nil) {
        guard stream.closed == nil, !stream.isBodyOpen else { return }
        stream.isBodyOpen = true
        stream.hasSource = true
        var source = unsafe provider(of: stream)
        let result = unsafe withFields(fixed, block, indexesAll: isFirst(block)) { fields, count in
            unsafe nghttp2_submit_response(pointer, stream.id, fields, count, &source)
        }
        if result != 0 { reset(stream, .internalError) }
    }

    /// Answers with one HEADERS frame that also ends the stream (in gRPC: Trailers-Only).
    public func submitOnlyHeaders(_ stream: HTTP2Stream, _ fixed: StaticHeaders?, _ block: HeaderBlock? = nil) {
        guard stream.closed == nil, !stream.isBodyOpen else { return }
        stream.outputEnded = true
        let result = unsafe withFields(fixed, block, indexesAll: isFirst(block)) { fields, count in
            unsafe nghttp2_submit_response(pointer, stream.id, fields, count, nil)
        }
        if result != 0 { reset(stream, .internalError) }
    }

    // MARK: bodies

    /// Appends one message to the stream's body by letting `encode` write to the end of its buffer.
    @inlinable
    public func send<Failure: Error>(
        _ stream: HTTP2Stream,
        _ encode: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        guard stream.acceptsOutput else { return }
        let before = stream.outbound.count
        try stream.appendOutbound(encode)
        queued(stream.outbound.count - before, stream)
    }

    /// Appends bytes that other streams may send too; large ones are shared, not copied.
    public func send(_ stream: HTTP2Stream, shared bytes: [UInt8]) {
        guard stream.acceptsOutput else { return }
        stream.outbound.append(shared: bytes)
        queued(bytes.count, stream)
    }

    /// Ends the body after what is queued, with trailers if any (always, in a gRPC response).
    /// The corresponding C function is `nghttp2_submit_trailer`.
    public func finish(_ stream: HTTP2Stream, _ fixed: StaticHeaders?, _ block: HeaderBlock? = nil) {
        guard stream.acceptsOutput else { return }
        stream.outgoingTrailers = (fixed, block)
        stream.outputEnded = true
        resume(stream)
    }

    /// Ends the body with trailers at once: flow control holds back DATA, not HEADERS. What is queued is dropped; a message in
    /// which the peer's window ended stays cut.
    /// The corresponding C function is `nghttp2_submit_trailer`.
    public func finishAhead(_ stream: HTTP2Stream, _ fixed: StaticHeaders?, _ block: HeaderBlock? = nil) {
        // With nothing queued the trailers of `finish` may be on their way already.
        guard stream.closed == nil, stream.isBodyOpen, stream.outbound.count > 0 else { return }
        bufferedBytes -= stream.outbound.count
        stream.outbound.clear()
        stream.outputEnded = true
        let result = unsafe withFields(fixed, block) { fields, count in
            unsafe nghttp2_submit_trailer(pointer, stream.id, fields, count)
        }
        if result != 0 { reset(stream, .internalError) }
    }

    /// Ends the body after what is queued with END_STREAM on DATA: how a client ends its requests.
    public func endOutput(_ stream: HTTP2Stream) {
        guard stream.acceptsOutput else { return }
        stream.outputEnded = true
        resume(stream)
    }

    /// Reports `count` received bytes as taken, which lets the peer send as many more. Answers whether there may be
    /// something to write then.
    /// The corresponding C function is `nghttp2_session_consume`.
    @discardableResult
    public func consume(_ stream: HTTP2Stream, _ count: Int) -> Bool {
        let count = min(count, stream.unconsumed)
        guard count > 0 else { return false }
        stream.unconsumed -= count
        // A stream whose input has ended needs no window; the connection's still needs the credit, in larger pieces.
        if stream.closed == nil, !stream.inputEnded {
            unsafe nghttp2_session_consume(pointer, stream.id, count)
            return wantsWrite
        }
        credit += count
        guard credit >= HTTP2Session.creditPiece else { return false }
        giveCredit()
        return wantsWrite
    }

    /// Reports what streams without a window of their own have consumed.
    /// The corresponding C function is `nghttp2_session_consume_connection`.
    func giveCredit() {
        guard credit > 0 else { return }
        unsafe nghttp2_session_consume_connection(pointer, credit)
        credit = 0
    }

    /// How much credit may wait for the next `drain`.
    private static let creditPiece = 8_192

    /// Ends a stream at once; what it still had to send is dropped.
    /// The corresponding C function is `nghttp2_submit_rst_stream`.
    public func reset(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        guard stream.closed == nil else { return }
        bufferedBytes -= stream.outbound.count
        stream.outbound.clear()
        stream.outputEnded = true
        unsafe nghttp2_submit_rst_stream(pointer, UInt8(NGHTTP2_FLAG_NONE.rawValue), stream.id, code.rawValue)
    }

    @usableFromInline
    func queued(_ bytes: Int, _ stream: HTTP2Stream) {
        bufferedBytes += bytes
        resume(stream)
    }

    /// Gives nghttp2 a source of the stream's data, unless it holds one.
    /// The corresponding C function is `nghttp2_submit_data`.
    @usableFromInline
    func resume(_ stream: HTTP2Stream) {
        guard !stream.hasSource else { return }
        stream.hasSource = true
        if unsafe stream.native == nil {
            unsafe stream.native = UnsafeRawPointer(nghttp2_session_find_stream(pointer, stream.id))
        }
        var source = unsafe provider(of: stream)
        let result = unsafe nghttp2_submit_data(pointer, UInt8(NGHTTP2_FLAG_END_STREAM.rawValue), stream.id, &source)
        if result != 0 { reset(stream, .internalError) }
    }

    // MARK: the connection

    /// Sends a PING with eight bytes of our own; the answer is a notice.
    public func submitPing(_ value: UInt64) {
        pingsUnanswered += 1
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
        unsafe nghttp2_submit_ping(pointer, UInt8(NGHTTP2_FLAG_NONE.rawValue), bytes)
    }

    /// First step of a drain: GOAWAY with the highest stream id, so requests in flight are still served.
    public func submitShutdownNotice() {
        unsafe nghttp2_submit_shutdown_notice(pointer)
    }

    /// GOAWAY with the last stream that was processed: no new streams. `debug` is for people.
    public func submitGoaway(_ code: HTTP2ErrorCode, debug: String = "") {
        let debug = Array(debug.utf8)
        let last = unsafe nghttp2_session_get_last_proc_stream_id(pointer)
        unsafe nghttp2_submit_goaway(
            pointer,
            UInt8(NGHTTP2_FLAG_NONE.rawValue),
            last,
            code.rawValue,
            debug,
            debug.count
        )
    }

    /// GOAWAY, then nothing more is taken or sent: `isFinished` once it is drained.
    public func terminate(_ code: HTTP2ErrorCode) {
        unsafe nghttp2_session_terminate_session(pointer, code.rawValue)
    }

    /// Streams that the peer allows us to have open at once.
    public var peerMaxConcurrentStreams: Int {
        Int(unsafe nghttp2_session_get_remote_settings(pointer, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS))
    }

    // MARK: helpers

    /// Whether a list is the first one with fields that are not the same in every answer.
    private func isFirst(_ block: HeaderBlock?) -> Bool {
        guard !namesAreIndexed, let block, !block.isEmpty else { return false }
        namesAreIndexed = true
        return true
    }

    private func provider(of stream: HTTP2Stream) -> nghttp2_data_provider {
        unsafe nghttp2_data_provider(
            source: nghttp2_data_source(ptr: Unmanaged.passUnretained(stream).toOpaque()),
            read_callback: HTTP2Callbacks.read
        )
    }

    func open(_ stream: consuming HTTP2Stream) {
        stream.slot = streams.count
        streams.append(stream)
    }

    func forget(_ stream: HTTP2Stream) {
        guard stream.slot >= 0 else { return }
        let last = streams.removeLast()
        if last !== stream {
            streams[stream.slot] = last
            last.slot = stream.slot
        }
        stream.slot = -1
    }
}

extension HTTP2Stream {
    /// Whether messages may still be appended.
    @usableFromInline
    var acceptsOutput: Bool { closed == nil && isBodyOpen && !outputEnded }

    @usableFromInline
    func appendOutbound<Failure: Error>(_ encode: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
        try outbound.append(encode)
    }
}
