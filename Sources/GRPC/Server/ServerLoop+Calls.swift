// What handlers ask of their call: send, receive, wait.

import Codec
import Loop

extension ServerLoop {
    func send(_ response: some ProtoMessage, _ handle: ResponseHandle) async throws(Status) {
        if try handle.open(self).sendNow(response) { return }
        try await waitForRoom(handle)
    }

    func send(shared bytes: [UInt8], _ handle: ResponseHandle) async throws(Status) {
        if try handle.open(self).sendNow(shared: bytes) { return }
        try await waitForRoom(handle)
    }

    func whenStalled(_ handle: ResponseHandle, _ status: @escaping @Sendable ([UInt8]) -> Status) {
        handle.open(self).statusWhenStalled = status
    }

    func nextRequest<Request: ProtoMessage>(_ handle: ResponseHandle) async throws(Status) -> Request? {
        let exchange = handle.open(self)
        while true {
            let seen = exchange.changes
            if let next: Request? = try exchange.nextRequest() { return next }
            if Task.isCancelled { throw Status(.cancelled, "the call was cancelled") }
            await wait(handle) { exchange, continuation in
                if exchange.changes == seen {
                    exchange.waitForInput(continuation)
                } else {
                    continuation.resume()
                }
            }
        }
    }

    func sendHeaders(_ handle: ResponseHandle, _ metadata: Metadata) async throws(Status) {
        let exchange = handle.open(self)
        if let refusal = exchange.refusal { throw refusal }
        guard !exchange.headersSent else { throw Status(.internalError, "the response headers are already sent") }
        exchange.sendHeaders(metadata.outgoing)
        exchange.connection.needsFlush()
    }

    func addTrailers(_ handle: ResponseHandle, _ metadata: Metadata) {
        handle.open(self).addTrailers(metadata.outgoing)
    }

    func compressResponses(_ handle: ResponseHandle, from threshold: Int?) {
        handle.open(self).compressResponses(from: threshold)
    }

    func requestWasCompressed(_ handle: ResponseHandle) -> Bool { handle.open(self).requestWasCompressed }

    func waitForRoom(_ handle: ResponseHandle) async throws(Status) {
        let exchange = handle.open(self)
        while !exchange.hasRoom {
            let seen = exchange.changes
            if Task.isCancelled { throw Status(.cancelled, "the call was cancelled") }
            await wait(handle) { exchange, continuation in
                // Frames may have gone out meanwhile, which nobody is told of before there is a waiter.
                if exchange.changes == seen, !exchange.hasRoom {
                    exchange.waitForRoom(continuation)
                } else {
                    continuation.resume()
                }
            }
            if let refusal = exchange.refusal { throw refusal }
        }
    }

    /// Parks the caller in the exchange until something changes there or its task is cancelled.
    ///
    /// The actor may run others' jobs between the caller's look and its parking, so `park` looks again.
    private func wait(
        _ handle: ResponseHandle,
        _ park: (Exchange, CheckedContinuation<Void, Never>) -> Void
    ) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                park(handle.open(self), continuation)
            }
        } onCancel: {
            loop.execute { self.assumeIsolated { handle.open($0).wakeCancelled() } }
        }
    }
}
