// A channel's connection: a transport, an HTTP/2 session between, and the calls on it.

import Codec
import Loop

/// One connection to a server. Confined to its channel's loop. Whatever a turn of the loop queued leaves in one write at
/// the turn's end.
final class ClientConnection {
    let session: HTTP2Session
    private let transport: Transport
    private let options: ChannelOptions
    private let output = OutputBuffer()
    /// Tells the channel what it must know; nil once there is nothing more to tell.
    private var onEvent: ((Event) -> Void)?

    enum Event {
        /// The server's SETTINGS are in: calls may begin.
        case ready
        /// No new call can begin here, because the connection is gone or drains. The last event.
        case unusable(Status, tooManyPings: Bool)
    }

    /// The server's SETTINGS are in: it speaks HTTP/2.
    private(set) var isReady = false
    private(set) var isDraining = false
    private var isFlushScheduled = false
    private var isWaitingForSocket = false
    private var isOver = false
    private var handshakeTimer: Timer?
    private var keepalive: KeepaliveTimer?

    init(_ transport: Transport, options: ChannelOptions, onEvent: @escaping (Event) -> Void) {
        self.transport = transport
        self.options = options
        self.onEvent = onEvent
        session = HTTP2Session(role: .client, settings: options.http2)
        transport.onBytes = { [self] in received($0) }
        transport.onDrain = { [self] in
            isWaitingForSocket = false
            needsFlush()
        }
        transport.onClose = { [self] in closed($0) }
        waitForHandshake()
        transport.open(within: options.connectTimeout) { [self] in needsFlush() }
    }

    // MARK: calls

    private var fixedHeaders: StaticHeaders { transport.isSealed ? RequestHeaders.sealed : RequestHeaders.cleartext }

    /// Whether a new call can begin here.
    var takesCalls: Bool { isReady && !isDraining && !isOver }

    /// Opens a stream for a call and sends what it holds of its requests.
    func open(_ call: ClientCall, _ headers: HeaderBlock) throws(HTTP2Error) {
        let stream = try session.submitRequest(fixedHeaders, headers)
        call.attach(stream, self)
        needsFlush()
    }

    /// Takes no new calls and closes when those it has are over.
    func retire() {
        isDraining = true
        onEvent = nil
        if session.streams.isEmpty { fail(Status(.unavailable, "the connection takes no more calls")) }
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
            : "\(transport.peerAddress) does not speak gRPC (HTTP/2); check the address"
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
            guard !isReady else { break }
            isReady = true
            handshakeTimer?.cancel()
            handshakeTimer = nil
            startKeepalive()
            onEvent?(.ready)
        case .pingAcknowledged: break  // Its bytes were the sign of life.
        case .goaway(_, let code, let debug):
            // Streams the server did not take are closed as refused by the session and go elsewhere.
            isDraining = true
            let why = debug.isEmpty ? "\(code)" : "\(code), \(debug)"
            let tooManyPings = code == .enhanceYourCalm && debug == "too_many_pings"
            unusable(Status(.unavailable, "the server is going away (\(why))"), tooManyPings: tooManyPings)
        }
    }

    // MARK: bytes out

    func needsFlush() {
        guard !isFlushScheduled, !isOver else { return }
        isFlushScheduled = true
        transport.loop.atEndOfTurn { [self] in
            isFlushScheduled = false
            flush()
        }
    }

    private func flush() {
        guard !isOver, transport.isReady, !isWaitingForSocket else { return }
        do throws(HTTP2Error) {
            var hasMore = true
            while hasMore, transport.isOpen {
                guard transport.queuedBytes < options.socketSendBuffer else {
                    isWaitingForSocket = true
                    break
                }
                hasMore = try session.drain(into: output)
                output.withBytes { transport.write($0) }
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
        onEvent = nil
        isOver = true
        stopTimers()
        transport.closeWhenDrained()
    }

    private func fail(_ status: Status) {
        guard !isOver else { return }
        isOver = true
        stopTimers()
        transport.close()
        // First, since calls that are worth it go to another connection at once.
        unusable(status)
        for stream in session.streams { (stream.owner as? ClientCall)?.connectionLost(status) }
    }

    private func closed(_ error: TransportError?) {
        fail(Status(connectionTo: transport.peerAddress, endedBy: error, answered: isReady || transport.isSealed))
    }

    private func unusable(_ status: Status, tooManyPings: Bool = false) {
        let notify = onEvent
        onEvent = nil
        notify?(.unusable(status, tooManyPings: tooManyPings))
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
        let timer = Timer(on: transport.loop) { [weak self] in
            guard let self else { return }
            let peer = transport.peerAddress
            fail(Status(.unavailable, "\(peer) accepted the connection but sent no HTTP/2 within \(timeout.readable)"))
        }
        timer.schedule(after: timeout)
        handshakeTimer = timer
    }

    private func startKeepalive() {
        guard keepalive == nil, let settings = options.keepalive else { return }
        keepalive = KeepaliveTimer(settings, on: transport.loop) { [weak self] in self?.session.streams.isEmpty != false
        }
        keepalive?.onPing = { [weak self] in
            self?.session.submitPing(0x6865_6C70)
            self?.needsFlush()
        }
        keepalive?.onDead = { [weak self] in
            let time = settings.timeout.readable
            self?.fail(Status(.unavailable, "the server has not answered a ping for \(time)"))
        }
    }
}
