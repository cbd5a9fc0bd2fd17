// What one call puts into the pipeline, up to its Sync, and who waits for it.

/// One call's statements on their way through a `PostgresClient`.
///
/// Sendable because after it is made only the client's loop touches what can change in it.
@safe
final class Segment: @unchecked Sendable {
    let queries: [Query]
    let byteCount: Int
    let isReadOnly: Bool

    private var waiter: UnsafeContinuation<Result<[Rows], PostgresError>, Never>?
    var rows: [Rows] = []
    var fault: PostgresError.ServerFault?
    /// Send it again: it was not run, through no fault of its own.
    var mustRepeat = false
    /// Was repeated already, so it has a Sync of its own and is not repeated once more.
    var wasRepeated = false
    /// Postgres was asked to cancel it. Once: a second request could only hit another.
    var cancelIsRequested = false
    /// Answered or cancelled: not to be sent any more, and what the server says about it is dropped.
    private(set) var isSettled = false

    /// Whether each statement gave rows, or it is known why not. An end without either is no answer: the connection is not
    /// well, and a caller who took it for one would look for rows that are not there.
    var isAnswered: Bool { fault != nil || mustRepeat || rows.count == queries.count }

    init(_ queries: [Query], byteCount: Int) {
        self.queries = queries
        self.byteCount = byteCount
        isReadOnly = queries.allSatisfy { $0.statement.access == .readOnly }
    }

    /// A lone read may stand before the same Sync as others. What fails in it or in them is sorted out by `PipelinedConnection`.
    var sharesSync: Bool { isReadOnly && queries.count == 1 && !wasRepeated }

    /// From now on `continuation` gets the answer; at once if the call was cancelled before it began.
    func wait(_ continuation: UnsafeContinuation<Result<[Rows], PostgresError>, Never>) {
        if isSettled {
            unsafe continuation.resume(returning: .failure(.cancelled))
        } else {
            unsafe waiter = continuation
        }
    }

    /// Answers the waiter, once; what comes later is dropped.
    func settle(_ result: Result<[Rows], PostgresError>) {
        guard !isSettled else { return }
        isSettled = true
        unsafe waiter?.resume(returning: result)
        unsafe waiter = nil
    }

    /// Answers with what the server said.
    func settle() {
        if let fault { settle(.failure(.server(fault))) } else { settle(.success(rows)) }
        rows = []
    }

    func prepareToRepeat() {
        rows = []
        mustRepeat = false
        wasRepeated = true
    }
}
