// The small machines behind a connection: order of addresses, the race between them, backoff, keepalive. No clock runs.

import Loop
import Testing

@testable import GRPC

@Suite struct ConnectingTests {
    private func address(_ text: String) throws -> SocketAddress { try SocketAddress(parsing: text) }

    @Test("families take turns, beginning with the system's favourite, and doubles go") func order() throws {
        let given = try ["[::1]:1", "[::2]:1", "[::3]:1", "1.1.1.1:1", "[::1]:1", "1.1.1.2:1"].map(address)
        let wanted = try ["[::1]:1", "1.1.1.1:1", "[::2]:1", "1.1.1.2:1", "[::3]:1"].map(address)
        #expect(AddressOrder.interleaved(given) == wanted)
        #expect(AddressOrder.interleaved([]) == [])
    }

    @Test("a channel's target may be several addresses and gRPC's dns form") func targets() throws {
        let found = try Resolver.targets("dns:///a:1, [::1]:2,unix:/s,dns:b:3")
        #expect(found.map(\.description) == ["a:1", "[::1]:2", "unix:/s", "b:3"])
        #expect(throws: LoopError.self) { try Resolver.targets("a:1,") }
    }

    @Test("the first address that answers is taken") func first() {
        var pick = PickFirst(count: 3)
        #expect(pick.begin() == [.attempt(0), .startDelay])
        #expect(pick.succeeded(0) == [.use(0)])
        #expect(pick.delayPassed() == [])
        #expect(pick.succeeded(0) == [])
    }

    @Test("an address that fails gives way at once, one that is slow after the delay") func next() {
        var pick = PickFirst(count: 3)
        _ = pick.begin()
        #expect(pick.failed(0) == [.attempt(1), .startDelay])
        #expect(pick.delayPassed() == [.attempt(2)])
        #expect(pick.delayPassed() == [])
        // Both are under way: the failure of one waits for the other.
        #expect(pick.failed(2) == [])
        #expect(pick.succeeded(1) == [.use(1)])
    }

    @Test("when every address has failed it is over") func over() {
        var pick = PickFirst(count: 2)
        _ = pick.begin()
        _ = pick.delayPassed()
        #expect(pick.failed(1) == [])
        #expect(pick.failed(1) == [])
        #expect(pick.failed(0) == [.giveUp])
        #expect(pick.succeeded(0) == [])
        var single = PickFirst(count: 1)
        #expect(single.begin() == [.attempt(0)])
        #expect(single.failed(0) == [.giveUp])
    }

    @Test("the wait counts from the attempt's beginning and is over after an answer") func reconnection() {
        var reconnection = Reconnection(Backoff(initial: .seconds(1), maximum: .seconds(4), multiplier: 2, jitter: 0))
        reconnection.began(now: .seconds(100))
        #expect(reconnection.failed(now: .seconds(100.25)) == .seconds(0.75))
        reconnection.began(now: .seconds(101))
        #expect(reconnection.failed(now: .seconds(111)) == .zero)
        reconnection.began(now: .seconds(111))
        #expect(reconnection.failed(now: .seconds(111)) == .seconds(4))
        reconnection.succeeded()
        reconnection.began(now: .seconds(200))
        #expect(reconnection.failed(now: .seconds(200)) == .seconds(1))
    }

    // MARK: keepalive

    private static let settings = ChannelOptions.Keepalive(interval: .seconds(30), timeout: .seconds(10))

    @Test("a silence is asked about once, and no answer means dead") func silence() {
        var keepalive = Keepalive(Self.settings, now: .seconds(0))
        #expect(keepalive.due(now: .seconds(30), isIdle: false) == .ping(.seconds(10)))
        #expect(keepalive.due(now: .seconds(35), isIdle: false) == .wait(.seconds(5)))
        #expect(keepalive.due(now: .seconds(40), isIdle: false) == .dead)
    }

    @Test("every byte puts the question off, and answers it") func signs() {
        var keepalive = Keepalive(Self.settings, now: .seconds(0))
        keepalive.sawSign(now: .seconds(20))
        #expect(keepalive.due(now: .seconds(30), isIdle: false) == .wait(.seconds(20)))
        #expect(keepalive.due(now: .seconds(50), isIdle: false) == .ping(.seconds(10)))
        keepalive.sawSign(now: .seconds(51))
        #expect(keepalive.due(now: .seconds(60), isIdle: false) == .wait(.seconds(21)))
    }

    @Test("without a call there is no question, and no death") func idle() {
        var keepalive = Keepalive(Self.settings, now: .seconds(0))
        for second in stride(from: 30, through: 300, by: 30) {
            #expect(keepalive.due(now: .seconds(second), isIdle: true) == .wait(.seconds(30)))
        }
        #expect(keepalive.due(now: .seconds(330), isIdle: false) == .ping(.seconds(10)))
    }
}
