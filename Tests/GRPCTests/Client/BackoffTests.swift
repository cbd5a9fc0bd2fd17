// How attempts to connect are spaced.

import Testing

@testable import GRPC

@Suite struct BackoffTests {
    @Test("delays grow to the maximum and stay there") func growth() {
        let backoff = Backoff(initial: .seconds(1), maximum: .seconds(10), multiplier: 2, jitter: 0)
        let delays = (1...6).map { backoff.delay(afterFailures: $0) }
        #expect(delays == [.seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(10), .seconds(10)])
        #expect(backoff.delay(afterFailures: 1_000_000) == .seconds(10))
    }

    @Test("jitter stays within its share") func jitter() {
        let backoff = Backoff(initial: .seconds(10), maximum: .seconds(10), jitter: 0.2)
        for _ in 0..<200 {
            let delay = backoff.delay(afterFailures: 3)
            #expect(delay >= .seconds(8))
            #expect(delay <= .seconds(12))
        }
    }
}
