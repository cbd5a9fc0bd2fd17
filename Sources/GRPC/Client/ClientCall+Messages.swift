// Messages of one call: taking responses out of the stream's bytes, putting requests into it.

import Codec

extension ClientCall {
    /// The next whole response, decoded; nil when none is there yet. A bad one ends the call.
    func takeMessage<Response: ProtoMessage>(_ type: Response.Type, limit: Int) -> Response? {
        guard let stream, let head, head.rejection == nil else { return nil }
        do throws(Status) {
            guard let total = try completeMessage(stream, limit) else { return nil }
            let response: Response = try decode(stream, total, head.encoding, limit)
            stream.inbound.drop(total)
            connection?.giveBack(stream, keeping: stream.inbound.count)
            tookResponse()
            return response
        } catch {
            spoil(error)
            return nil
        }
    }

    /// Opens the window for the rest of a message that somebody waits for.
    func askForMore() {
        guard let stream, outcome == nil else { return }
        connection?.giveBack(stream, keeping: 0)
    }

    private func completeMessage(_ stream: HTTP2Stream, _ limit: Int) throws(Status) -> Int? {
        do throws(FramingError) {
            if let prefix = try MessagePrefix(stream.inbound, limit: limit), stream.inbound.count >= prefix.total {
                return prefix.total
            }
            // Bytes that stay behind after the end are a cut message; after a bad end the status says more.
            if outcome?.code == .ok, !stream.inbound.isEmpty { throw .truncated }
            return nil
        } catch {
            throw Status(error)
        }
    }

    private func decode<Response: ProtoMessage>(
        _ stream: HTTP2Stream,
        _ total: Int,
        _ encoding: ResponseHead.Encoding,
        _ limit: Int
    ) throws(Status) -> Response {
        let start = stream.inbound.start
        let storage = stream.inbound.storage
        let body = storage.span.extracting(start + MessagePrefix.size..<start + total)
        let isCompressed = storage[start] == 1
        responseWasCompressed = isCompressed
        var limits = DecodeLimits.response
        limits.maximumBytes = limit
        if isCompressed {
            let inflated = try ClientCall.inflate(body, encoding, limit)
            return try ClientCall.parse(inflated.span, limits)
        }
        return try ClientCall.parse(body, limits)
    }

    private static func parse<Response: ProtoMessage>(
        _ body: Span<UInt8>,
        _ limits: DecodeLimits
    ) throws(Status) -> Response {
        do throws(DecodeError) {
            return try Response(decoding: body, limits: limits)
        } catch {
            throw Status(.internalError, "the server's \(Response.protoName) cannot be read: \(error)")
        }
    }

    private static func inflate(
        _ body: Span<UInt8>,
        _ encoding: ResponseHead.Encoding,
        _ limit: Int
    ) throws(Status) -> [UInt8] {
        switch encoding {
        case .gzip:
            do throws(FramingError) { return try Gzip.inflate(body, limit: limit) } catch { throw Status(error) }
        case .identity:
            throw Status(.internalError, "a response is marked compressed, but grpc-encoding names no encoding")
        case .unknown(let name):
            throw Status(.internalError, "the server compressed a response with \(name), which was not offered")
        }
    }

    /// The wire form of a request, compressed if the options ask for it and it is large enough.
    /// `compressed` false keeps one message of a compressing call as it is.
    static func frame(_ request: some ProtoMessage, _ options: CallOptions, compressed: Bool = true) -> [UInt8] {
        var framed: [UInt8] = []
        MessagePrefix.append(to: &framed) { request.encode(into: &$0) }
        guard compressed, let threshold = options.compressFrom, framed.count - MessagePrefix.size >= threshold else {
            return framed
        }
        let deflated = Gzip.deflate(framed.span.extracting(MessagePrefix.size..<framed.count))
        var compressed: [UInt8] = []
        MessagePrefix.append(to: &compressed, isCompressed: true) { $0.append(contentsOf: deflated) }
        return compressed
    }
}
