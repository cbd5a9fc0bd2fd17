// In which order the addresses of a server are tried (RFC 8305, section 4).

import Loop

enum AddressOrder {
    /// Families take turns, beginning with that of the first; within one the system's order stays. Doubles go.
    static func interleaved(_ addresses: [SocketAddress]) -> [SocketAddress] {
        var seen: Set<SocketAddress> = []
        let unique = addresses.filter { seen.insert($0).inserted }
        guard let first = unique.first else { return [] }
        let own = unique.filter { isV6($0) == isV6(first) }
        let other = unique.filter { isV6($0) != isV6(first) }
        var order: [SocketAddress] = []
        for index in 0..<max(own.count, other.count) {
            if index < own.count { order.append(own[index]) }
            if index < other.count { order.append(other[index]) }
        }
        return order
    }

    private static func isV6(_ address: SocketAddress) -> Bool {
        if case .ip(let host, _) = address { return host.contains(":") }
        return false
    }
}
