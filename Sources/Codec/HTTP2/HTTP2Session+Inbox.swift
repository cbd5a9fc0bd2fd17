// What callbacks leave behind: the state of streams, as values. No C here.

extension HTTP2Session {
    func acceptStream(_ id: Int32) -> HTTP2Stream {
        let stream = memory?.stream(id) ?? HTTP2Stream(id: id)
        open(stream)
        closedStreams.opened(id)
        current = stream
        counts.streamsOpened += 1
        beginHeaders(stream)
        return stream
    }

    func beginHeaders(_ stream: HTTP2Stream) {
        headerStream = stream
        headerScratch.clear()
    }

    /// Answers whether the field is within the limits; counted before anything is stored.
    func header(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard headerStream != nil else { return false }
        let fields = headerScratch.fields + 1
        let size = headerScratch.size + name.count + value.count + 32
        guard fields <= settings.maxHeaderFields, size <= settings.maxHeaderListSize else {
            counts.oversizedHeaders += 1
            headerStream = nil
            return false
        }
        unsafe headerScratch.append(name, value, size)
        return true
    }

    func endHeaders(endsStream: Bool) {
        guard let stream = headerStream else { return }
        headerStream = nil
        let block = headerScratch.block()
        if stream.headers == nil {
            if role == .client, block.isInformational { return }
            stream.headers = block
            stream.headersNumber = headerScratch.number
        } else {
            stream.trailers = block
        }
        if endsStream { stream.inputEnded = true }
        touch(stream)
    }

    func data(_ stream: HTTP2Stream, _ bytes: UnsafeBufferPointer<UInt8>) {
        stream.unconsumed += bytes.count
        unsafe stream.inbound.append(bytes)
        touch(stream)
    }

    func endData(_ stream: HTTP2Stream?, isEmpty: Bool, _ endsStream: Bool) {
        counts.emptyDataInARow = isEmpty && !endsStream ? counts.emptyDataInARow + 1 : 0
        guard let stream, endsStream else { return }
        stream.inputEnded = true
        touch(stream)
    }

    func close(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        stream.closed = code
        if role == .server, stream.peerIsDone { closedStreams.ended(stream.id) }
        bufferedBytes -= stream.outbound.count
        stream.outbound.clear(keeping: SessionMemory.keptCapacity)
        if headerStream === stream { headerStream = nil }
        current = nil
        forget(stream)
        touch(stream)
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
