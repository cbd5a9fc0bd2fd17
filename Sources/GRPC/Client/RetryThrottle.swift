// The tokens that all calls of a channel share for retries (gRPC proposal A6, "Throttling Retry Attempts").

/// Counts failures and successes. Confined to the channel's loop.
final class RetryThrottle {
    private let budget: RetryBudget
    private(set) var tokens: Double

    init(_ budget: RetryBudget) {
        self.budget = budget
        tokens = budget.maxTokens
    }

    var allowsRetries: Bool { tokens > budget.maxTokens / 2 }

    func failed() { tokens = max(0, tokens - 1) }

    func succeeded() { tokens = min(budget.maxTokens, tokens + budget.tokenRatio) }
}
