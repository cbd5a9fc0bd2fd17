// One self-healing connection to Redis for a whole loop, shared by all its calls.

import DequeModule
public import Loop

/// A pipelined connection that all calls of one loop share.
///
/// Calls may come from any task; from the loop's own they cost no hop. All that is queued during a turn of the loop leaves in
/// one write. The connection is made at the first call and restored when it breaks. A call waits for the first attempt, for at
/// most `RedisOptions.connectTimeLimit`; once an attempt has failed, calls fail at once with `.unavailable` until one works.
/// A command that is not answered in `commandTimeLimit` costs the connection, since answers come in order.
///
/// Close it when it is no longer needed: while it is open it keeps itself alive to stay connected.
///
/// Commands that change the connection (`SUBSCRIBE`, `SELECT`, `MULTI` ...) or block it are refused; a `RedisScript` does
/// several things at once.
public actor RedisClient: LoopBound {
    public nonisolated let loop: EventLoop
    private let url: RedisURL
    private let options: RedisOptions

    private enum State {
        case idle
        /// Callers may wait as long as no attempt has failed since the last connection.
        case connecting(callersWait: Bool)
        case ready(RedisConnection)
        case closed
    }

    private var state = State.idle
    private var pending = Deque<Exchange>()
    private var sent = Deque<Exchange>()
    private var queuedBytes = 0
    private var flushIsDue = false
    private var hasAnswered = false
    private var backoff: Backoff
    private var nextAttempt: Duration = .zero
    private var lastFailure = "not connected yet"
    private var connector: Task<Void, Never>?
    /// Due when the oldest command sent must be answered, or callers have waited long enough for a connection.
    private var timer: Timer?

    /// Nothing is opened before the first call.
    public init(url: RedisURL, loop: EventLoop, options: RedisOptions = RedisOptions()) {
        self.url = url
        self.loop = loop
        self.options = options
        backoff = Backoff(options.backoff)
    }

    /// Connects, logs in, and closes again. Throws `.unavailable` when nobody answers there (now), and as it is what Redis
    /// refused or what is no Redis.
    public static func check(
        _ url: RedisURL,
        on loop: EventLoop,
        options: RedisOptions = RedisOptions()
    ) async throws(RedisError) {
        try await RedisConnection.open(url, options, on: loop).close()
    }

    // MARK: Calls

    /// Runs one command: its name, then its arguments. An error reply is thrown as `.server`.
    public nonisolated func send(_ command: [RedisArgument]) async throws(RedisError) -> RedisValue {
        let reply = try await outcome(of: try Exchange([command]))[0]
        if case .error(let message) = reply { throw RedisError(reply: message) }
        return reply
    }

    public nonisolated func send(_ command: RedisArgument...) async throws(RedisError) -> RedisValue {
        try await send(command)
    }

    /// Runs commands one after the other without waiting in between and gives all replies. Others' commands do not come in
    /// between, but the commands are no transaction, and an error of one is its reply and does not stop the next.
    public nonisolated func pipeline(_ commands: [[RedisArgument]]) async throws(RedisError) -> [RedisValue] {
        guard !commands.isEmpty else { return [] }
        return try await outcome(of: try Exchange(commands))
    }

    /// Isolated, because the closure below takes its isolation from here: without one it would run on the global pool,
    /// two thread hops for each call. From the loop's own tasks coming in costs nothing.
    private func outcome(of exchange: Exchange) async throws(RedisError) -> [RedisValue] {
        let result = await withTaskCancellationHandler {
            await unsafe withUnsafeContinuation { waiter in
                unsafe exchange.wait(waiter)
                enqueue(exchange)
            }
        } onCancel: {
            loop.perform { exchange.settle(.failure(.cancelled)) }
        }
        return try result.get()
    }

    /// Ends the connection and fails what waits. Calls afterwards throw `.closed`.
    public func close() {
        connector?.cancel()
        timer?.cancel()
        if case .ready(let connection) = state { connection.close() }
        state = .closed
        failSent(.outcomeUnknown(reason: "the client was closed"))
        failPending(.closed)
    }

    // MARK: The queue

    private func enqueue(_ exchange: Exchange) {
        guard !exchange.isSettled else { return }
        if let refusal = refusal(of: exchange) { return exchange.settle(.failure(refusal)) }
        queuedBytes += exchange.byteCount
        pending.append(exchange)
        switch state {
        case .idle: connect()
        case .ready: flushAtEndOfTurn()
        case .connecting, .closed: break
        }
    }

    private func refusal(of exchange: Exchange) -> RedisError? {
        switch state {
        case .closed: return .closed
        case .connecting(callersWait: false): return unavailable
        case .idle, .connecting, .ready: break
        }
        guard pending.count + sent.count < options.maxQueuedCalls else { return .overloaded(limit: "maxQueuedCalls") }
        guard queuedBytes + exchange.byteCount <= options.maxQueuedBytes else {
            return .overloaded(limit: "maxQueuedBytes")
        }
        return nil
    }

    private var unavailable: RedisError {
        .unavailable(reason: lastFailure, retryAfter: max(nextAttempt - loop.now, .milliseconds(1)))
    }

    private func failPending(_ error: RedisError) {
        while let exchange = pending.popFirst() {
            queuedBytes -= exchange.byteCount
            exchange.settle(.failure(error))
        }
    }

    private func failSent(_ error: RedisError) {
        while let exchange = sent.popFirst() {
            queuedBytes -= exchange.byteCount
            exchange.settle(.failure(error))
        }
    }

    // MARK: Sending and receiving

    private func flushAtEndOfTurn() {
        guard !flushIsDue else { return }
        flushIsDue = true
        loop.atEndOfTurn { self.assumeIsolated { $0.flush() } }
    }

    private func flush() {
        flushIsDue = false
        // What Redis does not read yet stays here, where it can still be cancelled.
        guard case .ready(let connection) = state, connection.queuedBytes == 0, !pending.isEmpty else { return }
        let deadline = loop.now + options.commandTimeLimit
        var output: [UInt8] = []
        while let exchange = pending.popFirst() {
            guard !exchange.isSettled else {
                queuedBytes -= exchange.byteCount
                continue
            }
            exchange.deadline = deadline
            let bytes = exchange.takeBytes()
            // The usual turn has one call: its bytes go out as they are.
            if output.isEmpty { output = bytes } else { output.append(contentsOf: bytes) }
            sent.append(exchange)
        }
        guard !output.isEmpty else { return }
        if timer?.isScheduled != true { setTimer(after: options.commandTimeLimit) }
        connection.write(output)
    }

    private func received(_ reply: RedisValue) {
        guard let exchange = sent.first else {
            return lost(.protocolViolation("a reply that nobody asked for"))
        }
        hasAnswered = true
        guard exchange.append(reply) else { return }
        sent.removeFirst()
        queuedBytes -= exchange.byteCount
        exchange.settle()
    }

    // MARK: The connection

    private func connect(after pause: Duration = .zero) {
        state = .connecting(callersWait: true)
        setTimer(after: options.connectTimeLimit)
        connector = Task { await keepConnecting(after: pause) }
    }

    /// Tries until it works or the client is closed.
    private func keepConnecting(after pause: Duration) async {
        if pause > .zero { try? await loop.sleep(for: pause) }
        while case .connecting = state, !Task.isCancelled {
            do throws(RedisError) {
                let connection = try await RedisConnection.open(url, options, on: loop)
                guard case .connecting = state else { return connection.close() }
                return adopt(connection)
            } catch {
                guard case .connecting = state else { return }
                let pause = backoff.next()
                connectFailed(error.reason, retryAfter: pause)
                try? await loop.sleep(for: pause)
            }
        }
    }

    private func connectFailed(_ reason: String, retryAfter pause: Duration) {
        lastFailure = reason
        nextAttempt = loop.now + pause
        state = .connecting(callersWait: false)
        options.onEvent(.connectFailed(reason: reason, retryAfter: pause))
        failPending(unavailable)
    }

    private func adopt(_ connection: RedisConnection) {
        connection.onReply = { [weak self] reply in self?.assumeIsolated { $0.received(reply) } }
        connection.onLost = { [weak self] error in self?.assumeIsolated { $0.lost(error) } }
        connection.onDrain = { [weak self] in self?.assumeIsolated { $0.flush() } }
        connector = nil
        timer?.cancel()
        hasAnswered = false
        state = .ready(connection)
        options.onEvent(.connected)
        flush()
    }

    /// Fails what was sent, keeps what was not, and connects again.
    private func lost(_ error: RedisError) {
        guard case .ready(let connection) = state else { return }
        connection.close()
        timer?.cancel()
        options.onEvent(.lost(reason: error.reason))
        // The first one met the error itself; those behind it only know that the connection is gone.
        if let first = sent.popFirst() {
            queuedBytes -= first.byteCount
            first.settle(.failure(error))
        }
        failSent(.outcomeUnknown(reason: error.reason))
        lastFailure = error.reason
        // A connection that broke before it answered anything must not be made again in a tight circle.
        if hasAnswered { backoff.reset() }
        connect(after: hasAnswered ? .zero : backoff.next())
    }

    // MARK: Time

    private func setTimer(after delay: Duration) {
        if timer == nil {
            timer = Timer(on: loop) { [weak self] in self?.assumeIsolated { $0.timeIsUp() } }
        }
        timer?.schedule(after: delay)
    }

    private func timeIsUp() {
        switch state {
        case .connecting(callersWait: true):
            lastFailure = "no connection within \(options.connectTimeLimit)"
            state = .connecting(callersWait: false)
            failPending(unavailable)
        case .ready:
            guard let oldest = sent.first else { return }
            let left = oldest.deadline - loop.now
            if left <= .zero { lost(.timeout) } else { setTimer(after: left) }
        case .idle, .connecting, .closed: break
        }
    }
}
