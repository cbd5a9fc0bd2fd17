// The C side of a session: each callback finds its object, turns C data into a value and returns.

import CNghttp2

extension HTTP2Session {
    /// Lends the open stream of that id, if there is one, without counting a reference: the table of open streams holds
    /// it. The corresponding C function is `nghttp2_session_get_stream_user_data`.
    @inline(__always)
    fileprivate func withStream<Result>(_ id: Int32, _ body: (HTTP2Stream) -> Result) -> Result? {
        unsafe find(id)?._withUnsafeGuaranteedRef { body($0) }
    }

    @unsafe private func find(_ id: Int32) -> Unmanaged<HTTP2Stream>? {
        if currentID == id { return unsafe current }
        guard let user = unsafe nghttp2_session_get_stream_user_data(pointer, id) else { return nil }
        let found = unsafe Unmanaged<HTTP2Stream>.fromOpaque(user)
        unsafe current = found
        currentID = id
        return unsafe found
    }
}

enum HTTP2Callbacks {
    /// One table for all sessions, made once; nghttp2 copies it into each session. Immutable afterwards.
    nonisolated(unsafe) static let table: OpaquePointer = {
        var table: OpaquePointer?
        precondition(unsafe nghttp2_session_callbacks_new(&table) == 0, "out of memory for HTTP/2 callbacks")
        unsafe nghttp2_session_callbacks_set_on_begin_frame_callback(table, beginFrame)
        unsafe nghttp2_session_callbacks_set_on_invalid_header_callback(table, invalidHeader)
        unsafe nghttp2_session_callbacks_set_on_begin_headers_callback(table, beginHeaders)
        unsafe nghttp2_session_callbacks_set_on_header_callback2(table, header)
        unsafe nghttp2_session_callbacks_set_on_data_chunk_recv_callback(table, dataChunk)
        unsafe nghttp2_session_callbacks_set_on_frame_recv_callback(table, frameReceived)
        unsafe nghttp2_session_callbacks_set_on_frame_send_callback(table, frameSent)
        unsafe nghttp2_session_callbacks_set_on_stream_close_callback(table, streamClosed)
        unsafe nghttp2_session_callbacks_set_send_data_callback(table, sendData)
        return unsafe table!
    }()

    private static let success: Int32 = 0

    /// Lends the session without counting a reference, of which a call would make some thirty: its owner holds it while
    /// nghttp2 calls back.
    @inline(__always)
    private static func withSession<Result>(
        _ user: UnsafeMutableRawPointer?,
        _ body: (HTTP2Session) -> Result
    ) -> Result {
        unsafe Unmanaged<HTTP2Session>.fromOpaque(user!)._withUnsafeGuaranteedRef { body($0) }
    }

    /// Lends the stream of a body likewise: the session's table of open streams holds it.
    @inline(__always)
    private static func withStream<Result>(
        _ source: UnsafeMutablePointer<nghttp2_data_source>?,
        _ body: (HTTP2Stream) -> Result
    ) -> Result {
        unsafe Unmanaged<HTTP2Stream>.fromOpaque(source!.pointee.ptr)._withUnsafeGuaranteedRef { body($0) }
    }

    // MARK: in

    private static let beginFrame: nghttp2_on_begin_frame_callback = { pointer, header, user in
        let kind = unsafe UInt32(header!.pointee.type)
        let id = unsafe header!.pointee.stream_id
        if kind == NGHTTP2_PRIORITY.rawValue {
            // A session that keeps no tree of priorities drops these frames before anybody else hears of them.
            unsafe withSession(user) { $0.counts.priorities += 1 }
            if id == 0 { unsafe nghttp2_session_terminate_session(pointer, HTTP2ErrorCode.protocolError.rawValue) }
        }
        guard kind == NGHTTP2_DATA.rawValue || kind == NGHTTP2_HEADERS.rawValue else { return success }
        // On a stream that is over nghttp2 would ignore them, whoever ended it (RFC 9113, 5.1).
        switch unsafe withSession(user, { $0.closedStreams.verdict(on: id) }) {
        case .fine: break
        case .closed: unsafe nghttp2_session_terminate_session(pointer, HTTP2ErrorCode.streamClosed.rawValue)
        case .leftOut: unsafe nghttp2_session_terminate_session(pointer, HTTP2ErrorCode.protocolError.rawValue)
        }
        return success
    }

