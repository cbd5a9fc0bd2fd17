// One call on the server's side: its stream, its handler, and how far both are.

import Codec
import Loop

/// Who waits for a call to go on. Apart from `Exchange`, because a continuation's layout is known only at run time and
/// would slow down every access to the fields beside it.
private final class Waiters {
    var reader: CheckedContinuation<Void, Never>?
    var writer: CheckedContinuation<Void, Never>?
}

/// A call being served. Confined to its loop; others refer to it by `handle`.
///
/// Its life: opened when the headers are in; `isStarted` when the handler runs; `isFinished` when its status is decided
/// and queued; over when the handler has ended *and* the stream is closed, in either order.
final class Exchange {
    // What each message touches stands together: a thousand watchers do not fit the cache otherwise.

    let connection: ServerConnection
    let stream: HTTP2Stream
    private(set) var isStarted = false
    private(set) var isRunning = false
    /// The status is decided; what the handler still does goes nowhere.
    private(set) var isFinished = false
    private(set) var headersSent = false
    /// The headers that went out say gzip, so messages may be compressed.
    private(set) var announcesGzip = false
    /// The request taken last came compressed.
    var requestWasCompressed = false
    let requestsAreGzip: Bool
    /// The client takes gzip.
    let acceptsGzip: Bool
    private(set) var responses = 0
    private(set) var requests = 0

    let route: Route
    /// On the loop's clock.
    let deadline: Duration?
    /// The interceptors around the call, if there are any. Nil again when they know its end: a call refers back to its
    /// exchange.
    private var interception: Interception?
    /// Responses of at least this size are compressed.
    private(set) var compressFrom: Int?
    let openedAt: Duration

    var task: Task<Void, Never>?
    /// Told of the call's end, if others feed its stream; nil again when it was.
    var fedUntil: (@Sendable () -> Void)?
    /// Why the call failed, once that is decided.
    private var failure: Status?
    private var trailers: HeaderBlock?
    /// Makes the status of a call whose client takes nothing, out of what it did not take.
    var statusWhenStalled: ((_ unsent: [UInt8]) -> Status)?
    /// Bytes reserved for a large message in assembly.
    private var assembling = 0

    /// Made when something first waits: most calls never do.
    private var waiters: Waiters?
    /// Grows with each wake: whoever looked before it does not park after it.
    private(set) var changes = 0
    /// For the check that a waiting response moves.
    var lastProgress: (bytesSent: Int, at: Duration)

    init(
        _ connection: ServerConnection,
        _ stream: HTTP2Stream,
        _ route: Route,
        deadline: Duration?,
        requestsAreGzip: Bool,
        acceptsGzip: Bool,
        compressFrom: Int?,
        now: Duration
    ) {
        self.connection = connection
        self.stream = stream
        self.route = route
        self.deadline = deadline
        self.requestsAreGzip = requestsAreGzip
        self.acceptsGzip = acceptsGzip
        self.compressFrom = acceptsGzip ? compressFrom : nil
        openedAt = now
        lastProgress = (0, now)
    }

    var handle: ResponseHandle { ResponseHandle(self) }
    var id: CallID { CallID(connection: connection.number, stream: stream.id) }

    /// What the handler is told; made when it is asked for, and not kept.
    var call: Call {
        interception?.call
            ?? Call(
                on: connection.callConnection,
                method: route.path,
                metadata: stream.headers.map { Metadata(received: $0) } ?? Metadata(),
                deadline: deadline,
                id: id,
                response: handle
            )
    }
    var limits: Limits { connection.limits }

    /// Lends the session without counting a reference: the call holds its connection, and that its session.
    @inline(__always)
    func withSession<Result>(_ body: (HTTP2Session) -> Result) -> Result {
        unsafe Unmanaged.passUnretained(connection.session)._withUnsafeGuaranteedRef { body($0) }
    }

    var isOver: Bool { isFinished || stream.closed != nil }

    // MARK: life

    func started() {
        isStarted = true
        isRunning = true
        connection.runningHandlers += 1
    }

    func ended() {
        isRunning = false
        connection.runningHandlers -= 1
        task = nil
    }

    /// Lets interceptors begin. Their refusal is the call's status.
    func begin(_ interceptors: [any Interceptor]) {
        guard !interceptors.isEmpty else { return }
        // Not in place: the call that it holds would be looked at meanwhile.
        var interception = Interception(interceptors, call)
        var refusal: Status?
        do throws(Status) { try interception.begin() } catch { refusal = error }
        self.interception = interception
        if let refusal { finish(refusal) }
    }

    /// What interceptors send with the response headers.
    private var addedHeaders: HeaderBlock? { interception?.responseHeaders }

    /// Decides the call's outcome and queues it; the first decision counts.
    func finish(_ status: Status) {
        guard !isFinished else { return }
        isFinished = true
        if status.code == .ok, route.givesOneResponse, responses != 1, stream.closed == nil {
            let text = "the handler gave \(responses) responses, the method has exactly one"
            return conclude(Status(.internalError, text))
        }
        conclude(status)
    }

