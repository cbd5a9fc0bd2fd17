// Comments in Postgres.

public import Domain
public import Drivers

/// `CommentStore` over one loop's connection.
public struct PostgresComments: CommentStore {
    private let client: PostgresClient
    private let doorbell: any Doorbell

    public init(client: PostgresClient, doorbell: any Doorbell) {
        self.client = client
        self.doorbell = doorbell
    }

    private static let adding = Statement(
        name: "add_comment",
        sql: "select outcome, id, created_at, sequence from add_comment($1, $2, $3, $4, $5, $6)"
    )

    public func add(
        _ draft: CommentDraft,
        to ticket: TicketID,
        requestID: String?
    ) async throws(StoreError) -> Comment {
        // The id tells this very comment from any other when its answer was lost, so the statement may be repeated.
        let id = RunID.random().text
        let query = PostgresComments.adding(
            .text(ticket.text),
            .text(id),
            .text(draft.author),
            .text(draft.isInternal ? "t" : "f"),
            .text(draft.text),
            .text(requestID ?? "")
        )
        let rows = try await client.repeatable([query, Logged.query()])
        guard let row = rows[0].first else {
            throw .corrupt(reason: "add_comment gave no row")
        }
        let outcome = try reading { () throws(PostgresError) in try row.string(0) }
        switch outcome {
        case "missing": throw .notFound(what: "ticket \(ticket)")
        case "reused": throw .requestIDReused(requestID ?? "")
        default: break
        }
        let comment = try reading { () throws(PostgresError) in
            var reader = RowReader(row, from: 1)
            return Comment(
                id: try reader.string(),
                ticketID: ticket,
                author: draft.author,
                text: draft.text,
                isInternal: draft.isInternal,
                createdAt: try reader.timestamp(),
                sequence: try reader.int64()
            )
        }
        await doorbell.ring([Logged.ring(rows[1], of: ticket, newest: comment.sequence)])
        return comment
    }

    /// One row for each comment, or one without any when there is none.
    private static let page = Statement(
        name: "comments",
        sql: """
            select c.id, c.author, c.text, c.internal, c.created_at, c.sequence
            from heads h
            left join lateral (
                select * from comments c
                where c.ticket_id = h.ticket_id and c.sequence > $2 and ($4 or not c.internal)
                order by c.sequence limit $3
            ) c on true
            where h.ticket_id = $1
            order by c.sequence
            """,
        access: .readOnly
    )

    public func comments(
        of ticket: TicketID,
        after: Int64,
        limit: Int,
        withNotes: Bool
    ) async throws(StoreError) -> [Comment] {
        let rows = try await client.rows(
            PostgresComments.page(.text(ticket.text), .int(after), .int(limit), .text(withNotes ? "t" : "f"))
        )
        guard let first = rows.first else { throw .notFound(what: "ticket \(ticket)") }
        return try reading { () throws(PostgresError) in
            var comments: [Comment] = []
            if try first.isNull(0) { return comments }
            for row in rows {
                var reader = RowReader(row)
                comments.append(
                    Comment(
                        id: try reader.string(),
                        ticketID: ticket,
                        author: try reader.string(),
                        text: try reader.string(),
                        isInternal: try reader.bool(),
                        createdAt: try reader.timestamp(),
                        sequence: try reader.int64()
                    )
                )
            }
            return comments
        }
    }
}
