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

    private static let merging = Statement(
        name: "merge_tickets",
        sql: "select outcome, version, sequence, ticket, other from merge_tickets($1, $2, $3, $4, $5, $6)"
    )

    /// A row of `merge_tickets`.
    private struct Merged {
        var outcome: String
        var version: Int64
        var sequence: Int64
        var ticket: TicketID
        var other: String
    }

    public func merge(
        _ duplicates: [TicketID],
        into id: TicketID,
        reason: String,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        let requestID = requestID ?? .ownRequestID()
        let query = PostgresEditing.merging(
            .text(id.text),
            .textArray(duplicates.map(\.text).sorted()),
            .int(version ?? 0),
            .text(actor),
            .text(reason),
            .text(requestID)
        )
        let answers = try await client.repeatable([query, TicketStatements.get(.text(id.text))])
        let rows = try reading { () throws(PostgresError) in
            var rows: [Merged] = []
            for row in answers[0] {
                var reader = RowReader(row)
                rows.append(
                    Merged(
                        outcome: try reader.string(),
                        version: try reader.optionalInt64() ?? 0,
                        sequence: try reader.optionalInt64() ?? 0,
                        ticket: try reader.ticketID(),
                        other: try reader.optionalString() ?? ""
                    )
                )
            }
            return rows
        }
        guard let last = rows.last else { throw .corrupt(reason: "merge_tickets gave no row") }
        switch last.outcome {
        case "changed", "same":
            let runs = rows.dropLast().compactMap { RunID($0.other) }
            let changed = last.outcome == "changed" ? rows : rows.dropLast()
            await doorbell.ring(
                changed.map { .ticket($0.ticket, sequence: $0.sequence) } + runs.map { .cancelled($0) }
            )
            return try TicketStatements.one(answers[1], id)
        case "repeated": return try TicketStatements.one(answers[1], id)
        case "reused": throw .requestIDReused(requestID)
        case "missing": throw .notFound(what: "ticket \(id)")
        case "absent": throw .notFound(what: "ticket \(last.other)")
        case "stale": throw .staleVersion(current: last.version)
        default:
            guard let other = TicketID(last.other) else { throw .corrupt(reason: "a merge gave '\(last.outcome)'") }
            throw .conflict(
                reason: last.outcome == "merged"
                    ? MergeRefusal.isMerged(id, into: other) : MergeRefusal.isElsewhere(last.ticket, in: other)
            )
        }
    }

    /// Makes a change and gives the ticket as it is then; `refusal` names what only this change can end in.
    private func change(
        _ id: TicketID,
        _ query: Query,
        _ requestID: String,
        refusal: (String) -> StoreError
    ) async throws(StoreError) -> Ticket {
        let rows = try await client.repeatable([query, TicketStatements.get(.text(id.text)), Logged.query()])
        guard let row = rows[0].first else { throw .corrupt(reason: "a change gave no row") }
        let (outcome, version, sequence) = try reading { () throws(PostgresError) in
            (try row.string(0), try row.optionalInt64(1), try row.optionalInt64(2))
        }
        switch outcome {
        case "changed":
            let ticket = try TicketStatements.one(rows[1], id)
            await doorbell.ring([Logged.ring(rows[2], of: id, newest: sequence ?? ticket.lastSequence)])
            return ticket
        case "same", "repeated": return try TicketStatements.one(rows[1], id)
        case "reused": throw .requestIDReused(requestID)
        case "missing": throw .notFound(what: "ticket \(id)")
        case "stale": throw .staleVersion(current: version ?? 0)
        default: throw refusal(outcome)
        }
    }
}
