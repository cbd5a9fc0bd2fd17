// One connection in pipeline mode: what was sent, in order, and which answer belongs to whom.

import DequeModule
import Loop

/// Matches the server's answers to segments.
///
/// The server answers in order. Each statement gives results and an end, each Sync a sync; after an error all up to the next
/// Sync is aborted. A writing segment has its own Sync, so it is a transaction of its own and nobody else's error reaches it.
/// Reads of one turn share a Sync: that saves the server a transaction and both sides a system call for each. A read that was
/// aborted by its neighbour's error is repeated with a Sync of its own.
final class PipelinedConnection {
    private enum Expectation {
        case prepare(Statement)
        case query(Segment, Statement)
        /// The segment is nil if reads share it.
        case sync(Segment?)
    }

    enum Health {
        case well
        /// `serverSaidSo`: a FATAL message came in the place of an answer, so nothing behind that answer was run.
        case lost(reason: String, serverSaidSo: Bool)
    }

    /// What one reading of the socket brought.
    struct Receipt {
        /// To be sent again, in this order.
        var repeats: [Segment] = []
        var settledSegments = 0
        var settledBytes = 0
    }

    let handle: ConnectionHandle
    private let options: PostgresOptions
    private var expected = Deque<Expectation>()
    /// The server's name of each statement that is prepared, or sent to be.
    private var prepared: [Statement: String] = [:]
    /// Why a statement could not be prepared: the true reason for uses that were sent before that was known.
    private var prepareFaults: [Statement: PostgresError.ServerFault] = [:]
    private var nextStatementNumber = 0
    private var readsSinceSync = 0
    private(set) var segmentsInFlight = 0
    /// Cancel requests whose victim is not known yet.
    private var cancelsUnmet = 0
    /// Those on their way to the server, which may hit what is sent after them.
    private var cancelsUnderWay = 0
    /// Anything answered yet on this connection?
    private(set) var hasAnswered = false

    /// Takes over a connection that has just been made.
    init(_ handle: ConnectionHandle, _ options: PostgresOptions) throws(PostgresError) {
        guard handle.becomeNonBlocking(), handle.enterPipelineMode() else {
            throw .protocolViolation(handle.errorMessage)
        }
        self.handle = handle
        self.options = options
    }

    var isIdle: Bool { expected.isEmpty }

    /// The call whose statement Postgres works on, as far as we know.
    var running: Segment? { if case .query(let segment, _)? = expected.first { segment } else { nil } }

    func cancelBegins() {
        cancelsUnderWay += 1
        cancelsUnmet += 1
    }

    /// The server has passed it on: it hit what is unanswered yet, or nothing.
    func cancelIsDelivered() {
        cancelsUnderWay -= 1
        forgiveCancels()
    }

    private func forgiveCancels() {
        if expected.isEmpty, cancelsUnderWay == 0 { cancelsUnmet = 0 }
    }

    /// Whether a call is in flight that nobody waits for.
    var hasAbandoned: Bool {
        expected.contains { if case .query(let segment, _) = $0 { segment.isSettled } else { false } }
    }

    // MARK: Sending

    /// Hands a segment to libpq. Call `endBatch` after the last of a turn.
    func send(_ segment: Segment) -> Health {
        segmentsInFlight += 1
        let shares = segment.sharesSync
        guard shares || endReads() else { return broken }
        for query in segment.queries where query.statement.isPrepared && prepared[query.statement] == nil {
            guard sendPrepare(query.statement) else { return broken }
        }
        for query in segment.queries {
            let name = prepared[query.statement]
            let sent =
                if let name {
                    handle.send(prepared: name, query.parameters)
                } else {
                    handle.send(unprepared: query.statement.sql, query.parameters)
                }
            // Known before the failure is, so that `takeUnanswered` finds the segment.
            expected.append(.query(segment, query.statement))
            guard sent else { return broken }
        }
        if shares {
            readsSinceSync += 1
            return readsSinceSync < options.maxReadsPerSync || endReads() ? .well : broken
        }
        expected.append(.sync(segment))
        return handle.sendSync() ? .well : broken
    }

    func endBatch() -> Health {
        endReads() ? .well : broken
    }

    private func endReads() -> Bool {
        guard readsSinceSync > 0 else { return true }
        readsSinceSync = 0
        expected.append(.sync(nil))
        return handle.sendSync()
    }

    /// Prepares with a Sync of its own: nobody's error can abort it, and its own error aborts nobody.
    private func sendPrepare(_ statement: Statement) -> Bool {
        guard prepared.count < options.maxPreparedStatements else { return true }
        guard endReads() else { return false }
        nextStatementNumber += 1
        let name = "s\(nextStatementNumber)"
        prepared[statement] = name
        expected.append(.prepare(statement))
        expected.append(.sync(nil))
        return handle.sendPrepare(name: name, sql: statement.sql) && handle.sendSync()
    }

    private var broken: Health { .lost(reason: handle.errorMessage, serverSaidSo: false) }

