// How many calls go to a provider at once: more while it answers, fewer when it says it is too much.

import Synchronization

/// Counts calls under way against a limit that adapts. From any thread.
final class AdaptiveLimit: Sendable {
    private struct State {
        var limit: Double
        var taken = 0
        var nextID = 0
        /// In order of arrival.
        var waiting: [(id: Int, go: CheckedContinuation<Bool, Never>)] = []
        /// Those cancelled before they waited.
        var gone: Set<Int> = []
    }

    private let range: ClosedRange<Double>
    private let cut: Double
    private let state: Mutex<State>

    init(_ settings: ModelSettings) {
        range = Double(settings.concurrencyRange.lowerBound)...Double(settings.concurrencyRange.upperBound)
        cut = settings.concurrencyCut
        state = Mutex(State(limit: Double(settings.concurrency)))
    }

    var limit: Int { state.withLock { Int($0.limit) } }

    /// Takes a place if one is free and nobody waits for it.
    func takeAtOnce() -> Bool {
        state.withLock { state in
            guard state.taken < Int(state.limit), state.waiting.isEmpty else { return false }
            state.taken += 1
            return true
        }
    }

    /// Takes a place, in order of arrival; false when the task was cancelled while it waited.
    func take() async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        defer { state.withLock { _ = $0.gone.remove(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { go in
                let answer: Bool? = state.withLock { state in
                    if state.gone.remove(id) != nil { return false }
                    if state.taken < Int(state.limit) {
                        state.taken += 1
                        return true
                    }
                    state.waiting.append((id, go))
                    return nil
                }
                if let answer { go.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let place = state.waiting.firstIndex(where: { $0.id == id }) else {
                    state.gone.insert(id)
                    return nil
                }
                return state.waiting.remove(at: place).go
            }
            waiter?.resume(returning: false)
        }
    }

    /// What a call taught of the provider's load.
    enum Lesson { case answered, tooMuch, nothing }

    /// Gives a place back.
    func give(_ lesson: Lesson) {
        let awake = state.withLock { state -> [CheckedContinuation<Bool, Never>] in
            state.taken -= 1
            switch lesson {
            case .answered: state.limit = min(range.upperBound, state.limit + 1)
            case .tooMuch: state.limit = max(range.lowerBound, state.limit * cut)
            case .nothing: break
            }
            var awake: [CheckedContinuation<Bool, Never>] = []
            while state.taken < Int(state.limit), !state.waiting.isEmpty {
                state.taken += 1
                awake.append(state.waiting.removeFirst().go)
            }
            return awake
        }
        for waiter in awake { waiter.resume(returning: true) }
    }
}
