// A client's way to one server: connects when the first call comes, and again when it must.

import Codec
public import Loop

/// Calls to one server over one HTTP/2 connection at a time.
///
/// The connection is made by the first call. When the server goes away, calls that it did not take are sent again over a
/// new connection (once, and only if their request is at hand); the others end with UNAVAILABLE. While a server cannot be
/// reached, calls fail at once with the reason, unless they say `waitForReady`; attempts are spaced by `Backoff`.
///
/// A channel lives on a loop. Tasks that run on that loop too never leave its thread for a call.
public actor Channel: LoopBound {
    public nonisolated let loop: EventLoop
    /// Where the server is.
    public nonisolated let target: SocketAddress
    let options: ChannelOptions
    private let authority: String
    private var state = State.idle
    private var failures = 0
    /// Calls that wait for a connection; woken at every change of state.
    private var waiting: [ClientCall] = []
    private var retryTimer: Timer?
    private let lastWill: LastWill

    private enum State {
        /// No connection, and nothing against making one.
        case idle
        case connecting
        case connected(ClientConnection)
        /// The last attempt failed; the next one may start when the timer fires.
        case backingOff(Status)
        case closed
    }

    /// A channel to `target`, written `host:port`, `[v6]:port` or `unix:/path`. Throws INVALID_ARGUMENT with the remedy
    /// when it is none of these; whether anybody listens there turns out at the first call.
    public init(target: String, on loop: EventLoop, options: ChannelOptions = ChannelOptions()) throws(Status) {
        do throws(LoopError) {
            self.init(to: try SocketAddress(parsing: target), on: loop, options: options)
        } catch {
            throw Status(.invalidArgument, error.message)
        }
    }

    public init(to address: SocketAddress, on loop: EventLoop, options: ChannelOptions = ChannelOptions()) {
        self.loop = loop
        self.target = address
        self.options = options
        lastWill = LastWill(on: loop)
        switch address {
        case .ip: authority = options.authority ?? address.description
        case .unix: authority = options.authority ?? "localhost"
        }
    }

    /// Ends every call with CANCELLED and the connection in order. Later calls end with UNAVAILABLE.
    public func close() {
        let before = state
        state = .closed
        retryTimer?.cancel()
        retryTimer = nil
        lastWill.connection = nil
        if case .connected(let connection) = before {
            connection.close(Status(.cancelled, "the channel was closed"))
        }
        wakeWaiting()
    }

    /// Calls that are open on the connection now.
    public var openCalls: Int {
        if case .connected(let connection) = state { return connection.session.streams.count }
        return 0
    }

    /// Whether there is a connection for the next call.
    public var isConnected: Bool {
        if case .connected = state { return true }
        return false
    }

    // MARK: starting a call

    /// Puts a call on a stream, connecting first if needed. Returns when it is there or has ended.
    func start(_ call: ClientCall) async {
        while call.outcome == nil {
            let seen = call.changes
            switch state {
            case .connected(let connection): return submit(call, connection)
            case .closed: return call.abort(Status(.unavailable, "the channel is closed"))
            case .backingOff(let reason) where !call.options.waitForReady: return call.abort(reason)
            case .idle: connect()
            case .connecting, .backingOff: break
            }
            waiting.append(call)
            await change(of: call, since: seen)
            waiting.removeAll { $0 === call }
        }
    }

    private func submit(_ call: ClientCall, _ connection: ClientConnection) {
        let headers = RequestHeaders.block(
            path: call.path,
            authority: authority,
            userAgent: options.userAgent,
            options: call.options,
            timeLeft: call.deadline.map { $0 - loop.now }
        )
        do throws(HTTP2Error) {
            try connection.open(call, headers)
        } catch {
            // Stream identifiers are used up, or the server goes away in this very turn: a new connection serves.
            state = .idle
            call.abort(Status(.unavailable, "the connection takes no more calls (\(error)); try again"))
        }
    }

    // MARK: connecting

    private func connect() {
        state = .connecting
        Task { await self.openConnection() }
    }

    private func openConnection() async {
        do throws(LoopError) {
            let socket = try await Socket.connect(to: target, on: loop, timeout: options.connectTimeout)
            guard case .connecting = state else { return socket.close() }
            let connection = ClientConnection(socket, options: options) { [weak self] status, wasReady in
                self?.assumeIsolated { $0.connectionUnusable(status, wasReady) }
            }
            state = .connected(connection)
            lastWill.connection = connection
        } catch {
            failed(Status(.unavailable, error.message))
        }
        wakeWaiting()
    }

    private func connectionUnusable(_ status: Status, _ wasReady: Bool) {
        guard case .connected = state else { return }
        lastWill.connection = nil
        if wasReady {
            failures = 0
            state = .idle
        } else {
            failed(status)
        }
    }

    private func failed(_ status: Status) {
        guard case .closed = state else {
            failures += 1
            state = .backingOff(status)
            let timer = Timer(on: loop) { [weak self] in self?.assumeIsolated { $0.backoffEnded() } }
            timer.schedule(after: options.backoff.delay(afterFailures: failures))
            retryTimer = timer
            return wakeWaiting()
        }
    }

    private func backoffEnded() {
        guard case .backingOff = state else { return }
        state = .idle
        wakeWaiting()
    }

    private func wakeWaiting() {
        for call in waiting { call.wakeAll() }
    }

    // MARK: waiting

    /// Waits until something about the call has changed since `seen` changes; cancelling the task cancels the call.
    func change(of call: ClientCall, since seen: Int) async {
        let handle = CallHandle(call, on: self)
        await withTaskCancellationHandler {
            await withCheckedContinuation { call.setReader($0, seen: seen) }
        } onCancel: {
            handle.cancel()
        }
    }
}
