// What a process had to give up although it lives, since the ledger was away: to be handed back as soon as that is there again.

import Domain
import Synchronization

/// Leases that were given up and are still to be handed back.
///
/// A lease that runs out counts as a lost worker, and the third loss ends the run. Handed back in time it counts as nothing, so
/// only deaths count. But not for ever: a result that breaks each connection on which it is written looks like an absence of
/// the ledger too. What one process has handed back a few times runs out the next time, and is counted.
final class GivenUp: Sendable {
    /// A stage of a run, whatever the attempt.
    private struct Place: Hashable {
        var run: RunID
        var stage: StageName
    }

    private struct State {
        var leases: [StageLease] = []
        /// How often each was handed back; the oldest are forgotten.
        var times: [Place: Int] = [:]
        var order: [Place] = []
    }

    private let limit: Int
    private let kept: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: how often a stage is handed back.
    ///   - kept: of how many stages that is remembered.
    init(limit: Int, kept: Int = 10_000) {
        self.limit = limit
        self.kept = kept
    }

    /// Notes a lease whose work is over without anybody knowing. - Returns: false when it must run out and be counted.
    @discardableResult
    func note(_ lease: StageLease) -> Bool {
        let place = Place(run: lease.key.runID, stage: lease.key.stage)
        return state.withLock { state in
            let times = state.times[place] ?? 0
            guard times < limit else { return false }
            if times == 0 {
                state.order.append(place)
                if state.order.count > kept { state.times[state.order.removeFirst()] = nil }
            }
            state.times[place] = times + 1
            state.leases.append(lease)
            return true
        }
    }

    /// Those to be handed back now.
    func take() -> [StageLease] {
        state.withLock { state in
            defer { state.leases = [] }
            return state.leases
        }
    }

    /// They could not be handed back yet.
    func putBack(_ leases: [StageLease]) { state.withLock { $0.leases += leases } }
}
