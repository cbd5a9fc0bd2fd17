// The events of tickets in Postgres.

public import Domain
public import Drivers
import Faults

/// `EventLog` over one loop's connection.
public struct PostgresEvents: EventLog {
    private let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    /// One row for each event, or one without an event when there is none; the head's columns stand in each.
    private static let page = Statement(
        name: "events",
        sql: """
            select h.sequence, h.run_state, e.sequence, e.run_id, e.at, e.kind, e.stage, e.position, e.count, e.attempt,
                e.actor, e.body
            from heads h
            left join lateral (
                select * from events e where e.ticket_id = h.ticket_id and e.sequence > $2 and e.sequence <= h.sequence
                order by e.sequence limit $3
            ) e on true
            where h.ticket_id = $1
            order by e.sequence
            """,
        access: .readOnly
    )

    public func events(of ticket: TicketID, after: Int64, limit: Int) async throws(StoreError) -> EventPage {
        let from = after > 0 && Faults.isOn(.lateResume) ? after + 1 : after
        let rows = try await client.rows(PostgresEvents.page(.text(ticket.text), .int(from), .int(limit)))
        guard let first = rows.first else { throw .notFound(what: "ticket \(ticket)") }
        let page = try reading { () throws(PostgresError) in
            var page = EventPage(
                events: [],
                newest: try first.int64(0),
                runIsOver: try first.optionalString(1).flatMap(RunState.init)?.isFinal ?? true
            )
            guard try !first.isNull(2) else { return page }
            for row in rows { page.events.append(try PostgresEvents.event(ticket, row)) }
            return page
        }
        guard after <= page.newest else { throw .outOfRange(asked: after, newest: page.newest) }
        return page
    }

    /// Looked up one by one: a plan for `any` that was made while the table was small compares each row with each id.
    private static let newestOfEach = Statement(
        name: "newest",
        sql: """
            select h.ticket_id, h.sequence
            from unnest($1::text[]) i(id)
            join lateral (select o.ticket_id, o.sequence from heads o where o.ticket_id = i.id offset 0) h on true
            """,
        access: .readOnly
    )

    public func newest(of tickets: [TicketID]) async throws(StoreError) -> [TicketID: Int64] {
        guard !tickets.isEmpty, !Faults.isOn(.noPoll) else { return [:] }
        let rows = try await client.rows(PostgresEvents.newestOfEach(.textArray(tickets.map(\.text))))
        return try reading { () throws(PostgresError) in
            var newest: [TicketID: Int64] = [:]
            for row in rows {
                var reader = RowReader(row)
                let id = try reader.ticketID()
                newest[id] = try reader.int64()
            }
            return newest
        }
    }

    /// Reads an event from its sequence on, which is the column `first`.
    ///
    /// - Parameter known: gives the body where the column is null.
    static func event(
        _ ticket: TicketID,
        _ row: Row,
        from first: Int = 2,
        known: (RunID?, StageMark?, String) -> EventBody? = { _, _, _ in nil }
    ) throws(PostgresError) -> TicketEvent {
        var reader = RowReader(row, from: first)
        let sequence = try reader.int64()
        let run = try reader.isNull() ? nil : reader.runID()
        if run == nil { reader.skip(1) }
        let at = try reader.timestamp()
        let kind = try reader.string()
        var mark: StageMark?
        if try reader.isNull() {
            reader.skip(4)
        } else {
            mark = StageMark(
                stage: StageName(rawValue: try reader.string()),
                index: try reader.int(),
                count: try reader.int(),
                attempt: try reader.int()
            )
        }
        let actor = try reader.string()
        let body: EventBody
        if try reader.isNull(), let ours = known(run, mark, kind) {
            body = ours
        } else {
            body = try stored(kind, &reader, sequence, of: ticket)
        }
        return TicketEvent(
            ticketID: ticket,
            runID: run,
            sequence: sequence,
            at: at,
            stage: mark,
            actor: actor,
            body: body
        )
    }

    private static func stored(
        _ kind: String,
        _ row: inout RowReader,
        _ sequence: Int64,
        of ticket: TicketID
    ) throws(PostgresError) -> EventBody {
        do {
            return try row.json { json throws(JSONError) in try EventBody(kind: kind, from: &json) }
        } catch .decode(let column, let reason) {
            throw .decode(column: column, reason: "event \(sequence) of \(ticket): \(reason)")
        }
    }
}
