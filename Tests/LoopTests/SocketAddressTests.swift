// Addresses: whom one stands for where connections are counted.

import Loop
import Testing

@Suite struct SocketAddressTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::1", "::/64"), ("::ffff:192.0.2.7", "192.0.2.7"), ("fe80::1", "fe80::/64"),
    ])
    func `a host with IPv6 is its first 64 bits, one with IPv4 its address`(host: String, network: String) {
        #expect(SocketAddress.ip(host: host, port: 7).network == network)
    }

    @Test func `names and paths stand for nobody`() {
        #expect(SocketAddress.ip(host: "desk.example", port: 7).network == nil)
        #expect(SocketAddress.unix(path: "/run/desk").network == nil)
    }
}