    private func conclude(_ status: Status) {
        if status.code != .ok { failure = status }
        releaseAssembly()
        if stream.closed == nil {
            if !headersSent, let addedHeaders { addTrailers(addedHeaders) }
            let block = ResponseHeaders.block(of: status, extra: trailers)
            let code = Int(status.code.rawValue)
            if headersSent {
                withSession { $0.finish(stream, ResponseHeaders.trailers[code], block) }
            } else {
                withSession { $0.submitOnlyHeaders(stream, ResponseHeaders.trailersOnly[code], block) }
            }
            dropInput()
        }
        if let interception = interception.take() {
            let took = connection.server.loop.now - openedAt
            interception.end(CallResult(status: status, duration: took, requests: requests, responses: responses))
        }
        connection.ended(self, status)
        endFeeding()
        wake()
    }

    /// Ends the call although its handler may still run: deadline, disconnect, reset, shutdown.
    func cut(_ status: Status) {
        finish(status)
        task?.cancel()
    }

    /// Ends a call whose client takes nothing. Its status goes ahead of the messages that are stuck, also when the handler
    /// is done and its own status stands behind them.
    func endStalled() {
        let usual = Status(.resourceExhausted, "the client takes no messages")
        let status = statusWhenStalled?(stream.unsent) ?? usual
        let block = ResponseHeaders.block(of: status, extra: trailers)
        connection.session.finishAhead(stream, ResponseHeaders.trailers[Int(status.code.rawValue)], block)
        cut(status)
        connection.needsFlush()
    }

    /// What the client still sends is no longer wanted, but must not use up the connection's window.
    func dropInput() {
        guard stream.unconsumed > 0 || !stream.inbound.isEmpty else { return }
        stream.inbound.drop(stream.inbound.count)
        giveWindow(stream.unconsumed)
    }

    /// Lets the client send as much again. A handler may take input long after it came, when no other reason to write
    /// is at hand: the client must hear of its window all the same.
    func giveWindow(_ count: Int) {
        guard count > 0 else { return }
        if withSession({ $0.consume(stream, count) }) { connection.needsFlush() }
    }

    // MARK: waiting

    func waitForInput(_ continuation: CheckedContinuation<Void, Never>) {
        let waiters = waiters ?? Waiters()
        precondition(waiters.reader == nil, "two tasks read the requests of one call; one may")
        waiters.reader = continuation
        self.waiters = waiters
    }

    func waitForRoom(_ continuation: CheckedContinuation<Void, Never>) {
        let waiters = waiters ?? Waiters()
        precondition(waiters.writer == nil, "two tasks sent at once on one call and both had to wait; send from one")
        waiters.writer = continuation
        self.waiters = waiters
        stream.roomWanted = stream.outbound.count > limits.streamSendBuffer ? limits.streamSendBuffer / 2 : 0
    }

    /// Something changed: let whoever waits look again.
    func wake() {
        changes &+= 1
        if let waiters { wake(waiters) }
    }

    /// Apart, since mostly nobody waits, and asking for the layout of a continuation takes longer than to see that.
    @inline(never)
    private func wake(_ waiters: Waiters) {
        if let reader = waiters.reader {
            waiters.reader = nil
            reader.resume()
        }
        if let writer = waiters.writer, stream.roomWanted == nil || isOver {
            waiters.writer = nil
            writer.resume()
        }
    }

    /// The task of the waiting code was cancelled.
    func wakeCancelled() {
        stream.roomWanted = nil
        wake()
    }

    /// Why sending or receiving makes no sense any more, or nil.
    var refusal: Status? {
        if let failure { return failure }
        if stream.closed != nil { return Status(.cancelled, "the client has gone") }
        return isFinished ? Status(.internalError, "the call is over: its handler has returned") : nil
    }

    // MARK: response parts

    func sendHeaders(_ metadata: HeaderBlock? = nil) {
        guard !headersSent, !isOver else { return }
        headersSent = true
        announcesGzip = compressFrom != nil
        let fixed = announcesGzip ? ResponseHeaders.okGzip : ResponseHeaders.ok
        var block = addedHeaders
        if let metadata { if block == nil { block = metadata } else { block?.append(metadata) } }
        withSession { $0.submitResponse(stream, fixed, block) }
    }

    func addTrailers(_ metadata: HeaderBlock) {
        if trailers == nil { trailers = metadata } else { trailers?.append(metadata) }
    }

    /// In place of the server's own threshold, from the next message on.
    func compressResponses(from threshold: Int?) { compressFrom = acceptsGzip ? threshold : nil }

    func countResponse() { responses += 1 }
    func countRequest() { requests += 1 }

    /// Reserves the connection's memory for a message in assembly; false when there is none left.
    func reserveAssembly(_ bytes: Int) -> Bool {
        guard bytes > assembling else { return true }
        guard connection.assembling + bytes - assembling <= limits.maxAssemblySize else { return false }
        connection.assembling += bytes - assembling
        assembling = bytes
        return true
    }

    func releaseAssembly() {
        connection.assembling -= assembling
        assembling = 0
    }
}
