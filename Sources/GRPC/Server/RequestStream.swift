// The messages of a streaming client, taken one by one.

public import Codec

/// Requests of one call in order. For one reader: each message is given once.
///
/// The client's window opens as messages are taken, so a slow reader slows the client down.
public struct RequestStream<Request: ProtoMessage>: AsyncSequence, Sendable {
    public typealias Element = Request
    public typealias Failure = Status

    private let handle: ResponseHandle

    init(_ handle: ResponseHandle) { self.handle = handle }

    /// The next request, or nil after the client's last. Throws CANCELLED when the client is gone, RESOURCE_EXHAUSTED
    /// for a message over the limit, INVALID_ARGUMENT or INTERNAL for one that cannot be decoded.
    public func next() async throws(Status) -> Request? {
        try await handle.server.nextRequest(handle)
    }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let stream: RequestStream<Request>

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(Status) -> Request? {
            try await stream.next()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream: self) }
}
