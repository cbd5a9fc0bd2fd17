// When a provider is left alone, and when it is tried again.

import Testing

@testable import Agents

@Suite struct BreakerTests {
    private func broken(at now: Duration = .zero) -> Breaker {
        var breaker = Breaker(ModelSettings())
        for index in 0..<20 { breaker.record(failed: index % 2 == 0, at: now) }
        return breaker
    }

    @Test("it opens when half of twenty calls failed, not before")
    func opens() {
        var breaker = Breaker(ModelSettings())
        for _ in 0..<19 { breaker.record(failed: true, at: .zero) }
        #expect(!breaker.isOpen)
        breaker.record(failed: true, at: .zero)
        #expect(breaker.isOpen)
        var mostly = Breaker(ModelSettings())
        for index in 0..<100 { mostly.record(failed: index % 5 < 2, at: .zero) }
        #expect(!mostly.isOpen)
    }

    @Test("calls older than its window do not count")
    func forgets() {
        var breaker = Breaker(ModelSettings())
        for _ in 0..<19 { breaker.record(failed: true, at: .zero) }
        breaker.record(failed: true, at: .seconds(31))
        #expect(!breaker.isOpen)
    }

    @Test("open, it admits one call each five seconds, and a success closes it")
    func probes() {
        var breaker = broken()
        let first = [1, 5, 6].map { breaker.admits(at: .seconds($0)) }
        #expect(first == [false, true, false])
        breaker.record(failed: true, at: .seconds(7))
        let second = [9, 10].map { breaker.admits(at: .seconds($0)) }
        #expect(second == [false, true])
        breaker.record(failed: false, at: .seconds(11))
        #expect(!breaker.isOpen)
        let closed = breaker.admits(at: .seconds(11))
        #expect(closed)
    }
}

@Suite(.timeLimit(.minutes(1))) struct AdaptiveLimitTests {
    @Test("it grows by one with each answer up to its most, and is cut when it is too much")
    func adapts() async {
        let limit = AdaptiveLimit(ModelSettings())
        #expect(limit.limit == 8)
        for _ in 0..<100 {
            #expect(await limit.take())
            limit.give(.answered)
        }
        #expect(limit.limit == 64)
        #expect(await limit.take())
        limit.give(.tooMuch)
        #expect(limit.limit == 44)
        for _ in 0..<100 {
            #expect(await limit.take())
            limit.give(.tooMuch)
        }
        #expect(limit.limit == 1)
    }

    @Test("whoever finds no place waits for one, and leaves when cancelled")
    func waits() async {
        var settings = ModelSettings()
        settings.concurrency = 1
        settings.concurrencyRange = 1...1
        let limit = AdaptiveLimit(settings)
        #expect(await limit.take())
        let cancelled = Task { await limit.take() }
        cancelled.cancel()
        #expect(await cancelled.value == false)
        let waiting = Task { await limit.take() }
        limit.give(.nothing)
        #expect(await waiting.value)
        limit.give(.nothing)
    }
}
