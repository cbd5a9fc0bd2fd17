// What callbacks leave behind: the state of streams, as values. No C here.

extension HTTP2Session {
    /// Answers the new stream, which the table of open streams holds.
    @unsafe func acceptStream(_ id: Int32) -> Unmanaged<HTTP2Stream> {
        let stream = memory?.stream(id) ?? HTTP2Stream(id: id)
        let lent = unsafe Unmanaged.passUnretained(stream)
        open(stream)
        closedStreams.opened(id)
        unsafe current = lent
        currentID = id
        counts.streamsOpened += 1
        unsafe headerStream = lent
        headerScratch.clear()
        return unsafe lent
    }

    func beginHeaders(_ stream: HTTP2Stream) {
        unsafe headerStream = Unmanaged.passUnretained(stream)
        headerScratch.clear()
    }

    /// Answers whether the field is within the limits; counted before anything is stored.
    func header(_ name: OpaquePointer, _ value: OpaquePointer) -> Bool {
        guard unsafe headerStream != nil else { return false }
        // The known list is within them.
        if unsafe headerScratch.repeats(name, value) { return true }
        return unsafe newHeader(name, value)
    }

    /// Apart, since a field that is known needs nothing of this.
    @inline(never)
    private func newHeader(_ name: OpaquePointer, _ value: OpaquePointer) -> Bool {
        if unsafe headerScratch.repeatsText(name, value) { return true }
        let text = unsafe HeaderText(name, value)
        let size = headerScratch.size + text.count + 32
        guard headerScratch.fields < settings.maxHeaderFields, size <= settings.maxHeaderListSize else {
            counts.oversizedHeaders += 1
            unsafe headerStream = nil
            return false
        }
        unsafe headerScratch.append(name, value, text, size: size)
        return true
    }

    func endHeaders(endsStream: Bool) {
        guard let stream = unsafe headerStream else { return }
        unsafe headerStream = nil
        unsafe stream._withUnsafeGuaranteedRef { endHeaders(headerScratch.block(), $0, endsStream: endsStream) }
    }

    private func endHeaders(_ block: consuming HeaderBlock, _ stream: HTTP2Stream, endsStream: Bool) {
        if stream.headers == nil {
            if role == .client, block.isInformational { return }
            if role == .server, !isRequest(block, stream) { return refuse(stream) }
            stream.headers = block
            stream.headersNumber = headerScratch.number
        } else {
            if role == .server, !endsStream || !RequestRules.areTrailers(block) { return refuse(stream) }
            stream.trailers = block
        }
        if endsStream { return endInput(stream) }
        touch(stream)
    }

    /// Whether a list opens a request. One that equals the list before it was looked at then.
    private func isRequest(_ block: HeaderBlock, _ stream: HTTP2Stream) -> Bool {
        if checkedNumber != headerScratch.number {
            guard let rules = RequestRules(block) else { return false }
            checkedNumber = headerScratch.number
            checkedLength = rules.contentLength
        }
        stream.bodyLeft = checkedLength
        return true
    }

    /// Answers a malformed request: the stream is reset, and what came on it is nobody's (RFC 9113, 8.1.1).
    private func refuse(_ stream: HTTP2Stream) {
        stream.isMalformed = true
        reset(stream, .protocolError)
    }

    /// Answers whether the stream takes the bytes.
    func data(_ stream: HTTP2Stream, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !stream.isMalformed else { return false }
        if let left = stream.bodyLeft {
            guard left >= bytes.count else {
                refuse(stream)
                return false
            }
            stream.bodyLeft = left - bytes.count
        }
        stream.unconsumed += bytes.count
        unsafe stream.inbound.append(bytes)
        touch(stream)
        return true
    }

    func countData(isEmpty: Bool, _ endsStream: Bool) {
        counts.emptyDataInARow = isEmpty && !endsStream ? counts.emptyDataInARow + 1 : 0
    }

    func endInput(_ stream: HTTP2Stream) {
        guard !stream.isMalformed else { return }
        if let left = stream.bodyLeft, left > 0 { return refuse(stream) }
        stream.inputEnded = true
        touch(stream)
    }

    func close(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        stream.closed = code
        if role == .server, stream.peerIsDone { closedStreams.ended(stream.id) }
        bufferedBytes -= stream.outbound.count
        stream.outbound.clear(keeping: SessionMemory.keptOutput)
        if unsafe headerStream?.toOpaque() == Unmanaged.passUnretained(stream).toOpaque() { unsafe headerStream = nil }
        unsafe current = nil
        currentID = 0
        // First, since the table's reference may be the last one.
        touch(stream)
        forget(stream)
    }

    /// Moves body bytes to the output; nghttp2 has written the frame's header before.
    func write(_ stream: HTTP2Stream, _ length: Int, to output: OutputBuffer) {
        unsafe stream.outbound.take(length) { unsafe output.append($0.baseAddress!, $0.count) }
        stream.bytesSent += length
        bufferedBytes -= length
        if let wanted = stream.roomWanted, stream.outbound.count <= wanted {
            stream.roomWanted = nil
            touch(stream)
        }
    }
}

extension HeaderBlock {
    /// `:status` 100 to 199: another header list follows (RFC 9113, 8.1).
    var isInformational: Bool {
        for field in self where bytes.span.extracting(field.name).equals(":status") {
            return bytes[field.value].first == UInt8(ascii: "1")
        }
        return false
    }
}
