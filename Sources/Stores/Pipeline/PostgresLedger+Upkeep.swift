// What keeps runs from staying open for ever, and tells how much is under way.

public import Domain
import Drivers

extension PostgresLedger {
    private static let endingOverdue = Statement(
        name: "end_overdue_runs",
        sql: "select ticket_id, run_id, sequence from end_overdue_runs($1, $2)"
    )

    /// Request ids protect for a week; a thousand at once, so that none of these statements takes long.
    private static let forgetting = Statement(
        name: "forget_requests",
        sql: """
            delete from request_ids where id in (
                select id from request_ids where created_at < now() - interval '7 days' order by created_at limit 1000
            )
            """
    )

    public func endOverdue(after limit: Duration) async throws(StoreError) -> Int {
        let rows = try await client.rows(atomically: [
            PostgresLedger.endingOverdue(.int(limit.wholeMicroseconds), .int(PostgresLedger.sweepLimit)),
            Query(PostgresLedger.forgetting),
        ])[0]
        var rings: [Ring] = []
        try Stores.reading { () throws(PostgresError) in
            for row in rows {
                var reader = RowReader(row)
                let ticket = try reader.ticketID()
                rings.append(.cancelled(try reader.runID()))
                rings.append(.ticket(ticket, sequence: try reader.int64()))
            }
        }
        if !rings.isEmpty { await doorbell.ring(rings) }
        return rows.count
    }

    /// Each run is looked up by its id: a plan for `any` that was made while the table was small reads all of it, and compares
    /// each row with each id.
    private static let lookingAtRuns = Statement(
        name: "runs_over",
        sql: """
            select r.id
            from unnest($1::text[]) i(id)
            join lateral (select o.id, o.finished_at from runs o where o.id = i.id offset 0) r on r.finished_at is not null
            """,
        access: .readOnly
    )

    public func over(_ runs: [RunID]) async throws(StoreError) -> [RunID] {
        guard !runs.isEmpty else { return [] }
        let rows = try await asking.rows(PostgresLedger.lookingAtRuns(.textArray(runs.map(\.text))))
        return try Stores.reading { () throws(PostgresError) in
            var over: [RunID] = []
            for row in rows {
                var reader = RowReader(row)
                over.append(try reader.runID())
            }
            return over
        }
    }

    private static let counting = Statement(
        name: "unfinished_runs",
        sql: "select count, oldest from unfinished_runs()",
        access: .readOnly
    )

    public func backlog() async throws(StoreError) -> RunBacklog {
        let rows = try await client.rows(Query(PostgresLedger.counting))
        guard let row = rows.first else { throw .corrupt(reason: "unfinished_runs gave no row") }
        return try Stores.reading { () throws(PostgresError) in
            RunBacklog(unfinished: try row.int(0), oldestAge: .microseconds(try row.int64(1)))
        }
    }
}
