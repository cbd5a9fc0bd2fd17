// The events of all tickets in Postgres, in the order of the transactions that wrote them.

public import Domain
public import Drivers
import Faults

/// `ChangeLog` over one loop's connection.
///
/// A transaction takes its number when it begins to write and shows its rows when it ends, so the newest numbers may still
/// get company. Only what lies below the oldest number that is still at work is read: nothing can come before it any more.
/// `events.xid` never falls within a ticket, so its events keep their order here too.
public struct PostgresChanges: ChangeLog {
    private let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    private static let asking = Statement(
        name: "changes_end",
        sql: "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        access: .readOnly
    )

    public func end() async throws(StoreError) -> ChangePosition {
        let rows = try await client.rows(Query(PostgresChanges.asking))
        guard let row = rows.first else { throw .corrupt(reason: "a snapshot gave no row") }
        return try reading { () throws(PostgresError) in ChangePosition(transaction: try row.int64(0)) }
    }

    public func changes(
        after: ChangePosition,
        of query: TicketQuery,
        limit: Int
    ) async throws(StoreError) -> ChangePage {
        let rows = try await client.rows(TicketSelection(query).changes(after: after, limit: limit + 1))
        guard let first = rows.first else { throw .corrupt(reason: "a snapshot gave no row") }
        return try reading { () throws(PostgresError) in
            var page = ChangePage(changes: [], reached: after, more: rows.count > limit, isBusy: try first.bool(0))
            guard try !first.isNull(1) else { return page }
            for row in rows.prefix(limit) {
                var reader = RowReader(row, from: 1)
                let transaction = try reader.int64()
                let isAdmitted = try reader.bool()
                let ticket = try reader.ticketID()
                let sequence = try row.int64(4)
                page.reached = ChangePosition(transaction: transaction, ticket: ticket.text, sequence: sequence)
                guard isAdmitted else { continue }
                let event = try PostgresEvents.event(ticket, row, from: 4)
                page.changes.append(.init(event: event, position: page.reached))
            }
            return page
        }
    }
}

extension TicketSelection {
    /// The change feed after a position. Columns: whether something is being written, the place's number, whether the
    /// ticket is admitted, its id, then the event's as `PostgresEvents` reads them; all but the first null at the end.
    fileprivate func changes(after: ChangePosition, limit: Int) -> Query {
        var page = self
        let admitted = "coalesce(\(page.condition), false)"
        let number = page.add(.text("\(after.transaction)")) + "::text::xid8"
        let place = "\(number), \(page.add(.text(after.ticket))), \(page.add(.int(after.sequence)))"
        let guarded = Faults.isOn(.unguardedFeed) ? "" : "and e.xid < n.xmin"
        let sql = """
            select n.busy, e.xid::text::bigint, \(admitted), e.ticket_id, e.sequence, e.run_id, e.at, e.kind, e.stage,
                e.position, e.count, e.attempt, e.actor, e.body
            from (
                select pg_snapshot_xmin(s) as xmin, pg_snapshot_xmin(s) < pg_snapshot_xmax(s) as busy
                from pg_current_snapshot() s
            ) n
            left join lateral (
                select * from events e
                where e.xid >= \(number) \(guarded) and (e.xid, e.ticket_id, e.sequence) > (\(place))
                order by e.xid, e.ticket_id, e.sequence
                limit \(page.add(.int(limit)))
            ) e on true
            left join tickets t on t.id = e.ticket_id
            order by e.xid, e.ticket_id, e.sequence
            """
        return page.query(sql)
    }
}
