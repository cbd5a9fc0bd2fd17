// As many of curl's multi handles as there are exchanges for: each is quick only while it has few connections.

import Loop

/// The multi handles of one client. curl looks through all connections of a handle whenever an exchange begins or ends, so
/// that a thousand at once would cost more than what they are there for. Confined to the loop's thread.
final class MultiHandles {
    /// Connections of one handle.
    static let connectionsEach = 64

    private let loop: EventLoop
    private let options: HTTPOptions
    private(set) var all: [MultiHandle] = []

    init(on loop: EventLoop, _ options: HTTPOptions) {
        self.loop = loop
        self.options = options
        all.append(make())
    }

    /// Exchanges under way.
    var exchanges: Int { all.reduce(0) { $0 + $1.transfers.count } }

    /// The first handle with a free connection, so that those that are kept are used again; where no more connections may
    /// be made, the one with the fewest exchanges, where the next one waits.
    func roomiest() -> MultiHandle {
        if let free = all.first(where: { $0.transfers.count < $0.connections }) { return free }
        if connectionsLeft > 0 {
            all.append(make())
            return all[all.count - 1]
        }
        return all.min { $0.transfers.count < $1.transfers.count } ?? all[0]
    }

    private var connectionsLeft: Int { options.maxConnections - all.reduce(0) { $0 + $1.connections } }

    /// One with its share of what is allowed.
    private func make() -> MultiHandle {
        let connections = min(MultiHandles.connectionsEach, max(1, connectionsLeft))
        let idle = options.maxIdleConnections * connections / max(1, options.maxConnections)
        return MultiHandle(on: loop, connections: connections, idle: max(1, idle))
    }
}
