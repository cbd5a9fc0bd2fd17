// The breaker: stops asking a provider that mostly fails, and tries it again now and then.

/// A pure machine: told what happened when, it says whether to go on.
struct Breaker: Sendable {
    private let settings: ModelSettings
    /// The newest calls, oldest first.
    private var calls: [(at: Duration, failed: Bool)] = []
    /// While open: when the next probe may go.
    private var nextProbe: Duration?

    init(_ settings: ModelSettings) { self.settings = settings }

    var isOpen: Bool { nextProbe != nil }

    /// Whether a call may be made now. An open breaker admits one a probe's time.
    mutating func admits(at now: Duration) -> Bool {
        guard let due = nextProbe else { return true }
        guard now >= due else { return false }
        nextProbe = now + settings.breakerProbe
        return true
    }

    mutating func record(failed: Bool, at now: Duration) {
        if isOpen {
            // Only a probe ends here, or a call that was under way when the breaker opened: a success closes it.
            if !failed {
                nextProbe = nil
                calls = []
            }
            return
        }
        calls.append((now, failed))
        calls.removeAll { $0.at < now - settings.breakerWindow }
        if calls.count > settings.breakerCalls { calls.removeFirst(calls.count - settings.breakerCalls) }
        let failures = calls.count { $0.failed }
        if calls.count >= settings.breakerCalls,
            Double(failures) >= settings.breakerShare * Double(calls.count)
        {
            nextProbe = now + settings.breakerProbe
        }
    }
}
