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
}
