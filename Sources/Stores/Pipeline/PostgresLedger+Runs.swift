// Whole runs: reading one, ending one, and how the agents did.

public import Domain
import Drivers

extension PostgresLedger {
    /// One row for each stage; the run's columns stand in each.
    private static let reading = Statement(
        name: "run",
        sql: """
            select r.id, r.ticket_id, r.state, r.reason, r.created_at, r.finished_at,
                s.stage, s.position, s.state, s.attempt, s.provider, s.model, s.prompt_version, s.input_tokens,
                s.output_tokens, s.cost_micros, s.duration_us, s.cached, s.degraded, s.started_at, s.finished_at, s.summary,
                e.body -> 'finding'
            from runs r
            left join stages s on s.run_id = r.id
            left join events e on e.ticket_id = s.ticket_id and e.sequence = s.finding_sequence
            where r.id = $1
            order by s.position
            """,
        access: .readOnly
    )

    public func run(_ id: RunID) async throws(StoreError) -> Run {
        try PostgresLedger.run(try await client.rows(PostgresLedger.reading(.text(id.text))), id)
    }

    private static func run(_ rows: Rows, _ id: RunID) throws(StoreError) -> Run {
        guard let first = rows.first else { throw .notFound(what: "run \(id)") }
        return try Stores.reading { () throws(PostgresError) in
            var reader = RowReader(first)
            var run = Run(
                id: try reader.runID(),
                ticketID: try reader.ticketID(),
                state: try reader.name(RunState.self),
                reason: try reader.string(),
                createdAt: try reader.timestamp(),
                finishedAt: try reader.optionalTimestamp(),
                stages: []
            )
            guard try !reader.isNull() else { return run }
            for row in rows { run.stages.append(try stage(row)) }
            return run
        }
    }

    private static func stage(_ row: Row) throws(PostgresError) -> StageRecord {
        var reader = RowReader(row, from: 6)
        var record = StageRecord(
            stage: StageName(rawValue: try reader.string()),
            index: try reader.int(),
            state: try reader.name(StageState.self),
            attempt: try reader.int()
        )
        if try reader.isNull() {
            reader.skip(3)
        } else {
            record.provenance = Provenance(
                provider: try reader.string(),
                model: try reader.string(),
                promptVersion: try reader.string()
            )
        }
        record.usage.inputTokens = try reader.int()
        record.usage.outputTokens = try reader.int()
        record.usage.costMicros = try reader.int64()
        record.usage.durationMicroseconds = try reader.int64()
        record.usage.cached = try reader.bool()
        record.usage.degraded = try reader.bool()
        record.startedAt = try reader.optionalTimestamp()
        record.finishedAt = try reader.optionalTimestamp()
        record.summary = try reader.string()
        if try !reader.isNull() { record.finding = try reader.json(Finding.self) }
        return record
    }

    private static let cancelling = Statement(
        name: "cancel_run",
        sql: "select outcome, ticket_id, sequence, state from cancel_run($1, $2, $3)"
    )

    public func cancel(_ id: RunID, reason: String, actor: String) async throws(StoreError) -> Run {
        let rows = try await client.rows(atomically: [
            PostgresLedger.cancelling(.text(id.text), .text(reason), .text(actor)),
            PostgresLedger.reading(.text(id.text)),
        ])
        guard let row = rows[0].first else { throw .corrupt(reason: "cancel_run gave no row") }
        let outcome = try Stores.reading { () throws(PostgresError) in try row.string(0) }
        switch outcome {
        case "missing": throw .notFound(what: "run \(id)")
        case "over":
            let state = try Stores.reading { () throws(PostgresError) in try row.string(3) }
            throw .conflict(reason: "run \(id) is over already: \(state)")
        default:
            let run = try PostgresLedger.run(rows[1], id)
            let sequence = try Stores.reading { () throws(PostgresError) in try row.int64(2) }
            await doorbell.ring([.cancelled(id), .ticket(run.ticketID, sequence: sequence)])
            return run
        }
    }

    private static let counting = Statement(
        name: "statistics",
        sql: """
            select stage, count(*) filter (where state = 'finished'), count(*) filter (where state = 'failed'),
                count(*) filter (where degraded),
                coalesce(percentile_cont(0.5) within group (order by duration_us) filter (where state = 'finished'), 0)::bigint,
                coalesce(sum(input_tokens), 0)::bigint, coalesce(sum(output_tokens), 0)::bigint
            from stages where finished_at > now() - interval '1 day' group by stage order by min(position)
            """,
        access: .readOnly
    )

    public func statistics() async throws(StoreError) -> [StageStatistics] {
        let rows = try await client.rows(Query(PostgresLedger.counting))
        return try Stores.reading { () throws(PostgresError) in
            var statistics: [StageStatistics] = []
            for row in rows {
                var reader = RowReader(row)
                statistics.append(
                    StageStatistics(
                        stage: StageName(rawValue: try reader.string()),
                        finished: try reader.int(),
                        failed: try reader.int(),
                        degraded: try reader.int(),
                        medianMicroseconds: try reader.int64(),
                        inputTokens: try reader.int(),
                        outputTokens: try reader.int()
                    )
                )
            }
            return statistics
        }
    }
}
