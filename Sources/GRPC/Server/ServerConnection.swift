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
    let limits: Limits
    let openedAt: Duration

    /// Handlers that have not ended, also those whose stream has closed: what bounds a rapid reset.
    var runningHandlers = 0
    /// Calls cut by their client under a running handler since the last check.
    var cutCalls = 0
    /// Bytes of large messages in assembly.
    var assembling = 0
    var isDirty = false
    /// Earliest deadline of its calls; may be that of a call already over.
    var nextDeadline: Duration?
    var prefaceIsIn = false
    var hasHadRequest = false
    var lastActivity: Duration
    /// A fatal error or GOAWAY is queued: flush, then close.
    var isClosing = false
    var drainStep = DrainStep.serving
    var isReadingPaused = false
    var glitches: TokenBucket
    var policed = FrameCounts()
    var pingsSinceData = 0
    var dataAtLastPing = 0
    var firstPingAt: Duration = .zero
    var settingsWindow: (from: Duration, count: Int)

    enum DrainStep { case serving, announced, final }

    init(_ transport: Transport, number: UInt64, server: ServerLoop, table: ConnectionTable, now: Duration) {
        self.transport = transport
        self.number = number
        self.server = server
        self.table = table
        limits = table.options.limits
        session = HTTP2Session(role: .server, settings: limits.http2)
        openedAt = now
        lastActivity = now
        settingsWindow = (now, 0)
        glitches = TokenBucket(burst: limits.glitchBurst, perSecond: limits.glitchesPerSecond, now: now)
    }

    /// The calls whose streams are open.
    var exchanges: [Exchange] { session.streams.compactMap { $0.owner as? Exchange } }

    func needsFlush() {
        guard !isDirty else { return }
        isDirty = true
        table.markDirty(self)
    }

    func ended(_ exchange: Exchange, _ status: Status) {
        table.callEnded(status)
        needsFlush()
    }
}
