// The server as its users hold it: loops, addresses, routes, and an orderly end.

import Codec
public import Logging
public import Loop
public import TLS

/// A gRPC server over HTTP/2 on one or more loops.
///
/// Each loop listens on every TCP address (SO_REUSEPORT, so the kernel spreads connections) and serves its connections
/// for their whole life; unix sockets are served by the first loop.
public final class GRPCServer: Sendable {
    private let loops: [ServerLoop]
    private let health: HealthService?

    /// - Parameters:
    ///   - loops: at least one; they stay the caller's to stop.
    ///   - health: told to say NOT_SERVING when a drain begins. Its routes are to be added like any others.
    ///   - routes: called once for each loop, so that handlers can own what lives on it.
    public init(
        loops: [EventLoop],
        options: ServerOptions = ServerOptions(),
        health: HealthService? = nil,
        logger: Logger = Logger(label: "grpc.server"),
        routes: (EventLoop) -> Routes
    ) {
        precondition(!loops.isEmpty, "a server needs at least one loop")
        BurstMemory.keep()
        let census = ConnectionCensus()
        self.health = health
        self.loops = loops.map {
            ServerLoop(loop: $0, options: options, routes: routes($0), census: census, logger: logger)
        }
    }

    /// Listens on an address and serves it; may be called again for further addresses. Names are resolved, the first
    /// address wins. Answers the address with the port that the system chose.
    /// Throws `.addressInUse`, `.addressUnavailable`, `.permissionDenied`, `.nameNotFound` and the like.
    ///
    /// - Parameter tls: serves TLS there (ALPN `h2`), and nothing else; nil serves cleartext (HTTP/2 by prior knowledge).
    ///   New connections get what the credentials hold when they come, so they may be reloaded at any time.
    public func listen(
        _ address: SocketAddress,
        tls: TLSServerCredentials? = nil
    ) async throws(LoopError) -> SocketAddress {
        for loop in loops { await loop.start() }
        guard case .ip(let host, let port) = address else {
            return try await loops[0].listen(address, sharing: .exclusive, tls: tls)
        }
        let numeric = try await loops[0].loop.resolve(host: host, port: port)[0]
        let bound = try await loops[0].listen(numeric, sharing: .first, tls: tls)
        for loop in loops.dropFirst() { _ = try await loop.listen(bound, sharing: .joining, tls: tls) }
        return bound
    }

    /// Serves what is in flight and ends: no new connections at once, two GOAWAYs, calls still running after `limit`
    /// end with UNAVAILABLE. Streams that never end need that limit.
    public func drain(within limit: Duration) async {
        health?.shutDown()
        for loop in loops { await loop.beginDrain() }
        await withDiscardingTaskGroup { group in
            for loop in loops { group.addTask { await loop.finishDrain(within: limit) } }
        }
    }

    /// What all loops have counted.
    public func counters() async -> ServerCounters {
        var sum = ServerCounters()
        for loop in loops { sum = sum + (await loop.readCounters()) }
        return sum
    }

    /// Looks at all connections as if that much time had passed, so that tests of long limits need not wait.
    package func patrol(after time: Duration) async {
        for loop in loops { await loop.patrol(after: time) }
    }
}
