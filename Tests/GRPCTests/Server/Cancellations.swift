// What handlers of the test server tell the tests: that they were cancelled, and how far they came.

import Synchronization

final class Cancellations: Sendable {
    static let shared = Cancellations()

    private struct State {
        var cancelled: Set<String> = []
        var waiting: [String: CheckedContinuation<Void, Never>] = [:]
        var notes: [String: Int] = [:]
        var held: [String: [CheckedContinuation<Void, Never>]] = [:]
    }

    private let state = Mutex(State())

    func count(_ name: String) {
        state.withLock { state in
            state.cancelled.insert(name)
            state.waiting.removeValue(forKey: name)?.resume()
        }
    }

    /// Waits until the handler of that name was cancelled.
    func cancelled(_ name: String) async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if state.cancelled.contains(name) {
                    continuation.resume()
                } else {
                    state.waiting[name] = continuation
                }
            }
        }
    }

    /// Holds a handler, cancelled or not, until `release`.
    func hold(_ name: String) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.held[name, default: []].append(continuation) }
        }
    }

    func release(_ name: String) {
        let held = state.withLock { $0.held.removeValue(forKey: name) ?? [] }
        for one in held { one.resume() }
    }

    func note(_ name: String, _ number: Int) { state.withLock { $0.notes[name] = number } }
    func noted(_ name: String) -> Int { state.withLock { $0.notes[name] ?? 0 } }
}
