// How long a channel leaves a server alone between attempts to connect (grpc/grpc doc/connection-backoff.md). Pure.

/// Time is given by the caller, on any monotonic clock.
struct Reconnection {
    private let backoff: Backoff
    private(set) var failures = 0
    private var beganAt: Duration = .zero

    init(_ backoff: Backoff) { self.backoff = backoff }

    mutating func began(now: Duration) { beganAt = now }

    /// The server has answered: the next failure is the first again.
    mutating func succeeded() { failures = 0 }

    /// The time to wait until the next attempt. The delay counts from the beginning of the one that failed, so a slow
    /// failure is followed by a short wait.
    mutating func failed(now: Duration) -> Duration {
        failures += 1
        return max(.zero, beganAt + backoff.delay(afterFailures: failures) - now)
    }
}
