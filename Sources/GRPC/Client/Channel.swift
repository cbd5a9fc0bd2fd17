// A client's way to one server: connects when the first call comes, and again when it must.

import Codec
public import Loop

/// Calls to one server over one HTTP/2 connection at a time.
///
/// The connection is made by the first call: the name is resolved, its addresses are tried in turn, and the first that
/// answers HTTP/2 is taken. When the server goes away, calls that it did not take are sent again over a new connection,
/// unseen by the caller; the others end with UNAVAILABLE unless their `RetryPolicy` has it otherwise. While a server
/// cannot be reached, calls fail at once with the reason, unless they say `waitForReady`; attempts are spaced by `Backoff`.
///
/// A channel lives on a loop. Tasks that run on that loop too never leave its thread for a call.
public actor Channel: LoopBound {
    public nonisolated let loop: EventLoop
    /// Where the server is; the first of several.
    public nonisolated let target: SocketAddress
    nonisolated let targets: [SocketAddress]
    let options: ChannelOptions
    let authority: String
    let throttle: RetryThrottle
    var state = State.idle
    var race: ConnectionRace?
    var raceNumber = 0
    var reconnection: Reconnection
    /// Grows when the server finds that it is pinged too often.
    var keepalive: ChannelOptions.Keepalive?
    var waiting = WaitingCalls()
    var connectTimer: Timer?
    let lastWill: LastWill

    enum State {
        /// No connection, and nothing against making one.
        case idle
        case connecting
        case connected(ClientConnection)
        /// The last attempt failed; the next one may start when the timer fires.
        case backingOff(Status)
        case closed
    }

    /// A channel to `target`, written `host:port`, `[v6]:port`, `unix:/path` or `dns:///host:port`; several separated by
    /// commas are tried in order. Throws INVALID_ARGUMENT with the remedy when it is none of these; whether anybody
    /// listens there turns out at the first call.
    public init(target: String, on loop: EventLoop, options: ChannelOptions = ChannelOptions()) throws(Status) {
        do throws(LoopError) {
            self.init(to: try Resolver.targets(target), on: loop, options: options)
        } catch {
            throw Status(.invalidArgument, error.message)
        }
    }

    public init(to address: SocketAddress, on loop: EventLoop, options: ChannelOptions = ChannelOptions()) {
        self.init(to: [address], on: loop, options: options)
    }

    /// A channel to whichever of these addresses of one server (or of its replicas) answers first; at least one.
    public init(to addresses: [SocketAddress], on loop: EventLoop, options: ChannelOptions = ChannelOptions()) {
        precondition(!addresses.isEmpty, "a channel needs an address")
        self.loop = loop
        targets = addresses
        target = addresses[0]
        self.options = options
        keepalive = options.keepalive
        throttle = RetryThrottle(options.retryBudget)
        reconnection = Reconnection(options.backoff)
        lastWill = LastWill(on: loop)
        switch addresses[0] {
        case .ip: authority = options.authority ?? addresses[0].description
        case .unix: authority = options.authority ?? "localhost"
        }
    }

    /// Ends every call with CANCELLED and the connection in order. Later calls end with UNAVAILABLE.
    public func close() {
        let before = state
        state = .closed
        connectTimer?.cancel()
        connectTimer = nil
        lastWill.connection = nil
        abandonRace()
        if case .connected(let connection) = before {
            connection.close(Status(.cancelled, "the channel was closed"))
        }
        serveWaiting()
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

    // MARK: placing a call

    /// Puts a call on a stream, now or when there is a connection; or ends its attempt when there will be none soon.
    func place(_ call: ClientCall) {
        guard call.outcome == nil else { return }
        switch state {
        case .connected(let connection): submit(call, connection)
        case .closed: call.abort(Status(.unavailable, "the channel is closed"))
        case .backingOff(let reason) where !call.options.waitForReady: call.attemptFailed(reason)
        case .backingOff(let reason):
            call.lastFailure = reason
            waiting.append(call)
        case .connecting: waiting.append(call)
        case .idle:
            waiting.append(call)
            connect()
        }
    }

    /// The state has changed: whoever waits looks again.
    func serveWaiting() {
        for call in waiting.takeAll() { place(call) }
    }

    private func submit(_ call: ClientCall, _ connection: ClientConnection) {
        let headers = RequestHeaders.block(
            path: call.path,
            authority: authority,
            userAgent: options.userAgent,
            options: call.options,
            timeLeft: call.deadline.map { $0 - loop.now },
            previousAttempts: call.retries.previousAttempts
        )
        do throws(HTTP2Error) {
            try connection.open(call, headers)
        } catch {
            // Stream identifiers are used up, or the server goes away in this very turn: a new connection serves.
            connection.retire()
            state = .idle
            place(call)
        }
    }

    // MARK: waiting

    /// Waits until something about the call has changed since `seen` changes; cancelling the task cancels the call.
    func change(of call: ClientCall, since seen: Int) async {
        let handle = CallHandle(call, on: self)
        await withTaskCancellationHandler {
            await withCheckedContinuation { read(call, $0, since: seen) }
        } onCancel: {
            handle.cancel()
        }
    }

    /// A method of the channel, since a closure that does not name it is run by any thread, and a change that comes just then
    /// wakes nobody.
    private func read(_ call: ClientCall, _ continuation: CheckedContinuation<Void, Never>, since seen: Int) {
        call.setReader(continuation, seen: seen)
    }
}
