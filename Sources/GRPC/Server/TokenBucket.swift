// Bears a burst, then a rate.

/// Tokens that refill with time. Time is given by the caller.
struct TokenBucket {
    private let burst: Double
    private let perSecond: Double
    private var tokens: Double
    private var last: Duration

    init(burst: Int, perSecond: Int, now: Duration) {
        self.burst = Double(burst)
        self.perSecond = Double(perSecond)
        self.tokens = Double(burst)
        self.last = now
    }

    /// Whether it is as if nothing had ever been taken.
    func isFull(now: Duration) -> Bool { tokens + (now - last) / .seconds(1) * perSecond >= burst }

    /// Takes tokens; false when there were not enough, that is: the limit is broken.
    mutating func take(_ count: Int, now: Duration) -> Bool {
        let passed = (now - last) / .seconds(1)
        tokens = min(burst, tokens + passed * perSecond) - Double(count)
        last = now
        return tokens >= 0
    }
}
