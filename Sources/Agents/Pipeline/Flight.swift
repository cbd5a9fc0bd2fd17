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

    private enum Watch {
        case nobody
        case waiting(CheckedContinuation<End?, Never>)
        /// The work is over: ended early for a reason, or its agent was done.
        case over(End?)
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

    /// Ends the work; only the first end counts.
    func end(_ why: End) { settle(why) }

    /// Suspends until the work is ended early; `nil` when the waiting task is cancelled, since the agent is done.
    func ended() async -> End? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let over: End?? = state.withLock { state in
                    guard case .over(let why) = state.watch else {
                        state.watch = .waiting(continuation)
                        return nil
                    }
                    return .some(why)
                }
                if let over { continuation.resume(returning: over) }
            }
        } onCancel: {
            settle(nil)
        }
    }

    private func settle(_ why: End?) {
        let waiting = state.withLock { state -> CheckedContinuation<End?, Never>? in
            switch state.watch {
            case .nobody:
                state.watch = .over(why)
                return nil
            case .waiting(let waiting):
                state.watch = .over(why)
                return waiting
            case .over: return nil
            }
        }
        waiting?.resume(returning: why)
    }
}
