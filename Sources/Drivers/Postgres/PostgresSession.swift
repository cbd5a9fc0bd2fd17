// A connection of one's own: for migrations, and for whatever needs the state of a session.

public import Loop

/// A dedicated connection, used by one task, which runs one thing at a time and waits for it.
///
/// It does not heal: after `.outcomeUnknown` or `.unavailable` make another. Cancelling the task does not interrupt a
/// statement; `statementTimeout` does.
public actor PostgresSession: LoopBound {
    public nonisolated let loop: EventLoop
    private var handle: ConnectionHandle?
    private let patience: ReadinessWait
    private let answerLimit: Duration?
    private var isBusy = false

    /// Connects once. For migrations take `PostgresOptions.forMigrations`.
    /// - Throws: `PostgresError.unavailable` with the reason in Postgres's words (wrong password, no such database ...).
    public init(
        connectingTo url: PostgresURL,
        on loop: EventLoop,
        options: PostgresOptions = PostgresOptions()
    ) async throws(PostgresError) {
        self.loop = loop
        patience = ReadinessWait(on: loop)
        answerLimit = options.statementTimeout == .zero ? nil : options.statementTimeout + .seconds(5)
        handle = nil
        handle = try await Handshake(url: url, options: options, loop: loop).connect()
        guard handle?.becomeNonBlocking() == true else { throw .protocolViolation("no non-blocking mode") }
    }

    /// Runs a script of any number of statements separated by semicolons: one implicit transaction unless it says
    /// `begin` itself. Rows are thrown away. No parameters.
    ///
    /// The corresponding C function is `PQsendQuery`.
    public func run(script: String) async throws(PostgresError) {
        guard !script.utf8.contains(0) else { throw .invalidArgument("the script holds a NUL character") }
        _ = try await answers { $0.send(script: script) }
    }

    /// Runs one statement, unprepared.
    public func run(_ query: Query) async throws(PostgresError) -> Rows {
        _ = try query.checkedByteCount()
        let results = try await answers { $0.send(unprepared: query.statement.sql, query.parameters) }
        guard let last = results.last else { throw .protocolViolation("a statement without a result") }
        return last
    }

    /// Waits for the advisory lock with this key; the session's end gives it back at the latest.
    public func lock(_ key: Int64) async throws(PostgresError) {
        _ = try await run(Query(Statement(unprepared: "select pg_advisory_lock($1)"), [.int(key)]))
    }

    public func unlock(_ key: Int64) async throws(PostgresError) {
        _ = try await run(Query(Statement(unprepared: "select pg_advisory_unlock($1)"), [.int(key)]))
    }

    /// Ends the session.
    public func close() {
        handle = nil
    }

    /// Sends, then collects all results up to the end of the command.
    private func answers(_ send: (ConnectionHandle) -> Bool) async throws(PostgresError) -> [Rows] {
        precondition(!isBusy, "a PostgresSession runs one thing at a time; await the first before the second")
        guard let handle else { throw .closed }
        isBusy = true
        patience.begin(limit: answerLimit)
        defer {
            patience.end()
            isBusy = false
        }
        guard send(handle) else { throw fail(handle.errorMessage) }
        var results: [Rows] = []
        var fault: PostgresError.ServerFault?
        while true {
            try await awaitAnswer(handle)
            switch handle.nextReply() {
            case .rows(let result): results.append(Rows(result))
            case .fault(let reported):
                guard !reported.isFatal else { throw fail(reported.description) }
                fault = fault ?? reported
            case .end:
                if let fault { throw .server(fault) }
                return results
            case .aborted, .sync: throw fail("an answer of pipeline mode")
            case .unexpected(let words): throw fail(words)
            }
        }
    }

    private func awaitAnswer(_ handle: ConnectionHandle) async throws(PostgresError) {
        var unsent = handle.flush()
        while handle.isBusy {
            guard unsent != .failed else { throw fail(handle.errorMessage) }
            try await patience.wait(for: handle.descriptor, toRead: true, toWrite: unsent == .more)
            guard !patience.isExpired else { throw fail("no answer in time") }
            guard handle.consumeInput() else { throw fail(handle.errorMessage) }
            unsent = handle.flush()
        }
    }

    private func fail(_ reason: String) -> PostgresError {
        handle = nil
        return .outcomeUnknown(reason: reason)
    }
}
