// One sleeping task: woken by its timer, by cancellation, or by the end of the loop, whichever comes first.

/// Confined to the loop's thread; `EventLoop.sleep` is its only user.
final class Sleeper: @unchecked Sendable {
    private let loop: EventLoop
    private var continuation: CheckedContinuation<Bool, Never>?
    private var timer: Timer?
    private var isOver = false

    init(on loop: EventLoop) {
        self.loop = loop
    }

    func start(_ continuation: CheckedContinuation<Bool, Never>, _ duration: Duration) {
        // Cancelled before it began, or the loop has ended.
        guard !isOver, !loop.isStopping else { return continuation.resume(returning: false) }
        self.continuation = continuation
        let timer = Timer(on: loop) { self.end(completed: true) }
        timer.onStopped = { self.end(completed: false) }
        timer.schedule(after: duration)
        self.timer = timer
    }

    func end(completed: Bool) {
        guard !isOver else { return }
        isOver = true
        timer?.onStopped = nil
        timer?.cancel()
        timer = nil
        continuation?.resume(returning: completed)
        continuation = nil
    }
}
