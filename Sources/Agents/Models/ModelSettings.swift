// How models are asked: tries, times, limits, each with a name.

public import Domain

/// Limits and times of asking models.
public struct ModelSettings: Sendable {
    /// Tries of one question. Nothing beneath tries again by itself.
    public var attempts = 3
    /// One try, to its last byte.
    public var attemptLimit = Duration.seconds(30)
    /// All that a stage may spend on models. The pipeline gives a stage 90 s; the rest is for the local way and writing.
    public var stageLimit = Duration.seconds(80)
    /// From a run's begin; later its stages work locally.
    public var ticketLimit = Duration.seconds(600)
    /// A wait between tries is random up to `backoff` x 2^n, and no shorter than half again the wait before.
    public var backoff = Duration.milliseconds(500)
    public var backoffLeast = Duration.milliseconds(100)
    /// A wait longer than this gives the stage back to the ledger until it is over.
    public var backoffMost = Duration.seconds(8)
    /// Attempts of a stage that may be spent on such waits; the last is for the local way at the latest.
    public var reschedules = 2
    /// Calls at once: to begin with, and within which that adapts.
    public var concurrency = 8
    public var concurrencyRange = 1...64
    /// What the limit is multiplied with after a refusal for load or a time-out.
    public var concurrencyCut = 0.7
    /// The breaker opens when of the last `breakerCalls` calls within `breakerWindow` this share failed.
    public var breakerShare = 0.5
    public var breakerCalls = 20
    public var breakerWindow = Duration.seconds(30)
    /// An open breaker lets one call through each so often.
    public var breakerProbe = Duration.seconds(5)
    public var spend = SpendLimits()
    /// A number from 0 to 1.
    public var random: @Sendable () -> Double = { Double.random(in: 0...1) }

    public init() {}

    /// - Parameter calls: the most at once. An eighth of them is where it begins: what begins far lower doubles with each round of
    ///   answers, in bunches, and they stay, since what is asked together is answered together (docs/performance.md).
    public init(calls: Int) {
        concurrencyRange = 1...calls
        concurrency = min(calls, max(concurrency, calls / 8))
    }

    /// The wait after the given try (from 1) failed.
    func pause(afterAttempt attempt: Int, previous: Duration?) -> Duration {
        let ceiling = backoff * (1 << min(max(0, attempt - 1), 16))
        let least = previous.map { $0 * 1.5 } ?? backoffLeast
        return min(backoffMost, max(least, ceiling * random()))
    }
}
