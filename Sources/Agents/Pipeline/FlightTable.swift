// All stages in work, the free slots, and whether there may be more to do.

import Domain
import Synchronization

/// What a pipeline's tasks share. Its methods are short and never suspend, so any thread may call them.
final class FlightTable: Sendable {
    private struct State {
        var flights: [StageLease.Key: Flight] = [:]
        /// Claimed stages that may take this process down, in work or about to be.
        var suspects: Set<StageLease.Key> = []
        /// Slots taken: those of flights, and those reserved for a claim under way.
        var taken = 0
        /// More may be ready than there was room for.
        var mayBeMore = false
        var stopping = false
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        precondition(capacity > 0, "a pipeline works on at least one stage at once")
        self.capacity = capacity
    }

    var isStopping: Bool { state.withLock { $0.stopping } }

    /// Takes up to `limit` free slots; none once the pipeline stops.
    func reserve(_ limit: Int) -> Int {
        state.withLock { state in
            guard !state.stopping else { return 0 }
            let slots = min(limit, capacity - state.taken)
            state.taken += slots
            return slots
        }
    }

    /// Remembers that there may be more to do as soon as a slot is free.
    func noteMore() { state.withLock { $0.mayBeMore = true } }

    /// Gives slots back; says whether somebody should look for more work now.
    func giveBack(_ slots: Int) -> Bool {
        state.withLock { state in
            state.taken -= slots
            precondition(state.taken >= 0, "more slots were given back than taken")
            guard slots > 0, state.mayBeMore, !state.stopping else { return false }
            state.mayBeMore = false
            return true
        }
    }

    /// Notes a stage whose slot is taken already. While stopping it is ended at once.
    func add(_ flight: Flight) {
        let stopping = state.withLock { state in
            // After a release the same stage can come back with the same attempt: the newer lease counts.
            state.flights[flight.lease.key] = flight
            if flight.lease.isSuspect { state.suspects.insert(flight.lease.key) }
            return state.stopping
        }
        if stopping { flight.end(.stopping) }
    }

    func remove(_ flight: Flight) {
        state.withLock { state in
            guard state.flights[flight.lease.key] === flight else { return }
            state.flights[flight.lease.key] = nil
            state.suspects.remove(flight.lease.key)
        }
    }

    /// Notes a stage that may take this process down, as soon as it is claimed: its work begins only later, and until then
    /// nobody may claim another. `remove` takes it out.
    func expect(suspect lease: StageLease) { state.withLock { _ = $0.suspects.insert(lease.key) } }

    /// Whether a stage that may take this process down is claimed.
    var holdsSuspect: Bool { state.withLock { !$0.suspects.isEmpty } }

    var all: [Flight] { state.withLock { Array($0.flights.values) } }

    func flights(of run: RunID) -> [Flight] {
        state.withLock { state in state.flights.values.filter { $0.lease.key.runID == run } }
    }

    /// Lets nothing new begin, and gives what is in work.
    func stop() -> [Flight] {
        state.withLock { state in
            state.stopping = true
            return Array(state.flights.values)
        }
    }
}
