// How many connections a server has, over all its loops and from each address (of IPv6, from each /64).

import Loop
import Synchronization

/// Counts connections of all loops of a server. Thread-safe; asked once for each connection.
final class ConnectionCensus: Sendable {
    private struct State {
        var next: UInt64 = 1
        var total = 0
        var byNetwork: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// A number for the new connection, or nil if there are too many.
    func admit(_ peer: SocketAddress, _ limits: Limits) -> UInt64? {
        let network = peer.network
        return state.withLock { state in
            guard state.total < limits.maxConnections else { return nil }
            if let network {
                guard state.byNetwork[network, default: 0] < limits.maxConnectionsPerAddress else { return nil }
                state.byNetwork[network, default: 0] += 1
            }
            state.total += 1
            state.next += 1
            return state.next - 1
        }
    }

    func leave(_ peer: SocketAddress) {
        let network = peer.network
        state.withLock { state in
            state.total -= 1
            guard let network, let count = state.byNetwork[network] else { return }
            state.byNetwork[network] = count > 1 ? count - 1 : nil
        }
    }
}
