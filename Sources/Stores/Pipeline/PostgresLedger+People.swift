// What people do with runs: begin another, cancel one, approve or reject a proposal. Each knows whether it was done before.

public import Domain
import Drivers

extension PostgresLedger {
    private static let starting = Statement(
        name: "start_run",
        sql: "select outcome, run_id, sequence from start_run($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )

    public func start(_ beginning: RunBeginning, requestID: String?) async throws(StoreError) -> Run {
        let id = ids.run()
        let steps = beginning.plan.steps
        let reused = beginning.retry?.reused ?? []
        let asked = "\(beginning.ticketID) \(beginning.retry?.of.text ?? "") \(reused.map(\.rawValue))"
        let rows = try await client.repeatable([
            PostgresLedger.starting(
                .text(beginning.ticketID.text),
                .text(id.text),
                .text(beginning.retry?.of.text ?? ""),
                .textArray(steps.map(\.stage.rawValue)),
                .textArray(steps.map { $0.needs.map(\.rawValue).joined(separator: ",") }),
                .textArray(reused.map(\.rawValue)),
                .text(beginning.actor),
                .text(requestID ?? ""),
                .text(asked)
            )
        ])[0]
        let answer = try Answer(rows)
        switch (answer.outcome, answer.text.flatMap(RunID.init)) {
        case ("started", let run?):
            let sequence = answer.sequence ?? 0
            await doorbell.ring([.ticket(beginning.ticketID, sequence: sequence), .work])
            return try await self.run(run)
        case ("repeated", let run?): return try await self.run(run)
        case ("active", let run?): throw .runIsActive(run)
        case ("reused", _): throw .requestIDReused(requestID ?? "")
        case ("missing", _): throw .notFound(what: "ticket \(beginning.ticketID)")
        default: throw .corrupt(reason: "start_run gave '\(answer.outcome)'")
        }
    }

    private static let cancelling = Statement(
        name: "cancel_run",
        sql: "select outcome, state, sequence from cancel_run($1, $2, $3, $4)"
    )

    public func cancel(
        _ id: RunID,
        reason: String,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Run {
        let rows = try await client.repeatable([
            PostgresLedger.cancelling(
                .text(id.text),
                .text(reason),
                .text(actor),
                .text(requestID ?? .ownRequestID())
            ),
            PostgresLedger.readRun(id),
        ])
        let answer = try Answer(rows[0])
        switch answer.outcome {
        case "cancelled", "repeated": return try await ended(rows[1], id, answer)
        case "over": throw .conflict(reason: "run \(id) is over already: \(answer.text ?? "")")
        case "reused": throw .requestIDReused(requestID ?? "")
        case "missing": throw .notFound(what: "run \(id)")
        default: throw .corrupt(reason: "cancel_run gave '\(answer.outcome)'")
        }
    }

    private static let deciding = Statement(
        name: "decide_run",
        sql: "select outcome, current, sequence from decide_run($1, $2, $3, $4, $5, $6, $7)"
    )

    public func decide(
        _ id: RunID,
        _ decision: ApprovalDecision,
        requestID: String?
    ) async throws(StoreError) -> Run {
        let rows = try await client.repeatable([
            PostgresLedger.deciding(
                .text(id.text),
                .bool(decision.approves),
                .text(decision.digest),
                .int(decision.version),
                .text(decision.reason.storable),
                .text(decision.actor),
                .text(requestID ?? .ownRequestID())
            ),
            PostgresLedger.readRun(id),
        ])
        let answer = try Answer(rows[0])
        switch answer.outcome {
        case "decided", "repeated": return try await ended(rows[1], id, answer)
        case "idle": throw .conflict(reason: "run \(id) does not wait for approval: it is \(answer.text ?? "")")
        case "stale_proposal": throw .staleProposal(current: answer.text ?? "")
        case "stale_ticket": throw .staleVersion(current: answer.text.flatMap { Int64($0) } ?? 0)
        case "reused": throw .requestIDReused(requestID ?? "")
        case "missing": throw .notFound(what: "run \(id)")
        default: throw .corrupt(reason: "decide_run gave '\(answer.outcome)'")
        }
    }

    /// The run as it is now; rings when this very call ended it.
    private func ended(_ rows: Rows, _ id: RunID, _ answer: Answer) async throws(StoreError) -> Run {
        let run = try PostgresLedger.run(rows, id)
        if let sequence = answer.sequence {
            await doorbell.ring([.cancelled(id), .ticket(run.ticketID, sequence: sequence)])
        }
        return run
    }

    /// What the functions give: an outcome, a text that belongs to it, the newest sequence.
    private struct Answer {
        let outcome: String
        let text: String?
        let sequence: Int64?

        init(_ rows: Rows) throws(StoreError) {
            guard let row = rows.first else { throw .corrupt(reason: "a function gave no row") }
            (outcome, text, sequence) = try reading { () throws(PostgresError) in
                (try row.string(0), try row.optionalString(1), try row.optionalInt64(2))
            }
        }
    }
}

extension String {
    /// For a caller who gave none: so a change whose answer was lost can be asked about.
    static func ownRequestID() -> String { "own:" + RunID.random().text }
}
