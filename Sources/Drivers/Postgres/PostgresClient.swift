// One self-healing connection to Postgres for a whole loop, shared by all its calls.

import DequeModule
public import Loop

/// A pipelined connection that all calls of one loop share.
///
/// Calls may come from any task; from the loop's own they cost no hop. All that is queued during a turn of the loop is sent at
/// its end. Each call is a transaction of its own; `run(atomically:)` puts several statements into one. Read-only statements of
/// a turn share a transaction, which nobody can tell but the clock.
///
/// The connection is made at the first call and restored when it breaks. A call waits for the first attempt, for at most
/// `PostgresOptions.connectTimeLimit`; once an attempt has failed, calls fail at once with `.unavailable` until one works.
/// Cancelling the calling task ends the wait at once. A statement that is not sent is dropped; one that Postgres still works on
/// after `PostgresOptions.cancelDelay` is cancelled there, without harm to its neighbours on the connection.
///
/// Close it when it is no longer needed: while it is open it keeps itself alive to stay connected.
///
/// `LISTEN`, `COPY`, session variables and `BEGIN` don't belong here: the session is everyone's. Use a `PostgresSession`.
public actor PostgresClient: LoopBound {
    public nonisolated let loop: EventLoop
    let url: PostgresURL
    let options: PostgresOptions

    private enum State {
        case idle
        /// Callers may wait as long as no attempt has failed since the last connection.
        case connecting(callersWait: Bool)
        case ready(PipelinedConnection)
        case closed
    }

    private var state = State.idle
    private var pending = Deque<Segment>()
    /// Pending and in flight, for the limits.
    private var segmentCount = 0
    private var byteCount = 0
    private var flushIsDue = false
    private var readiness: Readiness?
    private var wantsToWrite = false
    private var backoff: Backoff
    private var nextAttempt: Duration = .zero
    private var lastFailure = "not connected yet"
    /// Ends the wait of callers for a connection; while connected, watches for a silent server.
    private var watchdog: Timer?
    private var lastAnswer: Duration = .zero
    private var connector: Task<Void, Never>?
    /// Somebody looks after abandoned statements.
    var isCancelling = false

    /// Nothing is opened before the first call.
    public init(url: PostgresURL, loop: EventLoop, options: PostgresOptions = PostgresOptions()) {
        self.url = url
        self.loop = loop
        self.options = options
        backoff = Backoff(options.backoff)
    }

    // MARK: Calls

    /// Runs one statement in a transaction of its own.
    public nonisolated func run(_ query: Query) async throws(PostgresError) -> Rows {
        let bytes = try query.checkedByteCount()
        return try await outcome(of: Segment([query], byteCount: bytes))[0]
    }

    /// Runs the statements in order in one transaction and gives the rows of each: all of them happen, or none.
    public nonisolated func run(atomically batch: [Query]) async throws(PostgresError) -> [Rows] {
        guard !batch.isEmpty else { return [] }
        var bytes = 0
        for query in batch {
            bytes += try query.checkedByteCount()
        }
        return try await outcome(of: Segment(batch, byteCount: bytes))
    }

    /// Isolated, because the closure below takes its isolation from here: without one it would run on the global pool,
    /// two thread hops for each call. From the loop's own tasks coming in costs nothing.
    private func outcome(of segment: Segment) async throws(PostgresError) -> [Rows] {
        let result = await withTaskCancellationHandler {
            await unsafe withUnsafeContinuation { waiter in
                unsafe segment.wait(waiter)
                enqueue(segment)
            }
        } onCancel: {
            // A pending segment stays in the queue until its turn comes to be skipped; one in flight until its answer comes.
            loop.perform {
                segment.settle(.failure(.cancelled))
                self.assumeIsolated { $0.gaveUp() }
            }
        }
        return try result.get()
    }

    /// Ends the connection and fails what waits. Calls afterwards throw `.closed`.
    public func close() {
        guard !isClosed else { return }
        connector?.cancel()
        let connection = dropConnection()
        state = .closed
        for segment in connection?.takeUnanswered() ?? [] {
            forget(segment)
            segment.settle(.failure(segment.isReadOnly ? .closed : .outcomeUnknown(reason: "the client was closed")))
        }
        failPending(.closed)
    }

    /// The connection, if there is one.
    var connected: PipelinedConnection? { if case .ready(let connection) = state { connection } else { nil } }

    private var isClosed: Bool { if case .closed = state { true } else { false } }

    // MARK: The queue

    private func enqueue(_ segment: Segment) {
        // Cancelled before it got here.
        guard !segment.isSettled else { return }
        if let refusal = refusal(of: segment) { return segment.settle(.failure(refusal)) }
        segmentCount += 1
        byteCount += segment.byteCount
        pending.append(segment)
        switch state {
        case .idle: connect()
        case .ready: flushAtEndOfTurn()
        case .connecting, .closed: break
        }
    }

    private func refusal(of segment: Segment) -> PostgresError? {
        switch state {
        case .closed: return .closed
        case .connecting(callersWait: false): return unavailable
        case .idle, .connecting, .ready: break
        }
        guard segmentCount < options.maxQueuedSegments else { return .overloaded(limit: "maxQueuedSegments") }
        guard byteCount + segment.byteCount <= options.maxQueuedBytes || segmentCount == 0 else {
            return .overloaded(limit: "maxQueuedBytes")
        }
        return nil
    }

    private var unavailable: PostgresError {
        .unavailable(reason: lastFailure, retryAfter: max(nextAttempt - loop.now, .milliseconds(1)))
    }

    private func forget(_ segment: Segment) {
        segmentCount -= 1
        byteCount -= segment.byteCount
    }

    private func failPending(_ error: PostgresError) {
        while let segment = pending.popFirst() {
            forget(segment)
            segment.settle(.failure(error))
        }
    }

    // MARK: Sending

    private func flushAtEndOfTurn() {
        guard !flushIsDue else { return }
        flushIsDue = true
        loop.atEndOfTurn { self.assumeIsolated { $0.flush() } }
    }

    private func flush() {
        flushIsDue = false
        guard case .ready(let connection) = state else { return }
        if connection.isIdle { lastAnswer = loop.now }
        while connection.segmentsInFlight < options.maxSegmentsInFlight, let segment = pending.popFirst() {
            guard !segment.isSettled else {
                forget(segment)
                continue
            }
            if case .lost(let reason, _) = connection.send(segment) {
                return lost(reason, serverSaidSo: false, notSent: segment)
            }
        }
        if case .lost(let reason, _) = connection.endBatch() { return lost(reason, serverSaidSo: false) }
        push(connection)
        watch()
    }

    private func push(_ connection: PipelinedConnection) {
        switch connection.handle.flush() {
        case .empty: setWantsToWrite(false)
        case .more: setWantsToWrite(true)
        case .failed: lost(connection.handle.errorMessage, serverSaidSo: false)
        }
    }

    private func setWantsToWrite(_ wanted: Bool) {
        guard wanted != wantsToWrite else { return }
        wantsToWrite = wanted
        readiness?.update(read: true, write: wanted)
    }

    // MARK: Receiving

    private func socketIsReady() {
        guard case .ready(let connection) = state else { return }
        var receipt = PipelinedConnection.Receipt()
        let health = connection.receive(&receipt)
        segmentCount -= receipt.settledSegments
        byteCount -= receipt.settledBytes
        lastAnswer = loop.now
        if connection.hasAnswered { backoff.reset() }
        pending.prepend(contentsOf: receipt.repeats)
        if case .lost(let reason, let serverSaidSo) = health { return lost(reason, serverSaidSo: serverSaidSo) }
        if wantsToWrite { push(connection) }
        if !pending.isEmpty { flushAtEndOfTurn() }
    }

    // MARK: The connection

    private func connect(after pause: Duration = .zero) {
        state = .connecting(callersWait: true)
        setWatchdog(after: options.connectTimeLimit)
        connector = Task { await keepConnecting(after: pause) }
    }

    /// Tries until it works or the client is closed.
    private func keepConnecting(after pause: Duration) async {
        if pause > .zero { try? await loop.sleep(for: pause) }
        while case .connecting = state, !Task.isCancelled {
            do throws(PostgresError) {
                let handshake = Handshake(url: url, options: options, loop: loop)
                let handle = try await handshake.connect()
                guard case .connecting = state else { return }
                return try adopt(PipelinedConnection(handle, options))
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

    private func adopt(_ connection: PipelinedConnection) throws(PostgresError) {
        do throws(LoopError) {
            let readiness = try Readiness(descriptor: connection.handle.descriptor, on: loop) { [weak self] _, _ in
                self?.assumeIsolated { $0.socketIsReady() }
            }
            readiness.update(read: true, write: false)
            self.readiness = readiness
        } catch {
            throw .unavailable(reason: error.message, retryAfter: .zero)
        }
        wantsToWrite = false
        connector = nil
        watchdog?.cancel()
        watchdog = nil
        state = .ready(connection)
        options.onEvent(.connected(backendPID: connection.handle.backendPID))
        flush()
    }

    private func dropConnection() -> PipelinedConnection? {
        readiness?.close()
        readiness = nil
        watchdog?.cancel()
        watchdog = nil
        guard case .ready(let connection) = state else { return nil }
        return connection
    }

    /// Sorts what was in flight by what can be known about it, then connects again.
    private func lost(_ reason: String, serverSaidSo: Bool, notSent: Segment? = nil) {
        guard let connection = dropConnection() else { return }
        options.onEvent(.lost(reason: reason))
        let unanswered = connection.takeUnanswered()
        var again: [Segment] = []
        for (position, segment) in unanswered.enumerated() {
            // The server died of the first one's statement; those behind it were never begun.
            let surelyNotRun = serverSaidSo && position > 0
            if segment.fault != nil {
                segment.settle()
            } else if !segment.isSettled, !segment.wasRepeated, segment.isReadOnly || surelyNotRun {
                segment.prepareToRepeat()
                again.append(segment)
                continue
            } else if segment.isReadOnly || surelyNotRun {
                segment.settle(.failure(.unavailable(reason: reason, retryAfter: options.backoff.lowerBound)))
            } else {
                segment.settle(.failure(.outcomeUnknown(reason: reason)))
            }
            forget(segment)
        }
        // A segment that broke the connection before any of it was handed over.
        if let notSent, !unanswered.contains(where: { $0 === notSent }) { again.append(notSent) }
        pending.prepend(contentsOf: again)
        lastFailure = reason
        // A connection that broke before it answered anything must not be made again in a tight circle.
        connect(after: connection.hasAnswered ? .zero : backoff.next())
    }

    // MARK: Time

    /// Starts the watch over a server that owes an answer.
    private func watch() {
        guard case .ready(let connection) = state, !connection.isIdle, watchdog?.isScheduled != true else { return }
        setWatchdog(after: options.silenceLimit)
    }

    private func setWatchdog(after delay: Duration) {
        if watchdog == nil {
            watchdog = Timer(on: loop) { [weak self] in self?.assumeIsolated { $0.watchdogFired() } }
        }
        watchdog?.schedule(after: delay)
    }

    private func watchdogFired() {
        switch state {
        case .connecting(callersWait: true):
            lastFailure = "no connection within \(options.connectTimeLimit)"
            state = .connecting(callersWait: false)
            failPending(unavailable)
        case .ready(let connection) where !connection.isIdle:
            let silence = loop.now - lastAnswer
            if silence >= options.silenceLimit {
                lost("no answer for \(options.silenceLimit)", serverSaidSo: false)
            } else {
                setWatchdog(after: options.silenceLimit - silence)
            }
        case .idle, .connecting, .ready, .closed: break
        }
    }
}
