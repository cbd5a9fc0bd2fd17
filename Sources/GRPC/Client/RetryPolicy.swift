// When a failed call is worth another attempt: what a caller may set (gRPC proposal A6).

/// How often and how soon a call that failed is tried again. Only calls whose effect is the same when done twice should
/// have one: a server may have done the work and died before it could say so.
public struct RetryPolicy: Sendable, Equatable {
    /// Attempts in all, the first included; 2 to 5.
    public var maxAttempts: Int
    /// Before the second attempt, give or take a fifth.
    public var initialBackoff: Duration
    public var maxBackoff: Duration
    /// What the delay grows by from attempt to attempt.
    public var backoffMultiplier: Double
    /// The codes that are worth another attempt.
    public var retryableCodes: Set<Status.Code>

    public init(
        maxAttempts: Int = 4,
        initialBackoff: Duration = .milliseconds(100),
        maxBackoff: Duration = .seconds(1),
        backoffMultiplier: Double = 2,
        retryableCodes: Set<Status.Code> = [.unavailable]
    ) {
        self.maxAttempts = min(max(maxAttempts, 2), 5)
        self.initialBackoff = initialBackoff
        self.maxBackoff = maxBackoff
        self.backoffMultiplier = backoffMultiplier
        self.retryableCodes = retryableCodes
    }

    /// The delays between attempts.
    var backoff: Backoff {
        Backoff(initial: initialBackoff, maximum: maxBackoff, multiplier: backoffMultiplier, jitter: 0.2)
    }
}

/// What a channel spends on retries of all its calls, so that clients do not keep a sick server down.
public struct RetryBudget: Sendable, Equatable {
    /// Tokens at the start and at most; a failure costs one. At half of them or less nothing is tried again.
    public var maxTokens: Double
    /// Tokens that a call which went well gives back.
    public var tokenRatio: Double

    public init(maxTokens: Double = 10, tokenRatio: Double = 0.1) {
        self.maxTokens = max(1, maxTokens)
        self.tokenRatio = max(0.001, tokenRatio)
    }
}
