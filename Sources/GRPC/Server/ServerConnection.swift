// One client's connection: a transport, an HTTP/2 session between, and the calls on it.

import Codec
import Loop

/// A connection being served. Confined to its loop.
///
/// Bytes come in by `ServerLoop.received`, go out once a loop turn by `flush`.
final class ServerConnection {
    let number: UInt64
    let server: ServerLoop
    let table: ConnectionTable
    let transport: Transport
    let session: HTTP2Session
    /// The table's: a thousand silent connections need them but once.
    var limits: Limits { table.options.limits }
    var decodeLimits: DecodeLimits { table.decodeLimits }
    let callConnection: CallConnection
    let openedAt: Duration

    /// Handlers that have not ended, also those whose stream has closed: what bounds a rapid reset.
    var runningHandlers = 0
    /// Calls cut by their client under a running handler since the last check.
    var cutCalls = 0
    /// Bytes of large messages in assembly.
    var assembling = 0
    /// It has something to write, or to be looked at.
    var isDirty = false
    /// Bytes of the client are being worked off: what that brings is flushed when it is done.
    var isReceiving = false
    /// Its frames are those that lie in the table's output.
    var isFraming = false
    /// Earliest deadline of its calls; may be that of a call already over.
    var nextDeadline: Duration?
    var prefaceIsIn = false
    var hasHadRequest = false
    /// What the newest header list that was read says.
    var opening: Opening?
    var lastActivity: Duration
    /// When the last call began, or was seen.
    var lastCall: Duration
    /// Our keepalive PING that has no answer.
    var keepalivePing: Duration?
    /// What was queued for the kernel at the last patrol: less means that the client reads.
    var queuedAtPatrol = 0
    /// The header list that was incomplete at an earlier patrol.
    var slowHeaders: (stream: Int, since: Duration)?
    /// A fatal error or GOAWAY is queued: flush, then close.
    var isClosing = false
    /// Set when all is said and only the client's end of the connection is awaited.
    var lingersSince: Duration?
    /// Bytes dropped while lingering.
    var lingered = 0
    var drain = Drain.serving
    let maxAge: Duration
    var isReadingPaused = false
    var glitches: TokenBucket
    var resets: TokenBucket
    var pings = PingPolicy()
    var policed = FrameCounts()
    var settingsWindow: (from: Duration, count: Int)

    /// How far a connection is on its way out.
    enum Drain {
        case serving
        /// The first GOAWAY is out; `grace`: what calls have to end, nil if the whole server's drain says.
        case announced(since: Duration, reason: String, grace: Duration?)
        case final(since: Duration, grace: Duration?)
    }

    init(_ transport: Transport, number: UInt64, server: ServerLoop, table: ConnectionTable, now: Duration) {
        self.transport = transport
        self.number = number
        self.server = server
        self.table = table
        let limits = table.options.limits
        session = HTTP2Session(role: .server, settings: limits.http2, memory: table.memory)
        callConnection = CallConnection(
            .server,
            peer: transport.peerAddress,
            peerIdentity: transport.peerIdentity,
            loop: server.loop
        )
        openedAt = now
        lastActivity = now
        lastCall = now
        settingsWindow = (now, 0)
        // Spread, so that clients that came together do not leave together (grpc proposal A9).
        maxAge = limits.maxConnectionAge * Double.random(in: 0.9...1.1)
        resets = TokenBucket(burst: limits.resetBurst, perSecond: limits.resetsPerSecond, now: now)
        glitches = TokenBucket(burst: limits.glitchBurst, perSecond: limits.glitchesPerSecond, now: now)
    }

    /// The calls whose streams are open.
    var exchanges: [Exchange] { session.streams.compactMap { $0.owner as? Exchange } }

    /// Whether the kernel has taken enough of what was written before.
    var mayWrite: Bool { transport.queuedBytes < limits.socketSendBuffer }

    /// Writes frames that wait, as many as go into one system call. Answers whether there are more. What the writing
    /// changed on streams is still to be looked at.
    func write() -> Bool {
        table.lendOutput(to: self)
        let more = lingersSince == nil && transport.isOpen && mayWrite && frame(into: table.output)
        let isEmpty = table.output.isEmpty
        writeOutput()
        return more && !isEmpty
    }

    /// Puts frames that wait into the table's output, which holds no other connection's. Answers whether there are more.
    @discardableResult
    func frame(into output: OutputBuffer) -> Bool {
        do throws(HTTP2Error) {
            return try session.drain(into: output)
        } catch {
            isClosing = true
            return false
        }
    }

    /// Writes what is in the output, all in one system call, if anybody is there to get it.
    func writeOutput() {
        let output = table.output
        if !output.isEmpty, lingersSince == nil, transport.isOpen { output.withBytes { transport.write($0) } }
        output.clear()
    }

    /// Sends a message that goes to many streams, of which this is one.
    func tell(_ stream: HTTP2Stream, _ bytes: [UInt8]) {
        session.send(stream, shared: bytes)
        needsFlush()
        table.told(on: self)
    }

    func needsFlush() {
        guard !isDirty else { return }
        isDirty = true
        if !isReceiving { table.flushLater(self) }
    }

    func ended(_ exchange: Exchange, _ status: Status) {
        table.callEnded(status)
        needsFlush()
    }
}
