// A clock that a test holds: time passes only when the test says so.

import Synchronization

/// Sleepers wake when `advance` carries the time past their hour.
public final class HeldTime: Sendable {
    private struct State {
        var now = Duration.zero
        var nextID = 0
        var sleepers: [Int: (until: Duration, go: CheckedContinuation<Bool, Never>)] = [:]
        var cancelled: Set<Int> = []
        var waiters: [(count: Int, go: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    public init() {}

    public var now: Duration { state.withLock { $0.now } }

    public func sleep(_ time: Duration) async throws(CancellationError) {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let whole = await withTaskCancellationHandler {
            await withCheckedContinuation { go in
                let (answer, awake) = state.withLock { state -> (Bool?, [CheckedContinuation<Void, Never>]) in
                    if state.cancelled.remove(id) != nil { return (false, []) }
                    state.sleepers[id] = (state.now + time, go)
                    let met = state.waiters.filter { $0.count <= state.sleepers.count }
                    state.waiters.removeAll { $0.count <= state.sleepers.count }
                    return (nil, met.map(\.go))
                }
                for waiter in awake { waiter.resume() }
                if let answer { go.resume(returning: answer) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper
            }
            sleeper?.go.resume(returning: false)
        }
        if !whole { throw CancellationError() }
    }

    /// Lets time pass and wakes all whose hour has come.
    public func advance(by time: Duration) {
        let due = state.withLock { state in
            state.now += time
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.sorted { $0.until < $1.until }
        }
        for sleeper in due { sleeper.go.resume(returning: true) }
    }

    /// Suspends until at least `count` tasks sleep: until what was woken before has come to rest.
    public func untilSleeping(_ count: Int) async {
        await withCheckedContinuation { go in
            let met = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.waiters.append((count, go))
                return false
            }
            if met { go.resume() }
        }
    }
}
