// The connections of one loop, and what they share: counters, the output buffer, the list of those with news.

import Codec
import Logging
import Loop

/// Everything that the connections of one loop have in common. Confined to that loop.
final class ConnectionTable {
    let options: ServerOptions
    let decodeLimits: DecodeLimits
    let routes: RouteTable
    let logger: Logger
    let output = OutputBuffer()
    let memory = SessionMemory()
    private let loop: EventLoop
    private(set) var connections: [UInt64: ServerConnection] = [:]
    private(set) var counters = ServerCounters()
    private var dirty: [ServerConnection] = []
    private var flushing: [ServerConnection] = []
    private var isFlushScheduled = false
    /// The connection whose frames lie in `output`, while one message is told to many.
    private var framing: ServerConnection?
    /// Writes what connections have gathered; set by the owner.
    var flush: () -> Void = {}
    /// Called when the last connection has gone.
    var emptied: (() -> Void)?

    init(loop: EventLoop, options: ServerOptions, routes: Routes, logger: Logger) {
        self.loop = loop
        self.options = options
        decodeLimits = options.limits.decode
        self.routes = RouteTable(routes.routes, behind: options.interceptors)
        self.logger = logger
    }

    func add(_ connection: ServerConnection) {
        connections[connection.number] = connection
        counters.connectionsAccepted += 1
        counters.connectionsOpen += 1
    }

    func remove(_ connection: ServerConnection) {
        guard connections.removeValue(forKey: connection.number) != nil else { return }
        counters.connectionsOpen -= 1
        if connections.isEmpty { emptied?() }
    }

    func handshakeFailed() { counters.handshakesFailed += 1 }

    /// The counters and what the connections hold at the moment.
    var reading: ServerCounters {
        var reading = counters
        for connection in connections.values {
            reading.streamsOpen += connection.session.streams.count
            reading.handlersRunning += connection.runningHandlers
            reading.bytesHeld += connection.session.bufferedBytes + connection.transport.queuedBytes
            for stream in connection.session.streams { reading.bytesHeld += stream.inbound.count }
        }
        return reading
    }

    func refused() { counters.connectionsRefused += 1 }

    func callStarted() { counters.callsStarted += 1 }

    func callEnded(_ status: Status) { counters.callsEnded[Int(status.code.rawValue)] += 1 }

    /// A call that found no route or was refused before one was sought.
    func callRefused(_ status: Status) {
        counters.callsStarted += 1
        counters.callsEnded[Int(status.code.rawValue)] += 1
        for interceptor in options.interceptors { interceptor.turnedAway(status) }
    }

    /// Has a dirty connection flushed at the end of the turn.
    func flushLater(_ connection: ServerConnection) {
        dirty.append(connection)
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        loop.atEndOfTurn(flush)
    }

    /// One message goes to the streams of one connection after the other. Each is framed at once, while what that takes is in
    /// the processor's cache, and nghttp2 never has to order more than one stream.
    func told(on connection: ServerConnection) {
        if !connection.isFraming {
            guard connection.mayWrite else { return }
            lendOutput(to: connection)
            framing = connection
            connection.isFraming = true
        }
        connection.frame(into: output)
    }

    /// Leaves `output` to a connection: what lies there for another one is written.
    func lendOutput(to connection: ServerConnection) {
        guard let framing else { return }
        if framing !== connection { framing.writeOutput() }
        framing.isFraming = false
        self.framing = nil
    }

    /// Lends `body` those to be flushed now; whoever gets dirty meanwhile waits for the next time.
    func forEachDirty(_ body: (ServerConnection) -> Void) {
        isFlushScheduled = false
        swap(&flushing, &dirty)
        for connection in flushing { connection.isDirty = false }
        for connection in flushing { body(connection) }
        flushing.removeAll(keepingCapacity: true)
    }
}