    /// A field name or value with bytes that none may have; without this a client would leave the field out.
    private static let invalidHeader: nghttp2_on_invalid_header_callback = { _, _, _, _, _, _, _, _ in
        Int32(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
    }

    private static let beginHeaders: nghttp2_on_begin_headers_callback = { pointer, frame, user in
        let id = unsafe frame!.pointee.hd.stream_id
        let isRequest = unsafe frame!.pointee.headers.cat == NGHTTP2_HCAT_REQUEST
        unsafe withSession(user) { session in
            if !isRequest, session.withStream(id, { session.beginHeaders($0) }) != nil { return }
            let user = unsafe session.acceptStream(id).toOpaque()
            unsafe nghttp2_session_set_stream_user_data(pointer, id, user)
        }
        return success
    }

    private static let header: nghttp2_on_header_callback2 = { _, _, name, value, _, user in
        let taken = unsafe withSession(user) { unsafe $0.header(name!, value!) }
        return taken ? success : Int32(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
    }

    private static let dataChunk: nghttp2_on_data_chunk_recv_callback = { pointer, _, id, bytes, count, user in
        unsafe withSession(user) { session in
            let bytes = unsafe UnsafeBufferPointer(start: bytes, count: count)
            if session.withStream(id, { unsafe session.data($0, bytes) }) != true {
                unsafe nghttp2_session_consume_connection(pointer, count)
            }
        }
        return success
    }

    private static let frameReceived: nghttp2_on_frame_recv_callback = { pointer, frame, user in
        unsafe withSession(user) { session in unsafe received(frame!, session, pointer) }
        return success
    }

    private static func received(
        _ frame: UnsafePointer<nghttp2_frame>,
        _ session: HTTP2Session,
        _ pointer: OpaquePointer?
    ) {
        let kind = unsafe UInt32(frame.pointee.hd.type)
        let flags = unsafe frame.pointee.hd.flags
        let isAcknowledgement = flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0
        let endsStream = flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
        switch kind {
        case NGHTTP2_HEADERS.rawValue:
            session.endHeaders(endsStream: endsStream)
        case NGHTTP2_DATA.rawValue:
            // Padding is none of the stream's bytes.
            let isEmpty = unsafe frame.pointee.hd.length == frame.pointee.data.padlen
            session.countData(isEmpty: isEmpty, endsStream)
            if endsStream { _ = session.withStream(unsafe frame.pointee.hd.stream_id) { session.endInput($0) } }
        case NGHTTP2_RST_STREAM.rawValue:
            session.counts.resetsReceived += 1
            _ = session.withStream(unsafe frame.pointee.hd.stream_id) { $0.wasReset = true }
        case NGHTTP2_PING.rawValue:
            if isAcknowledgement {
                guard session.pingsUnanswered > 0 else {
                    session.counts.strayPingAnswers += 1
                    return
                }
                session.pingsUnanswered -= 1
                let value = unsafe frame.pointee.ping.opaque_data
                let number = unsafe withUnsafeBytes(of: value) { unsafe $0.loadUnaligned(as: UInt64.self) }
                session.notices.append(.pingAcknowledged(UInt64(bigEndian: number)))
            } else {
                session.counts.pings += 1
            }
        case NGHTTP2_SETTINGS.rawValue:
            if isAcknowledgement {
                session.counts.settingsAcknowledged += 1
            } else {
                session.counts.settings += 1
                session.notices.append(.settings)
            }
        case NGHTTP2_GOAWAY.rawValue:
            session.counts.goaways += 1
            // One announces, a second one is final; more say nothing new.
            guard session.counts.goaways <= 8 else { return }
            let goaway = unsafe frame.pointee.goaway
            let debug = unsafe UnsafeBufferPointer(start: goaway.opaque_data, count: min(goaway.opaque_data_len, 256))
            session.notices.append(
                .goaway(
                    lastStream: unsafe goaway.last_stream_id,
                    code: HTTP2ErrorCode(rawValue: unsafe goaway.error_code),
                    debug: unsafe String(decoding: debug, as: UTF8.self)
                )
            )
        case NGHTTP2_WINDOW_UPDATE.rawValue:
            session.counts.windowUpdates += 1
        default:
            break  // Extension frames are ignored (RFC 9113, 5.5).
        }
    }

    private static let streamClosed: nghttp2_on_stream_close_callback = { pointer, id, code, user in
        unsafe withSession(user) { session in
            _ = session.withStream(id) { session.close($0, HTTP2ErrorCode(rawValue: code)) }
        }
        return success
    }

    // MARK: out

    private static let frameSent: nghttp2_on_frame_send_callback = { pointer, frame, user in
        unsafe withSession(user) { session in unsafe sent(frame!, session, pointer) }
        return success
    }

    private static func sent(
        _ frame: UnsafePointer<nghttp2_frame>,
        _ session: HTTP2Session,
        _ pointer: OpaquePointer?
    ) {
        switch unsafe UInt32(frame.pointee.hd.type) {
        case NGHTTP2_DATA.rawValue:
            session.counts.headersAndDataSent += 1
            session.counts.dataSent += 1
        case NGHTTP2_HEADERS.rawValue:
            session.counts.headersAndDataSent += 1
            let id = unsafe frame.pointee.hd.stream_id
            if session.role == .client { _ = session.withStream(id) { $0.headersSent = true } }
            let ends = unsafe frame.pointee.hd.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
            if ends, session.role == .server, session.withStream(id, { $0.inputEnded }) == false {
                // The answer is complete before the request: tell the client to stop sending (RFC 9113, 8.1).
                unsafe nghttp2_submit_rst_stream(pointer, 0, id, HTTP2ErrorCode.noError.rawValue)
            }
        case NGHTTP2_RST_STREAM.rawValue:
            let code = unsafe frame.pointee.rst_stream.error_code
            if code != HTTP2ErrorCode.noError.rawValue { session.counts.resetsSent += 1 }
        default:
            break
        }
    }

    static let read: nghttp2_data_source_read_callback = { pointer, id, _, length, flags, source, _ in
        unsafe withStream(source) { stream in unsafe read(stream, pointer, id, length, flags!) }
    }

    private static func read(
        _ stream: HTTP2Stream,
        _ pointer: OpaquePointer?,
        _ id: Int32,
        _ length: Int,
        _ flags: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let waiting = stream.outbound.count
        unsafe flags.pointee |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue
        guard waiting <= length else { return length }
        // All for now: nghttp2 lets the source go, and is given another when there is more. A source that waits would be asked
        // a second time for each message, and keep a frame's memory for each stream.
        stream.hasSource = false
        unsafe flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
        if !stream.outputEnded {
            unsafe flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
        } else if let trailers = stream.outgoingTrailers {
            unsafe flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
            let result = unsafe withFields(trailers.fixed, trailers.block) { fields, count in
                unsafe nghttp2_submit_trailer(pointer, id, fields, count)
            }
            if result != 0 { return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue) }
        }
        return waiting
    }

    private static let sendData: nghttp2_send_data_callback = { _, _, header, length, source, user in
        unsafe withSession(user) { session in
            guard let output = unsafe session.output else { return Int32(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue) }
            unsafe output._withUnsafeGuaranteedRef { output in
                unsafe output.append(header!, 9)
                unsafe withStream(source) { session.write($0, length, to: output) }
            }
            return success
        }
    }
}
