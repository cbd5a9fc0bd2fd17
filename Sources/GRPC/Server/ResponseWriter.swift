// Where a streaming handler puts its responses.

public import Codec
import Loop

/// Sends responses of one call. May be used from any task; used on the call's loop it never leaves the thread.
public struct ResponseWriter<Response: ProtoMessage>: Sendable {
    private let handle: ResponseHandle

    init(_ handle: ResponseHandle) { self.handle = handle }

    /// Sends one response. Suspends while the client is slow (more than `Limits.streamSendBuffer` bytes wait for it).
    /// Throws CANCELLED when the client is gone or the task is cancelled, DEADLINE_EXCEEDED after the deadline.
    public func send(_ response: Response) async throws(Status) {
        guard let exchange = handle.openHere else { return try await handle.server.send(response, handle) }
        if try exchange.sendNow(response) { return }
        try await handle.server.waitForRoom(handle)
    }

    /// Sends a response that was encoded before, for example for a thousand watchers.
    public func send(_ response: EncodedMessage<Response>) async throws(Status) {
        guard let exchange = handle.openHere else {
            return try await handle.server.send(shared: response.bytes, handle)
        }
        if try exchange.sendNow(shared: response.bytes) { return }
        try await handle.server.waitForRoom(handle)
    }

    /// Has the call end with a status of the handler's own when the client takes nothing for `Limits.stalledStreamTimeout`.
    /// Without it that is RESOURCE_EXHAUSTED with a sentence.
    ///
    /// - Parameter status: is called on the call's loop, with the responses that did not go out whole, in their order.
    public func whenStalled(_ status: @escaping @Sendable (_ unsent: [Response]) -> Status) async {
        await handle.whenStalled { status(EncodedMessage<Response>.decode($0)) }
    }

    /// Sends without suspending, if the caller is on the call's loop and the client has room; answers whether it did.
    /// The way to fan one event out to many watchers of a loop; whoever gets `false` is to catch up later.
    ///
    /// The message may be of another type, whose fields have the same numbers and types.
    public func offer<Other>(_ response: EncodedMessage<Other>) -> Bool {
        handle.withOpenHere { $0.offer(shared: response.bytes) } ?? false
    }

    /// Prepares an `offer` that comes a few calls later, by the steps in their order. On the call's loop only.
    public func prefetch(_ step: Prefetch) { handle.prefetch(step) }

    /// Has a task serve a stream that is fed (`StreamPlan.fed`). It begins soon, on the call's loop; without effect when the
    /// call is over by then. Else the feeder is done with the stream, and `ended` is not called.
    public func serve(_ body: @escaping @Sendable () async throws(Status) -> StreamPlan?) {
        let (server, handle) = (handle.server, handle)
        server.loop.execute { server.assumeIsolated { $0.takeOver(handle, body) } }
    }

    /// Ends a call that is fed (`StreamPlan.fed`). On the call's loop only; without effect when the call is over.
    public func end(_ status: Status) { handle.openHere?.finish(status) }
}
