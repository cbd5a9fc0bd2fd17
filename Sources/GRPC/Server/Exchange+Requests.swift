// Taking messages out of what the client sent.

import Codec

extension Exchange {
    /// Messages smaller than this are not counted against `Limits.maxAssemblySize`: the stream's window bounds them.
    private static let smallMessage = 65_536

    /// The length of the whole message at the front of the input, prefix included, or nil while it is incomplete. Then
    /// the client gets window for the rest: the reader waits for it.
    func completeMessage() throws(Status) -> Int? {
        let prefix: MessagePrefix?
        do {
            prefix = try MessagePrefix(stream.inbound, limit: limits.maxMessageSize)
        } catch {
            throw Status(error)
        }
        if let prefix {
            if stream.inbound.count >= prefix.total { return prefix.total }
            if prefix.length > Exchange.smallMessage {
                guard reserveAssembly(prefix.total) else {
                    throw Status(.resourceExhausted, "too many large messages at once on this connection; send fewer")
                }
            }
        }
        giveWindow(stream.unconsumed)
        return nil
    }

    /// Takes the message at the front, which must be complete.
    func takeMessage<Request: ProtoMessage>(_ total: Int) throws(Status) -> Request {
        var wrong: [DecodeError] = []
        let request: Request = try takeReadable(total, &wrong)
        if var first = wrong.first {
            first.also = Array(wrong.dropFirst())
            throw Status(first)
        }
        return request
    }

    /// The same as far as the message can be read, and the values that can't.
    private func takeReadable<Request: ProtoMessage>(
        _ total: Int,
        _ wrong: inout [DecodeError]
    ) throws(Status) -> Request {
        // What the client sent is dropped when it goes or its time is up. A handler begins before that can happen; one that
        // would read later must not read what is no longer there.
        guard !isFinished, stream.inbound.count >= max(total, MessagePrefix.size) else {
            throw refusal ?? Status(.cancelled, "the client has gone")
        }
        let isCompressed = stream.inbound[0] == 1
        requestWasCompressed = isCompressed
        countRequest()
        defer {
            stream.inbound.drop(total)
            releaseAssembly()
            // Whatever is not waiting in the queue any more may be sent again.
            giveWindow(max(0, stream.unconsumed - stream.inbound.count))
        }
        guard !isCompressed || requestsAreGzip else {
            throw Status(.internalError, "a message is marked compressed, but grpc-encoding names no encoding")
        }
        // Nothing to decode: a message with nothing set.
        if total == MessagePrefix.size, !isCompressed { return Request() }
        let limits = connection.decodeLimits
        return try stream.inbound.withBytes(MessagePrefix.size, total - MessagePrefix.size) { bytes throws(Status) in
            isCompressed ? try Self.inflate(bytes, limits, &wrong) : try Self.decode(bytes, limits, &wrong)
        }
    }

    private static func inflate<Request: ProtoMessage>(
        _ bytes: Span<UInt8>,
        _ limits: DecodeLimits,
        _ wrong: inout [DecodeError]
    ) throws(Status) -> Request {
        let inflated: [UInt8]
        do {
            inflated = try Gzip.inflate(bytes, limit: limits.maximumBytes)
        } catch {
            throw Status(error)
        }
        return try decode(inflated.span, limits, &wrong)
    }

    private static func decode<Request: ProtoMessage>(
        _ bytes: Span<UInt8>,
        _ limits: DecodeLimits,
        _ wrong: inout [DecodeError]
    ) throws(Status) -> Request {
        do {
            return try Request.readable(in: bytes, limits: limits, wrong: &wrong)
        } catch {
            throw Status(error)
        }
    }

    /// The single request of a call, which `isRequestComplete` has found whole.
    func onlyRequest<Request: ProtoMessage>() throws(Status) -> Request {
        try takeMessage(stream.inbound.count)
    }

    /// The single request after its fields were read. `read` throws all that is wrong at once; what it gives of a
    /// request that could not be decoded whole is not used.
    func onlyRequest<Request: ProtoMessage, Question>(
        reading read: (Request, [FieldViolation]) throws(Status) -> Question
    ) throws(Status) -> Question {
        var wrong: [DecodeError] = []
        let request: Request = try takeReadable(stream.inbound.count, &wrong)
        let unreadable = wrong.map { FieldViolation($0.path, $0.advice) }
        let question = try read(request, unreadable)
        guard unreadable.isEmpty else { throw .badRequest(unreadable) }
        return question
    }

    /// Whether the one request is whole and the client's half is ended; throws if it never can be.
    func isRequestComplete() throws(Status) -> Bool {
        let total = try completeMessage()
        if let total, stream.inbound.count > total {
            throw Status(.unimplemented, "\(route.path) takes exactly one request, the client sent more")
        }
        guard stream.inputEnded else { return false }
        if total != nil { return true }
        guard stream.inbound.isEmpty else { throw Status(FramingError.truncated) }
        throw Status(.unimplemented, "\(route.path) takes exactly one request, the client sent none")
    }

    /// The next request of a stream if it is there: `.some(nil)` is the end.
    func nextRequest<Request: ProtoMessage>() throws(Status) -> Request?? {
        if let refusal { throw refusal }
        if let total = try completeMessage() { return .some(.some(try takeMessage(total))) }
        guard stream.inputEnded else { return nil }
        guard stream.inbound.isEmpty else { throw Status(FramingError.truncated) }
        return .some(nil)
    }
}

extension Status {
    init(_ error: FramingError) {
        switch error {
        case .tooLarge: self.init(.resourceExhausted, error.description)
        case .invalidFlag, .truncated, .invalidGzip: self.init(.internalError, error.description)
        }
    }

    /// Bytes that are no protobuf at all are INTERNAL, as in every gRPC; a field that is wrong is named.
    init(_ error: DecodeError) {
        switch error.reason {
        case .truncated, .malformed: self.init(.internalError, error.description)
        case .tooLarge, .tooMuchMemory: self.init(.resourceExhausted, error.description)
        default: self = .badRequest(([error] + error.also).map { FieldViolation($0.path, $0.advice) })
        }
    }
}
