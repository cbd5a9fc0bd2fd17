// Turns of a loop that take long: while one lasts, no other call of that loop is answered.

import Logging
import Loop
import Metrics
import Synchronization

/// Counts them and writes some of them down, since what is slow comes often.
final class SlowTurns: Sendable {
    /// What callers notice; a turn usually takes a thousandth of it.
    static let limit: Duration = .milliseconds(100)
    /// One line a loop in that time.
    private static let quiet: Duration = .seconds(10)

    private let loop: String
    private let duration: Metrics.Timer
    private let logger: Logger
    private let unsaid = Mutex((since: ContinuousClock.Instant?.none, turns: 0))

    init(of loop: String, logger: Logger, factory: any MetricsFactory = MetricsSystem.factory) {
        self.loop = loop
        self.logger = logger
        duration = Metrics.Timer(label: "loop_slow_turn_seconds", dimensions: [("loop", loop)], factory: factory)
    }

    func took(_ time: Duration, at now: ContinuousClock.Instant = .now) {
        duration.recordNanoseconds(Int64(time / .nanoseconds(1)))
        let more: Int? = unsaid.withLock { unsaid in
            if let since = unsaid.since, now - since < SlowTurns.quiet {
                unsaid.turns += 1
                return nil
            }
            defer { unsaid = (now, 0) }
            return unsaid.turns
        }
        guard let more else { return }
        logger.warning(
            "a turn of the loop took long; its calls waited",
            metadata: ["loop": "\(loop)", "took": "\(time)", "more_since_last": "\(more)"]
        )
    }
}
