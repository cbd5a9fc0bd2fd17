// One stage that is being worked on: its lease, its limits in time, and the way to end it early.

import Domain
import Synchronization

/// A stage in work.
final class Flight: Sendable {
    /// Why work was ended before its agent was done.
    enum End: Sendable, Equatable {
        /// Somebody else has the stage now, or nobody knows that we still have it.
        case lost
        /// The ledger was away, so nobody could say for how long we have it still.
        case unproven
        case runCancelled
        case deadline
        /// The pipeline stops: the stage goes back.
        case stopping
    }

    /// How one attempt came out.
    enum Landing: Sendable {
        case outcome(StageOutcome)
        case ended(End)
        /// The whole pipeline's task was cancelled.
        case abandoned
    }

    private enum Watch {
        case nobody
        case waiting(CheckedContinuation<Landing, Never>)
        case over(Landing)
    }

    private struct State {
        var watch = Watch.nobody
        var heldUntil: Duration
        var isUnanswered = false
        var usage = StageUsage()
    }

    let lease: StageLease
    let startedAt: Duration
    /// Monotonic: when the work must be over.
    let deadline: Duration
    private let state: Mutex<State>

    init(lease: StageLease, startedAt: Duration, deadline: Duration, heldUntil: Duration) {
        self.lease = lease
        self.startedAt = startedAt
        self.deadline = deadline
        state = Mutex(State(heldUntil: heldUntil))
    }

    /// Until when the lease is ours for certain, by our own clock.
    var heldUntil: Duration { state.withLock { $0.heldUntil } }

    /// What the work has cost; told by whoever does it, written with its result.
    var usage: StageUsage {
        get { state.withLock { $0.usage } }
        set { state.withLock { $0.usage = newValue } }
    }

    func prolong(until: Duration) {
        state.withLock { state in
            state.heldUntil = max(state.heldUntil, until)
            state.isUnanswered = false
        }
    }

    /// The ledger is asked to prolong the lease.
    func beat() { state.withLock { $0.isUnanswered = true } }

    /// Whether it was asked since it did so last.
    var isUnanswered: Bool { state.withLock { $0.isUnanswered } }

    /// Ends the work early. Only the first landing counts.
    func end(_ why: End) { land(.ended(why)) }

    /// Says how the work came out. Only the first landing counts.
    func land(_ landing: Landing) {
        let waiting = state.withLock { state -> CheckedContinuation<Landing, Never>? in
            switch state.watch {
            case .nobody:
                state.watch = .over(landing)
                return nil
            case .waiting(let waiting):
                state.watch = .over(landing)
                return waiting
            case .over: return nil
            }
        }
        waiting?.resume(returning: landing)
    }

    /// Suspends until the work has landed, by its agent or early. One waits.
    func landed() async -> Landing {
        await withCheckedContinuation { continuation in
            let over = state.withLock { state -> Landing? in
                if case .over(let landing) = state.watch { return landing }
                state.watch = .waiting(continuation)
                return nil
            }
            if let over { continuation.resume(returning: over) }
        }
    }
}
