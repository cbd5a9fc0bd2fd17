// The statements about one ticket.

import Domain
import Drivers

enum TicketStatements {
    /// A ticket whose workflow stands ready; any other comes without one.
    static let ready = Statement(
        name: "ready_ticket",
        sql: """
            select \(TicketColumns.ready) from tickets t join heads h on h.ticket_id = t.id \(TicketColumns.wholeJoins) \
            where t.id = $1
            """,
        access: .readOnly
    )

    /// What was made of a ticket, if nothing of the ticket changed since.
    static let shown = Statement(
        name: "shown_ticket",
        sql: """
            select s.shown from shown_tickets s join heads h on h.ticket_id = s.ticket_id \
            where s.ticket_id = $1 and s.form = $2 and s.version = h.version and s.sequence = h.sequence
            """,
        access: .readOnly
    )

    /// Its loss would cost nothing but the making, so the commit does not wait for the disk.
    static let keep = Statement(
        name: "keep_shown",
        sql: """
            insert into shown_tickets as s (ticket_id, version, sequence, form, shown) \
            select $1, $2, $3, $4, $5 from set_config('synchronous_commit', 'off', true) \
            on conflict (ticket_id) do update set version = excluded.version, sequence = excluded.sequence, \
            form = excluded.form, shown = excluded.shown
            """
    )

    static let get = Statement(
        name: "ticket",
        sql: """
            select \(TicketColumns.whole) from tickets t join heads h on h.ticket_id = t.id \(TicketColumns.wholeJoins) \
            where t.id = $1
            """,
        access: .readOnly
    )

    static let getSeveral = Statement(
        name: "tickets",
        sql: """
            select \(TicketColumns.whole) from tickets t join heads h on h.ticket_id = t.id \(TicketColumns.wholeJoins) \
            where t.id = any ($1::text[])
            """,
        access: .readOnly
    )

    static func one(_ rows: Rows, _ id: TicketID) throws(StoreError) -> Ticket {
        guard let row = rows.first else { throw .notFound(what: "ticket \(id)") }
        return try reading { () throws(PostgresError) in
            var reader = RowReader(row)
            return try TicketColumns.whole(&reader)
        }
    }

    private static let moving = Statement(
        name: "move_ticket",
        sql: "select outcome, state, version, sequence from move_ticket($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )

    static func move(
        _ id: TicketID,
        _ move: TicketMove,
        version: Int64?,
        actor: String,
        requestID: String
    ) -> Query {
        let reason: String
        var resolution: Resolution?
        switch move {
        case .start(let why), .close(let why), .reopen(let why): reason = why
        case .resolve(let how):
            reason = how.note
            resolution = how
        }
        return moving(
            .text(id.text),
            .textArray(move.from.map(\.rawValue)),
            .text(move.to.rawValue),
            .int(version ?? 0),
            .text(actor),
            .text(reason),
            .optional(resolution?.outcome.rawValue),
            .optional(resolution?.note),
            .text(requestID)
        )
    }

    /// The sequence of the move's event; `nil` when the move was made before.
    static func moved(
        _ rows: Rows,
        _ id: TicketID,
        _ move: TicketMove,
        requestID: String
    ) throws(StoreError) -> Int64? {
        guard let row = rows.first else { throw .corrupt(reason: "move_ticket gave no row") }
        let (outcome, state, version, sequence) = try reading { () throws(PostgresError) in
            (
                try row.string(0), try row.optionalString(1).flatMap(TicketState.init), try row.optionalInt64(2),
                try row.optionalInt64(3)
            )
        }
        switch (outcome, state) {
        case ("moved", _?): return sequence ?? 0
        case ("repeated", _?): return nil
        case ("reused", _?): throw .requestIDReused(requestID)
        case ("stale", _?): throw .staleVersion(current: version ?? 0)
        case ("illegal", let state?): throw .illegalMove(move, from: state)
        case ("missing", _): throw .notFound(what: "ticket \(id)")
        default: throw .corrupt(reason: "move_ticket gave '\(outcome)'")
        }
    }
}