    // MARK: Receiving

    /// Reads and settles all that has come.
    func receive(_ receipt: inout Receipt) -> Health {
        guard handle.consumeInput() else {
            // A last message may have come with the end of the stream.
            let reason = handle.errorMessage
            if case .lost(let words, true) = settleAnswers(&receipt) { return .lost(reason: words, serverSaidSo: true) }
            return .lost(reason: reason, serverSaidSo: false)
        }
        return settleAnswers(&receipt)
    }

    private func settleAnswers(_ receipt: inout Receipt) -> Health {
        while let expectation = expected.first, !handle.isBusy {
            let reply = handle.nextReply()
            switch reply {
            case .fault(let fault) where fault.isFatal:
                return .lost(reason: fault.description, serverSaidSo: true)
            case .unexpected(let words):
                return .lost(reason: words, serverSaidSo: false)
            default: break
            }
            hasAnswered = true
            let isInStep =
                switch expectation {
                case .prepare(let statement): take(reply, forPrepare: statement)
                case .query(let segment, let statement): take(reply, segment, statement, &receipt)
                case .sync(let segment): take(reply, forSync: segment, &receipt)
                }
            guard isInStep else { return .lost(reason: "an answer came out of step", serverSaidSo: false) }
        }
        forgiveCancels()
        return .well
    }

    private func take(_ reply: ConnectionHandle.Reply, forPrepare statement: Statement) -> Bool {
        switch reply {
        case .rows:
            prepareFaults[statement] = nil
        case .fault(let fault):
            prepared[statement] = nil
            if prepareFaults.count >= options.maxPreparedStatements { prepareFaults.removeAll() }
            prepareFaults[statement] = fault
        case .end: expected.removeFirst()
        case .aborted, .sync, .unexpected: return false
        }
        return true
    }

    private func take(
        _ reply: ConnectionHandle.Reply,
        _ segment: Segment,
        _ statement: Statement,
        _ receipt: inout Receipt
    ) -> Bool {
        switch reply {
        case .rows(let result): segment.rows.append(Rows(result))
        case .fault(let fault): note(fault, segment, statement)
        case .aborted: if segment.fault == nil { segment.mustRepeat = true }
        case .end:
            guard !segment.sharesSync || segment.isAnswered else { return false }
            expected.removeFirst()
            if segment.sharesSync { settle(segment, &receipt) }
        case .sync, .unexpected: return false
        }
        return true
    }

    private func take(
        _ reply: ConnectionHandle.Reply,
        forSync segment: Segment?,
        _ receipt: inout Receipt
    ) -> Bool {
        switch reply {
        case .sync:
            guard segment?.isAnswered != false else { return false }
            expected.removeFirst()
            if let segment { settle(segment, &receipt) }
        // The commit itself failed: a deferred constraint, for example.
        case .fault(let fault): segment?.fault = segment?.fault ?? fault
        // libpq ends that failed commit like a statement.
        case .end where segment?.fault != nil: break
        case .rows, .aborted, .end, .unexpected: return false
        }
        return true
    }

    /// Decides whether a fault is the segment's own.
    private func note(_ fault: PostgresError.ServerFault, _ segment: Segment, _ statement: Statement) {
        let isUnknownStatement = fault.code == "26000"
        // A migration changed a column's type under the statement ("cached plan must not change result type").
        let isStalePlan = fault.code == "0A000" && statement.isPrepared && fault.message.contains("cached plan")
        if isUnknownStatement, let reason = prepareFaults[statement] {
            segment.fault = reason
        } else if fault.code == "57014", cancelsUnmet > 0 {
            // A cancelled statement: either the one that was meant, or the one that had taken its place.
            cancelsUnmet -= 1
            if segment.isSettled || segment.wasRepeated { segment.fault = fault } else { segment.mustRepeat = true }
        } else if (isUnknownStatement || isStalePlan) && !segment.wasRepeated {
            // The transaction is rolled back as a whole, so the whole segment can be run again.
            prepared[statement] = nil
            segment.mustRepeat = true
        } else {
            segment.fault = fault
        }
    }

    private func settle(_ segment: Segment, _ receipt: inout Receipt) {
        segmentsInFlight -= 1
        if segment.mustRepeat && segment.fault == nil && !segment.isSettled {
            segment.prepareToRepeat()
            receipt.repeats.append(segment)
        } else {
            receipt.settledSegments += 1
            receipt.settledBytes += segment.byteCount
            segment.settle()
        }
    }

    // MARK: The end

    /// The segments that were sent and have no complete answer, in order.
    func takeUnanswered() -> [Segment] {
        var segments: [Segment] = []
        for case .query(let segment, _) in expected where segments.last !== segment { segments.append(segment) }
        for case .sync(let segment?) in expected where !segments.contains(where: { $0 === segment }) {
            // All its statements are answered, only the commit is not; so it is the oldest writing one.
            segments.insert(segment, at: 0)
        }
        expected.removeAll()
        segmentsInFlight = 0
        return segments
    }
}
