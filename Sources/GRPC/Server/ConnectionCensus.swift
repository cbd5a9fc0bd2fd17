// How many connections a server has and how many TLS handshakes it begins, over all its loops and from each address (of
// IPv6, from each /64).

import Loop
import Synchronization

/// Counts connections and handshakes of all loops of a server. Thread-safe; asked once for each connection.
final class ConnectionCensus: Sendable {
    private struct State {
        var next: UInt64 = 1
        var total = 0
        var byNetwork: [String: Int] = [:]
        /// Of those that shook hands lately: one that is full again is as good as none.
        var handshakes: [String: TokenBucket] = [:]
        /// So many buckets, and it is time to look for full ones.
        var sweepAt = ConnectionCensus.fewBuckets
    }

    private static let fewBuckets = 1_024

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

    /// Whether the new connection may begin a TLS handshake, which costs a server more than a client. Those that may not
    /// take no token, so that a flood does not keep its address out for longer than it lasts.
    func mayShakeHands(_ peer: SocketAddress, _ limits: Limits, now: Duration) -> Bool {
        guard let network = peer.network else { return true }
        return state.withLock { state in
            var bucket =
                state.handshakes[network]
                ?? TokenBucket(burst: limits.handshakeBurst, perSecond: limits.handshakesPerSecond, now: now)
            guard bucket.take(1, now: now) else { return false }
            state.handshakes[network] = bucket
            if state.handshakes.count >= state.sweepAt {
                state.handshakes = state.handshakes.filter { !$0.value.isFull(now: now) }
                state.sweepAt = max(ConnectionCensus.fewBuckets, 2 * state.handshakes.count)
            }
            return true
        }
    }

    /// Buckets that are kept.
    var buckets: Int { state.withLock { $0.handshakes.count } }

    func leave(_ peer: SocketAddress) {
        let network = peer.network
        state.withLock { state in
            state.total -= 1
            guard let network, let count = state.byNetwork[network] else { return }
            state.byNetwork[network] = count > 1 ? count - 1 : nil
        }
    }
}
