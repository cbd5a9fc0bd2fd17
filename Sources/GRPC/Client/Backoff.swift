// How long to wait between attempts to connect (grpc/grpc doc/connection-backoff.md).

/// Exponential growth with jitter, so that a thousand clients do not come back in the same instant.
public struct Backoff: Sendable {
    public var initial: Duration
    public var maximum: Duration
    public var multiplier: Double
    /// Share by which a delay is made longer or shorter at random, 0 to 1.
    public var jitter: Double

    public init(
        initial: Duration = .seconds(1),
        maximum: Duration = .seconds(120),
        multiplier: Double = 1.6,
        jitter: Double = 0.2
    ) {
        self.initial = initial
        self.maximum = maximum
        self.multiplier = multiplier
        self.jitter = jitter
    }

    /// The delay after that many failures in a row (1 = the first).
    public func delay(afterFailures failures: Int) -> Duration {
        var generator = SystemRandomNumberGenerator()
        return delay(afterFailures: failures, using: &generator)
    }

    func delay(afterFailures failures: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        var delay = initial
        for _ in 1..<max(2, min(failures, 64)) where failures > 1 && delay < maximum { delay = delay * multiplier }
        let spread = Double.random(in: -jitter...jitter, using: &generator)
        return min(delay, maximum) * (1 + spread)
    }
}
