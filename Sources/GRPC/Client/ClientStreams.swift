// What a caller holds of a streaming call.

public import Codec

/// The answer to a call with one response.
public struct UnaryResponse<Response: ProtoMessage>: Sendable {
    public let message: Response
    /// What the server sent before the message.
    public let metadata: Metadata
    /// What the server sent with the status.
    public let trailers: Metadata
    /// Whether the message came compressed.
    public let wasCompressed: Bool
}

/// Responses of one call in order. For one reader: each message is given once.
///
/// The server's window opens as messages are taken, so a slow reader slows the server down. Iteration ends when the server
/// ended the call with OK and throws the status otherwise; cancelling the task or dropping the stream cancels the call.
public struct ResponseStream<Response: ProtoMessage>: AsyncSequence, Sendable {
    public typealias Element = Response
    public typealias Failure = Status

    private let owner: CallOwner

    init(_ owner: CallOwner) { self.owner = owner }

    /// The next response, or nil after the last.
    public func next() async throws(Status) -> Response? {
        try await owner.handle.channel.nextResponse(owner.handle)
    }

    /// What the server sent before the first message; waits for it. Throws the status of a call that ended before.
    public var metadata: Metadata {
        get async throws(Status) { try await owner.handle.channel.initialMetadata(owner.handle) }
    }

    /// What the server sent with the status; empty until the call has ended.
    public var trailers: Metadata {
        get async { await owner.handle.channel.trailingMetadata(owner.handle) }
    }

    /// Whether the response taken last came compressed.
    public var lastWasCompressed: Bool {
        get async { await owner.handle.channel.responseWasCompressed(owner.handle) }
    }

    /// Ends the call with CANCELLED.
    public func cancel() { owner.handle.cancel() }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let stream: ResponseStream<Response>

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(Status) -> Response? {
            try await stream.next()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream: self) }
}

/// Sends requests of one call. For one sender.
public struct RequestWriter<Request: ProtoMessage>: Sendable {
    private let owner: CallOwner

    init(_ owner: CallOwner) { self.owner = owner }

    /// Sends one request. Suspends while the server is slow (more than `ChannelOptions.streamSendBuffer` bytes wait for
    /// it). Throws the status of a call that has failed; after a good end the request is of no use and is dropped.
    ///
    /// - Parameter compressed: false sends this one as it is in a call whose options ask for compression.
    public func send(_ request: Request, compressed: Bool = true) async throws(Status) {
        try await owner.handle.channel.send(request, compressed: compressed, owner.handle)
    }

    /// Says that no more requests follow.
    public func finish() async {
        await owner.handle.channel.finishRequests(owner.handle)
    }
}

/// A call that streams its requests and gets one response.
public struct ClientStreamingCall<Request: ProtoMessage, Response: ProtoMessage>: Sendable {
    public let requests: RequestWriter<Request>
    private let owner: CallOwner

    init(_ owner: CallOwner) {
        self.owner = owner
        requests = RequestWriter(owner)
    }

    /// Finishes the requests and waits for the response.
    public func response() async throws(Status) -> UnaryResponse<Response> {
        await requests.finish()
        return try await owner.handle.channel.onlyResponse(owner.handle)
    }

    /// Ends the call with CANCELLED.
    public func cancel() { owner.handle.cancel() }
}

/// A call that streams both ways. Requests and responses may be handled by two tasks.
public struct BidirectionalCall<Request: ProtoMessage, Response: ProtoMessage>: Sendable {
    public let requests: RequestWriter<Request>
    public let responses: ResponseStream<Response>

    init(_ owner: CallOwner) {
        requests = RequestWriter(owner)
        responses = ResponseStream(owner)
    }
}
