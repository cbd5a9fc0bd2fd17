// Suspends until libpq's socket is ready, or time is up.

import Loop

/// Waits for one descriptor at a time, all waits together within a time limit. Confined to the loop's thread.
final class ReadinessWait {
    private let loop: EventLoop
    private var timer: Timer?
    private var waiter: CheckedContinuation<Void, Never>?
    private(set) var isExpired = false

    init(on loop: EventLoop) {
        self.loop = loop
    }

    /// From now on until `end`, nil being no limit.
    func begin(limit: Duration?) {
        isExpired = false
        guard let limit else { return }
        let timer = Timer(on: loop) { [weak self] in self?.expire() }
        timer.schedule(after: limit)
        self.timer = timer
    }

    func end() {
        timer?.cancel()
        timer = nil
    }

    /// libpq may change its descriptor while it connects, so each wait watches anew.
    func wait(for descriptor: Int32, toRead: Bool, toWrite: Bool) async throws(PostgresError) {
        guard !isExpired else { return }
        let readiness: Readiness
        do throws(LoopError) {
            readiness = try Readiness(descriptor: descriptor, on: loop) { [weak self] _, _ in self?.wake() }
        } catch {
            throw .unavailable(reason: error.message, retryAfter: .seconds(1))
        }
        defer { readiness.close() }
        await withCheckedContinuation { continuation in
            // The time may have run out since the look above.
            guard !isExpired else { return continuation.resume() }
            waiter = continuation
            readiness.update(read: toRead, write: toWrite)
        }
    }

    private func expire() {
        isExpired = true
        wake()
    }

    private func wake() {
        waiter?.resume()
        waiter = nil
    }
}
