// When a failed attempt is followed by another: the rules of gRPC proposal A6, without a clock or a server.

import Codec
import Testing

@testable import GRPC

@Suite struct CallRetriesTests {
    private static let unavailable = Status(.unavailable, "away")
    private static let policy = RetryPolicy(
        maxAttempts: 4,
        initialBackoff: .milliseconds(100),
        maxBackoff: .milliseconds(250),
        backoffMultiplier: 2
    )

    private func retries(_ policy: RetryPolicy? = policy, _ throttle: RetryThrottle = .full) -> CallRetries {
        CallRetries(policy, throttle)
    }

    @Test("attempts end at their number, and delays grow to the maximum, give or take a fifth") func attempts() {
        var retries = retries()
        for middle in [100, 200, 250] {
            guard case .after(let delay) = retries.next(after: Self.unavailable, .none, .processed) else {
                Issue.record("attempt \(retries.previousAttempts + 1) was the last")
                return
            }
            #expect(delay >= .milliseconds(middle) * 0.8 && delay <= .milliseconds(middle) * 1.2, "\(delay)")
        }
        #expect(retries.previousAttempts == 3)
        #expect(retries.next(after: Self.unavailable, .none, .processed) == .end)
    }

    @Test("without a policy, for other codes and once headers came there is one attempt") func oneAttempt() {
        var without = retries(nil)
        #expect(without.next(after: Self.unavailable, .none, .processed) == .end)
        var other = retries()
        #expect(other.next(after: Status(.aborted), .none, .processed) == .end)
        var committed = retries()
        committed.commit()
        #expect(committed.next(after: Self.unavailable, .none, .processed) == .end)
        #expect(committed.next(after: Self.unavailable, .none, .unprocessed) == .end)
    }

    @Test("what no server has seen is sent again at once, and does not count") func transparent() {
        var retries = retries(nil)
        #expect(retries.next(after: Self.unavailable, .none, .unsent) == .transparent)
        #expect(retries.next(after: Self.unavailable, .none, .unsent) == .transparent)
        #expect(retries.next(after: Self.unavailable, .none, .unprocessed) == .transparent)
        #expect(retries.previousAttempts == 0)
        // A server that refuses twice is believed.
        #expect(retries.next(after: Self.unavailable, .none, .unprocessed) == .end)
    }

    @Test("a server that goes away again and again before it is asked ends the call at last") func unsentForEver() {
        var retries = retries(nil)
        var times = 0
        while retries.next(after: Self.unavailable, .none, .unsent) == .transparent, times < 1_000 { times += 1 }
        #expect(times == 16)
    }

    @Test("a pushback names the delay, and the backoff begins anew behind it") func pushback() {
        var retries = retries()
        _ = retries.next(after: Self.unavailable, .none, .processed)
        #expect(retries.next(after: Self.unavailable, .after(.seconds(7)), .processed) == .after(.seconds(7)))
        guard case .after(let delay) = retries.next(after: Self.unavailable, .none, .processed) else {
            Issue.record("no third retry")
            return
        }
        #expect(delay <= .milliseconds(120))
    }

    @Test("a pushback that says stop, or nothing that can be read, is obeyed") func stop() {
        var retries = retries()
        #expect(retries.next(after: Self.unavailable, .stop, .processed) == .end)
    }

    @Test(
        "grpc-retry-pushback-ms is a number of milliseconds or a no",
        arguments: [
            ([], .none), (["0"], .after(.zero)), (["1500"], .after(.milliseconds(1_500))), (["-1"], .stop),
            (["soon"], .stop), ([""], .stop), (["1.5"], .stop), (["99999999999"], .stop), (["1", "2"], .stop),
        ] as [([String], CallRetries.Pushback)]
    )
    func pushbackValues(values: [String], expected: CallRetries.Pushback) {
        var block = HeaderBlock()
        for value in values { block.append("grpc-retry-pushback-ms", value) }
        #expect(CallRetries.Pushback(block) == expected)
    }

    @Test("at half of the tokens nothing is tried again, until calls that go well have paid back") func throttled() {
        let throttle = RetryThrottle(RetryBudget(maxTokens: 4, tokenRatio: 0.5))
        var failing = retries(Self.policy, throttle)
        #expect(failing.next(after: Self.unavailable, .none, .processed) != .end)
        #expect(throttle.tokens == 3)
        #expect(failing.next(after: Self.unavailable, .none, .processed) == .end)
        #expect(throttle.tokens == 2)
        for _ in 0..<2 {
            var good = retries(Self.policy, throttle)
            #expect(good.next(after: .ok, .none, .processed) == .end)
        }
        #expect(throttle.tokens == 3)
        #expect(throttle.allowsRetries)
        // Tokens neither fall below nothing nor grow above the budget.
        for _ in 0..<9 { throttle.failed() }
        #expect(throttle.tokens == 0)
        for _ in 0..<99 { throttle.succeeded() }
        #expect(throttle.tokens == 4)
    }

    @Test("a policy has two to five attempts") func bounds() {
        #expect(RetryPolicy(maxAttempts: 0).maxAttempts == 2)
        #expect(RetryPolicy(maxAttempts: 99).maxAttempts == 5)
    }
}

extension RetryThrottle {
    /// Enough for everything.
    fileprivate static var full: RetryThrottle { RetryThrottle(RetryBudget(maxTokens: 1_000)) }
}
