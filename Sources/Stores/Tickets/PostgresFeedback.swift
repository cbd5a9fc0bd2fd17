// Feedback in Postgres.

public import Domain
public import Drivers

/// `FeedbackStore` over one loop's connection.
public struct PostgresFeedback: FeedbackStore {
    private let client: PostgresClient
    private let doorbell: any Doorbell

    public init(client: PostgresClient, doorbell: any Doorbell) {
        self.client = client
        self.doorbell = doorbell
    }

    private static let submitting = Statement(
        name: "submit_feedback",
        sql: "select outcome, id, sequence from submit_feedback($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    )

    public func submit(
        _ feedback: Feedback,
        on ticket: TicketID,
        actor: String,
        teaches: Bool,
        requestID: String?
    ) async throws(StoreError) -> String {
        // The id tells this very feedback from any other when its answer was lost, so the statement may be repeated.
        let query = PostgresFeedback.submitting(
            .text(RunID.random().text),
            .text(ticket.text),
            .text(feedback.runID?.text ?? ""),
            .text(feedback.stage.rawValue),
            .int(feedback.rating ?? 0),
            .text(feedback.category ?? ""),
            .int(feedback.urgency?.storedRank ?? -1),
            .text(feedback.urgency?.rawValue ?? ""),
            .text(feedback.comment),
            .text(actor),
            .bool(teaches),
            .text(requestID ?? "")
        )
        let rows = try await client.repeatable([query, Logged.query()])
        guard let row = rows[0].first else {
            throw .corrupt(reason: "submit_feedback gave no row")
        }
        let (outcome, id, sequence) = try reading { () throws(PostgresError) in
            (try row.string(0), try row.string(1), try row.optionalInt64(2))
        }
        switch outcome {
        case "kept", "repeated":
            if let sequence { await doorbell.ring([Logged.ring(rows[1], of: ticket, newest: sequence)]) }
            return id
        case "reused": throw .requestIDReused(requestID ?? "")
        case "missing": throw .notFound(what: "ticket \(ticket)")
        case "no_run": throw .notFound(what: "run \(feedback.runID?.text ?? "") of ticket \(ticket)")
        case "no_stage": throw .notFound(what: "stage \(feedback.stage) in a run of ticket \(ticket)")
        case "unclassified":
            throw .conflict(reason: "ticket \(ticket) is not classified yet: nothing is to be corrected")
        default: throw .corrupt(reason: "submit_feedback gave '\(outcome)'")
        }
    }
}
