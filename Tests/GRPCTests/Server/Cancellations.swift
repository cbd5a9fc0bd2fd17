// What handlers of the test server tell the tests: that they were cancelled, and how far they came.

import Synchronization

final class Cancellations: Sendable {
    static let shared = Cancellations()

    private struct State {
        var cancelled: Set<String> = []
        var waiting: [String: CheckedContinuation<Void, Never>] = [:]
        var notes: [String: Int] = [:]
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

    func note(_ name: String, _ number: Int) { state.withLock { $0.notes[name] = number } }
    func noted(_ name: String) -> Int { state.withLock { $0.notes[name] ?? 0 } }
}
