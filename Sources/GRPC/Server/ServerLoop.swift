// A server's part on one loop: the isolation of all its connections and calls.

import Codec
import Logging
import Loop
import TLS

/// Serves connections on one loop. As an actor bound to that loop it is what keeps connections, calls and handlers on
/// one thread: socket callbacks are its own closures or enter by `assumeIsolated`, handlers run isolated to it.
actor ServerLoop: LoopBound {
    nonisolated let loop: EventLoop
    let table: ConnectionTable
    let census: ConnectionCensus
    private var listeners: [Listener] = []
    /// Accepted, and still in the TLS handshake: they cost a server nothing of HTTP/2.
    private var opening: [UInt64: Transport] = [:]
    private lazy var workspace = TLSWorkspace()
    private var deadlines: Timer?
    private var nextDeadline: Duration?
    private var patrol: Timer?
    var isDraining = false

    init(
        loop: EventLoop,
        options: ServerOptions,
        routes: Routes,
        census: ConnectionCensus,
        logger: Logger
    ) {
        self.loop = loop
        self.census = census
        table = ConnectionTable(loop: loop, options: options, routes: routes, logger: logger)
    }

    /// Makes what needs the loop's thread. Called once before anything else.
    func start() {
        guard deadlines == nil else { return }
        table.flush = { [weak self] in self?.assumeIsolated { $0.flush() } }
        deadlines = Timer(on: loop) { [weak self] in self?.assumeIsolated { $0.deadlinesPassed() } }
        patrol = Timer(on: loop) { [weak self] in self?.assumeIsolated { $0.patrolConnections(at: $0.loop.now) } }
        table.emptied = { [weak self] in self?.assumeIsolated { $0.patrol?.cancel() } }
    }

    // MARK: listening

    func listen(
        _ address: SocketAddress,
        sharing: Listener.Sharing,
        tls: TLSServerCredentials?
    ) throws(LoopError) -> SocketAddress {
        let listener = try Listener(on: loop, address, sharing: sharing) { [weak self] socket in
            guard let self else { return socket.close() }
            self.assumeIsolated { $0.accept(socket, tls) }
        }
        let logger = table.logger
        listener.onError = { logger.warning("a connection was not accepted", metadata: ["reason": "\($0)"]) }
        listeners.append(listener)
        return listener.boundAddress
    }

    func stopListening() {
        for listener in listeners { listener.close() }
        listeners = []
        for transport in opening.values { transport.close() }
    }

    private func accept(_ socket: Socket, _ credentials: TLSServerCredentials?) {
        let limits = table.options.limits
        let peer = socket.peerAddress
        guard !isDraining, credentials == nil || census.mayShakeHands(peer, limits, now: loop.now),
            let number = census.admit(peer, limits)
        else {
            table.refused()
            return socket.close()
        }
        let transport: Transport
        if let credentials {
            let session = TLSSession(accepting: credentials)
            transport = Transport(socket, session, workspace, lingerTimeout: limits.lingerTimeout)
        } else {
            transport = Transport(socket)
        }
        opening[number] = transport
        // The transport lets go of its closures when it closes; until then they keep this actor alive. They
        // hold the number, not the connection: it is not theirs to touch outside the actor.
        transport.onClose = { why in self.assumeIsolated { $0.neverOpened(number, why) } }
        transport.open(within: limits.handshakeTimeout) { self.assumeIsolated { $0.opened(number) } }
    }

    /// The transport is ready for HTTP/2: at once for cleartext, after its handshake for TLS.
    private func opened(_ number: UInt64) {
        guard let transport = opening.removeValue(forKey: number) else { return }
        let connection = ServerConnection(transport, number: number, server: self, table: table, now: loop.now)
        table.add(connection)
        // They hold the connection too, until the transport closes. What comes in is the busiest way, and looks nothing up.
        transport.onBytes = { bytes in self.received(bytes, connection) }
        transport.onDrain = { self.drained(connection) }
        transport.onClose = { _ in self.closed(connection) }
        connection.needsFlush()
        if patrol?.isScheduled == false { patrol?.schedule(after: .seconds(1), repeating: .seconds(1)) }
    }

    private func neverOpened(_ number: UInt64, _ why: TransportError?) {
        guard let transport = opening.removeValue(forKey: number) else { return }
        census.leave(transport.peerAddress)
        guard transport.isSealed else { return }
        table.handshakeFailed()
        table.logger.debug(
            "a TLS handshake failed",
            metadata: ["reason": "\(why?.message ?? "the peer went")", "peer": "\(transport.peerAddress)"]
        )
    }

    // MARK: bytes

    private func received(_ bytes: Span<UInt8>, _ connection: ServerConnection) {
        guard !connection.isClosing else { return linger(connection, bytes.count) }
        connection.lastActivity = loop.now
        connection.keepalivePing = nil
        // Whether what is said to it waits for the turn's end anyway.
        let waits = connection.isDirty
        connection.isReceiving = true
        take(bytes, on: connection)
        connection.isReceiving = false
        guard connection.isDirty, !waits else { return }
        // With no handler at work this turn adds nothing: the answers leave at once, before other connections' calls
        // displace them in the processor's cache. What TLS opens comes in pieces, whose answers are sealed together.
        guard connection.runningHandlers == 0, !connection.transport.isSealed else {
            return table.flushLater(connection)
        }
        connection.isDirty = false
        flush(connection)
    }

    private func take(_ bytes: Span<UInt8>, on connection: ServerConnection) {
        do throws(HTTP2Error) {
            try connection.session.receive(bytes)
        } catch {
            return broken(connection, error)
        }
        process(connection)
        police(connection)
        if connection.session.wantsWrite || connection.isClosing { connection.needsFlush() }
    }

    private func drained(_ connection: ServerConnection) {
        if connection.isReadingPaused {
            connection.isReadingPaused = false
            connection.transport.resumeReading()
        }
        connection.needsFlush()
    }

    private func closed(_ connection: ServerConnection) {
        table.remove(connection)
        census.leave(connection.transport.peerAddress)
        connection.isClosing = true
        for exchange in connection.exchanges { exchange.disconnected() }
    }

    /// Once a turn: all frames of a connection in one write.
    private func flush() {
        table.forEachDirty { flush($0) }
    }

    private func flush(_ connection: ServerConnection) {
        guard connection.lingersSince == nil else { return }
        while connection.write() { process(connection) }
        process(connection)
        if connection.isClosing || connection.session.isFinished { return linger(connection) }
        if !connection.mayWrite, !connection.isReadingPaused {
            connection.isReadingPaused = true
            connection.transport.pauseReading()
        }
    }

    // MARK: time

    func watchDeadline(_ deadline: Duration, _ connection: ServerConnection) {
        connection.nextDeadline = min(deadline, connection.nextDeadline ?? deadline)
        guard deadline < nextDeadline ?? .seconds(Int64.max) else { return }
        nextDeadline = deadline
        deadlines?.schedule(after: deadline - loop.now)
    }

    private func deadlinesPassed() {
        let now = loop.now
        nextDeadline = nil
        for connection in table.connections.values {
            guard let due = connection.nextDeadline else { continue }
            if due <= now {
                connection.nextDeadline = nil
                for exchange in connection.exchanges {
                    guard !exchange.isFinished, let deadline = exchange.deadline else { continue }
                    if deadline <= now {
                        exchange.cut(Status(.deadlineExceeded, "the deadline of the call has passed"))
                    } else {
                        connection.nextDeadline = min(deadline, connection.nextDeadline ?? deadline)
                    }
                }
            }
            if let next = connection.nextDeadline { nextDeadline = min(next, nextDeadline ?? next) }
        }
        if let nextDeadline { deadlines?.schedule(after: nextDeadline - now) }
    }

    func readCounters() -> ServerCounters { table.reading }
}
