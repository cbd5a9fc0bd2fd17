// One awaited outcome: delivered by the loop, by cancellation or by the loop's end, whichever comes first.

/// Confined to the loop's thread but for `value`.
final class Pending<Value>: @unchecked Sendable {
    private let loop: EventLoop
    private var continuation: CheckedContinuation<Delivered, Never>?
    private var outcome: Result<Value, LoopError>?
    /// Runs on the loop's thread when the outcome is there, to let go of what produced it.
    var onEnd: (() -> Void)?

    /// Values made on the loop for one receiver, who alone has them afterwards.
    struct Delivered: @unchecked Sendable { let result: Result<Value, LoopError> }

    init(on loop: EventLoop) {
        self.loop = loop
    }

    /// The first outcome counts; later ones, such as a late callback after cancellation, are dropped.
    func end(_ result: Result<Value, LoopError>) {
        guard outcome == nil else { return }
        outcome = result
        onEnd?()
        onEnd = nil
        continuation?.resume(returning: Delivered(result: result))
        continuation = nil
    }

    var isOver: Bool { outcome != nil }

    /// Runs `start` on the loop's thread and waits for the outcome.
    func value(
        _ start: @escaping @Sendable (Pending) -> Void,
        ifCancelled: @escaping @Sendable () -> LoopError
    ) async throws(LoopError) -> sending Value {
        let delivered = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.perform { self.wait(continuation, start) }
            }
        } onCancel: {
            loop.perform { self.end(.failure(ifCancelled())) }
        }
        return try delivered.result.get()
    }

    private func wait(_ continuation: CheckedContinuation<Delivered, Never>, _ start: (Pending) -> Void) {
        if let outcome { return continuation.resume(returning: Delivered(result: outcome)) }
        self.continuation = continuation
        start(self)
    }
}
