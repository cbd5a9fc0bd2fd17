// A channel's connection: a socket, an HTTP/2 session between, and the calls on it.

import Codec
import Loop

/// One connection to a server. Confined to its channel's loop. Whatever a turn of the loop queued leaves in one write at
/// the turn's end.
final class ClientConnection {
    let session: HTTP2Session
    private let socket: Socket
    private let options: ChannelOptions
    private let output = OutputBuffer()
    /// Runs once, when no new call can begin here: `isOver` says whether the connection is gone or only drains, and the
    /// status why.
    private var onUnusable: ((_ why: Status, _ wasReady: Bool) -> Void)?

    /// The server's SETTINGS are in: it speaks HTTP/2.
    private(set) var isReady = false
    private(set) var isDraining = false
    private var isFlushScheduled = false
    private var isWaitingForSocket = false
    private var isOver = false
    private var handshakeTimer: Timer?
    private var keepalive: KeepaliveTimer?

    init(_ socket: Socket, options: ChannelOptions, onUnusable: @escaping (Status, Bool) -> Void) {
        self.socket = socket
        self.options = options
        self.onUnusable = onUnusable
        session = HTTP2Session(role: .client, settings: options.http2)
        socket.onBytes = { [self] in received($0) }
        socket.onDrain = { [self] in
            isWaitingForSocket = false
            needsFlush()
        }
        socket.onClose = { [self] in closed($0) }
        waitForHandshake()
        socket.resumeReading()
        needsFlush()
    }

    // MARK: calls

    /// Opens a stream for a call and sends what it holds of its request.
    func open(_ call: ClientCall, _ headers: HeaderBlock) throws(HTTP2Error) {
        let stream = try session.submitRequest(RequestHeaders.fixed, headers)
        call.attach(stream, self)
        if let request = call.heldRequest {
            session.send(stream, shared: request)
            session.endOutput(stream)
            call.endRequests()
        }
        needsFlush()
    }

    /// Tells the server to stop a call, and gives back the window its bytes have taken.
    func abandon(_ stream: HTTP2Stream) {
        giveBack(stream, keeping: stream.inbound.count)
        session.reset(stream, .cancel)
        needsFlush()
    }

    /// Lets the server send as many bytes as the caller has taken; `keeping` bytes are still waiting for the caller.
    func giveBack(_ stream: HTTP2Stream, keeping waiting: Int) {
        let taken = stream.unconsumed - waiting
        guard taken > 0 else { return }
        session.consume(stream, taken)
        needsFlush()
    }

    // MARK: bytes in

    private func received(_ bytes: Span<UInt8>) {
        keepalive?.sawBytes()
        do throws(HTTP2Error) {
            try session.receive(bytes)
            process()
        } catch {
            process()
            flush()
            fail(Status(.unavailable, brokenProtocol("\(error)")))
        }
    }

    private func brokenProtocol(_ what: String) -> String {
        isReady
            ? "the server broke the HTTP/2 protocol: \(what)"
            : "\(socket.peerAddress) does not speak gRPC (HTTP/2); check the address"
    }

    private func process() {
        while let notice = session.nextNotice() { handle(notice) }
        while let stream = session.nextTouched() { (stream.owner as? ClientCall)?.streamChanged() }
        if session.wantsWrite { needsFlush() }
        if isDraining, session.streams.isEmpty { fail(Status(.unavailable, "the server ended the connection")) }
    }

    private func handle(_ notice: HTTP2Notice) {
        switch notice {
        case .settings:
            isReady = true
            handshakeTimer?.cancel()
            handshakeTimer = nil
            startKeepalive()
        case .pingAcknowledged: keepalive?.sawAnswer()
        case .ping: break  // Answered by the session.
        case .goaway(_, let code, let debug):
            // Streams the server did not take are closed as refused by the session and go elsewhere.
            isDraining = true
            let why = debug.isEmpty ? "\(code)" : "\(code), \(debug)"
            unusable(Status(.unavailable, "the server is going away (\(why))"))
        }
    }

    // MARK: bytes out

    func needsFlush() {
        guard !isFlushScheduled, !isOver else { return }
        isFlushScheduled = true
        socket.loop.atEndOfTurn { [self] in
            isFlushScheduled = false
            flush()
        }
    }

    private func flush() {
        guard !isOver, !isWaitingForSocket else { return }
        do throws(HTTP2Error) {
            var hasMore = true
            while hasMore, socket.isOpen {
                guard socket.queuedBytes < options.socketSendBuffer else {
                    isWaitingForSocket = true
                    break
                }
                hasMore = try session.drain(into: output)
                output.withBytes { socket.write($0) }
                output.clear()
            }
        } catch {
            return fail(Status(.internalError, "the HTTP/2 session cannot go on: \(error)"))
        }
        // The session gave up (a frame that may not come here): its GOAWAY is out.
        if session.isFinished { return fail(Status(.unavailable, brokenProtocol("it was ended"))) }
        // Sending may have made room that a writer waits for, or closed a stream.
        while let stream = session.nextTouched() { (stream.owner as? ClientCall)?.streamChanged() }
        if isDraining, session.streams.isEmpty { fail(Status(.unavailable, "the server ended the connection")) }
    }

    // MARK: the end

    /// Ends the connection in order: GOAWAY, and every call with `status`.
    func close(_ status: Status) {
        guard !isOver else { return }
        for stream in session.streams { (stream.owner as? ClientCall)?.abort(status) }
        session.submitGoaway(.noError)
        flush()
        onUnusable = nil
        isOver = true
        stopTimers()
        socket.closeWhenDrained()
    }

    private func fail(_ status: Status) {
        guard !isOver else { return }
        isOver = true
        stopTimers()
        socket.close()
        for stream in session.streams { (stream.owner as? ClientCall)?.connectionLost(status) }
        unusable(status)
    }

    private func closed(_ error: LoopError?) {
        let why = error.map { "the connection to \(socket.peerAddress) broke: \($0.message)" }
        fail(Status(.unavailable, why ?? "the server at \(socket.peerAddress) closed the connection"))
    }

    private func unusable(_ status: Status) {
        let notify = onUnusable
        onUnusable = nil
        notify?(status, isReady)
    }

    private func stopTimers() {
        handshakeTimer?.cancel()
        handshakeTimer = nil
        keepalive?.stop()
        keepalive = nil
    }

    // MARK: timers

    private func waitForHandshake() {
        let timeout = options.connectTimeout
        let timer = Timer(on: socket.loop) { [weak self] in
            guard let self else { return }
            let peer = socket.peerAddress
            fail(Status(.unavailable, "\(peer) accepted the connection but sent no HTTP/2 within \(timeout.readable)"))
        }
        timer.schedule(after: timeout)
        handshakeTimer = timer
    }

    private func startKeepalive() {
        guard keepalive == nil, let settings = options.keepalive else { return }
        keepalive = KeepaliveTimer(settings, on: socket.loop) { [weak self] event in
            guard let self else { return }
            switch event {
            case .ping where session.streams.isEmpty: break  // Servers object to pings without a call.
            case .ping:
                session.submitPing(0x6865_6C70)
                needsFlush()
            case .dead:
                fail(Status(.unavailable, "the server has not answered a ping for \(settings.timeout.readable)"))
            }
        }
    }
}
