// PINGs of clients: how soon is too soon, and what forgives.

import Testing

@testable import GRPC

@Suite struct PingPolicyTests {
    private let limits = Limits()

    @Test func `pings ten seconds apart are never too many`() {
        var policy = PingPolicy()
        let answers = (0..<100).map { policy.take(1, sent: 0, limits, now: .seconds(10 * $0)) }
        #expect(answers.allSatisfy { $0 })
    }

    @Test func `two that come sooner are borne, the third is not`() {
        var policy = PingPolicy()
        let answers = (0..<4).map { policy.take(1, sent: 0, limits, now: .seconds($0)) }
        #expect(answers == [true, true, true, false])
    }

    @Test func `pings that come at once are counted one by one`() {
        var policy = PingPolicy()
        let isBorne = policy.take(4, sent: 0, limits, now: .zero)
        #expect(!isBorne)
    }

    @Test func `headers and data sent forgive what was before`() {
        var policy = PingPolicy()
        let answers = (0..<100).map { policy.take(2, sent: $0, limits, now: .milliseconds($0)) }
        #expect(answers.allSatisfy { $0 })
    }
}
