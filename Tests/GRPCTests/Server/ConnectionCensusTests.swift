// How connections are counted: all of them, and those of each host.

import Loop
import Testing

@testable import GRPC

@Suite struct ConnectionCensusTests {
    private func host(_ name: String) -> SocketAddress { .ip(host: name, port: 40_000) }

    @Test func `a host that has whole IPv6 networks to itself is one host`() {
        var limits = Limits()
        limits.maxConnectionsPerAddress = 2
        let census = ConnectionCensus()
        #expect(census.admit(host("2001:db8:1:2::1"), limits) != nil)
        #expect(census.admit(host("2001:db8:1:2:ffff::2"), limits) != nil)
        #expect(census.admit(host("2001:db8:1:2::3"), limits) == nil)
        #expect(census.admit(host("2001:db8:1:3::1"), limits) != nil)
        census.leave(host("2001:db8:1:2::1"))
        #expect(census.admit(host("2001:db8:1:2::4"), limits) != nil)
    }

    @Test func `there is an end to all of them, unix sockets too`() {
        var limits = Limits()
        limits.maxConnections = 2
        limits.maxConnectionsPerAddress = 1
        let census = ConnectionCensus()
        #expect(census.admit(.unix(path: ""), limits) != nil)
        #expect(census.admit(.unix(path: ""), limits) != nil)
        #expect(census.admit(.unix(path: ""), limits) == nil)
        census.leave(.unix(path: ""))
        #expect(census.admit(host("192.0.2.1"), limits) != nil)
    }

    @Test func `an address shakes hands as often as it may, whatever it tries beside that`() {
        var limits = Limits()
        limits.handshakeBurst = 2
        limits.handshakesPerSecond = 4
        let census = ConnectionCensus()
        func may(_ name: String, at milliseconds: Int) -> Bool {
            census.mayShakeHands(host(name), limits, now: .milliseconds(milliseconds))
        }
        #expect(may("192.0.2.1", at: 0) && may("192.0.2.1", at: 0))
        for _ in 0..<100 { #expect(!may("192.0.2.1", at: 0)) }
        #expect(may("192.0.2.2", at: 0), "another address has its own")
        #expect(may("192.0.2.1", at: 250) && !may("192.0.2.1", at: 250))
        for _ in 0..<100 { #expect(census.mayShakeHands(.unix(path: ""), limits, now: .zero)) }
    }

    @Test func `what is known of addresses that shook hands once is forgotten`() {
        let census = ConnectionCensus()
        for number in 0..<50_000 {
            // A thousand new ones each second.
            let name = "2001:db8:\(String(number, radix: 16))::1"
            #expect(census.mayShakeHands(host(name), Limits(), now: .milliseconds(number)))
        }
        #expect(census.buckets < 2_048)
    }
}
