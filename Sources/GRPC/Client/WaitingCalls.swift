// Calls that wait for a connection, in order.

/// Calls end while they wait, and are found out when others come: at most half of what is kept is over.
struct WaitingCalls {
    private var calls: [ClientCall] = []
    private var tidyAt = 64

    var isEmpty: Bool { calls.isEmpty }

    mutating func append(_ call: ClientCall) {
        if calls.count >= tidyAt {
            calls.removeAll { $0.outcome != nil }
            tidyAt = max(64, calls.count * 2)
        }
        calls.append(call)
    }

    /// All that are not over; they wait no more.
    mutating func takeAll() -> [ClientCall] {
        defer { calls = [] }
        return calls.filter { $0.outcome == nil }
    }
}
