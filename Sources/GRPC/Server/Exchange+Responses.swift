// Putting messages into what goes to the client.

import Codec

extension Exchange {
    /// Queues one response, headers before the first.
    func send(_ response: some ProtoMessage) {
        guard !isOver, fits() else { return }
        sendHeaders()
        countResponse()
        if announcesGzip, let compressFrom {
            var plain: [UInt8] = []
            response.encode(into: &plain)
            sendCompressed(plain[...], from: compressFrom)
        } else {
            withSession { session in
                session.send(stream) { (output: inout [UInt8]) in
                    MessagePrefix.append(to: &output) { response.encode(into: &$0) }
                }
            }
        }
        connection.needsFlush()
    }

    /// Queues the one response of a call that was encoded before, headers first.
    func send<Response>(encoded response: EncodedMessage<Response>) {
        guard !isOver, fits() else { return }
        sendHeaders()
        countResponse()
        if announcesGzip, let compressFrom {
            sendCompressed(response.body, from: compressFrom)
        } else {
            connection.session.send(stream, shared: response.bytes)
        }
        connection.needsFlush()
    }

    private func sendCompressed(_ plain: ArraySlice<UInt8>, from threshold: Int) {
        let packed = plain.count >= threshold ? Gzip.deflate(plain.span)[...] : plain
        // A message that does not shrink goes as it is: flag 0 is legal under any grpc-encoding.
        let isSmaller = packed.count < plain.count
        connection.session.send(stream) { (output: inout [UInt8]) in
            MessagePrefix.append(to: &output, isCompressed: isSmaller) { $0 += isSmaller ? packed : plain }
        }
    }

    @inline(__always)
    func send(shared bytes: [UInt8]) {
        guard !isOver else { return }
        sendHeaders()
        countResponse()
        let connection = connection
        connection.session.send(stream, shared: bytes)
        connection.needsFlush()
    }

    /// Queues one response of a stream; answers whether the next may follow without waiting.
    func sendNow(_ response: some ProtoMessage) throws(Status) -> Bool {
        if isOver, let refusal { throw refusal }
        send(response)
        return hasRoom
    }

    func sendNow(shared bytes: [UInt8]) throws(Status) -> Bool {
        if isOver, let refusal { throw refusal }
        send(shared: bytes)
        return hasRoom
    }

    func offer(shared bytes: [UInt8]) -> Bool {
        guard !isOver, hasRoom else { return false }
        sendHeaders()
        countResponse()
        // Lent: the exchange holds it.
        unsafe Unmanaged.passUnretained(connection)._withUnsafeGuaranteedRef { $0.tell(stream, bytes) }
        return true
    }

    /// Ends the call if its connection holds more unread responses than it may; single ones are sent without waiting.
    private func fits() -> Bool {
        guard connection.session.bufferedBytes > limits.maxQueuedResponses else { return true }
        cut(Status(.resourceExhausted, "too many responses of this connection are unread; read them, or ask for fewer"))
        return false
    }

    /// Whether a further message may be queued without waiting.
    var hasRoom: Bool {
        let waiting = stream.outbound.count
        if waiting == 0 { return true }
        return waiting <= limits.streamSendBuffer && connection.session.bufferedBytes <= limits.connectionSendBuffer
    }
}
