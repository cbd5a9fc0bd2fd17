// People's changes of tickets in Postgres.

public import Domain
public import Drivers

/// `TicketEditing` over one loop's connection.
public struct PostgresEditing: TicketEditing {
    private let client: PostgresClient
    private let doorbell: any Doorbell

    public init(client: PostgresClient, doorbell: any Doorbell) {
        self.client = client
        self.doorbell = doorbell
    }

    private static let editing = Statement(
        name: "edit_ticket",
        sql: "select outcome, version, sequence from edit_ticket($1, $2, $3, $4, $5, $6, $7)"
    )

    public func edit(
        _ id: TicketID,
        _ edit: TicketEdit,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        let requestID = requestID ?? .ownRequestID()
        let query = PostgresEditing.editing(
            .text(id.text),
            .int(version ?? 0),
            .text(actor),
            .optional(edit.subject),
            .optional(edit.description),
            // A label is one line, so line ends part them.
            .optional(edit.labels?.joined(separator: "\n")),
            .text(requestID)
        )
        return try await change(id, query, requestID) { outcome in
            .corrupt(reason: "edit_ticket gave '\(outcome)'")
        }
    }

    private static let assigning = Statement(
        name: "assign_ticket",
        sql: "select outcome, version, sequence from assign_ticket($1, $2, $3, $4, $5, $6, $7)"
    )

    public func assign(
        _ id: TicketID,
        _ assignment: ManualAssignment,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        let requestID = requestID ?? .ownRequestID()
        let query = PostgresEditing.assigning(
            .text(id.text),
            .int(version ?? 0),
            .text(actor),
            .text(assignment.specialistID),
            .text(assignment.role?.rawValue ?? ""),
            .text(assignment.reason),
            .text(requestID)
        )
        return try await change(id, query, requestID) { outcome in
            switch outcome {
            case "nobody": .notFound(what: "specialist \(assignment.specialistID)")
            case "busy": .conflict(reason: ManualAssignment.agentsAreChoosing)
            case "absent": .conflict(reason: assignment.isAbsent(from: id))
            default: .corrupt(reason: "assign_ticket gave '\(outcome)'")
            }
        }
    }

    /// Makes a change and gives the ticket as it is then; `refusal` names what only this change can end in.
    private func change(
        _ id: TicketID,
        _ query: Query,
        _ requestID: String,
        refusal: (String) -> StoreError
    ) async throws(StoreError) -> Ticket {
        let rows = try await client.repeatable([query, TicketStatements.get(.text(id.text))])
        guard let row = rows[0].first else { throw .corrupt(reason: "a change gave no row") }
        let (outcome, version, sequence) = try reading { () throws(PostgresError) in
            (try row.string(0), try row.optionalInt64(1), try row.optionalInt64(2))
        }
        switch outcome {
        case "changed":
            let ticket = try TicketStatements.one(rows[1], id)
            await doorbell.ring([.ticket(id, sequence: sequence ?? ticket.lastSequence)])
            return ticket
        case "same", "repeated": return try TicketStatements.one(rows[1], id)
        case "reused": throw .requestIDReused(requestID)
        case "missing": throw .notFound(what: "ticket \(id)")
        case "stale": throw .staleVersion(current: version ?? 0)
        default: throw refusal(outcome)
        }
    }
}
