// Whole runs: reading one or a page of them, and how the agents did.

public import Domain
import Drivers

extension PostgresLedger {
    /// One row for each stage; the run's columns stand in each.
    private static let reading = Statement(
        name: "run",
        sql: """
            select \(columns), e.body -> 'finding'
            from runs r
            left join stages s on s.run_id = r.id
            left join events e on e.ticket_id = s.ticket_id and e.sequence = s.finding_sequence
            where r.id = $1
            order by s.position
            """,
        access: .readOnly
    )

    /// The run's, then from `stageColumn` on the stage's.
    private static let columns = """
        r.id, r.ticket_id, r.number, r.state, r.reason, r.created_at, r.finished_at, r.retry_of,
        case r.state when 'awaiting_approval' then r.proposal_digest end, r.approval_until,
        s.stage, s.position, s.state, s.attempt, s.provider, s.model, s.prompt_version, s.input_tokens,
        s.output_tokens, s.cost_micros, s.duration_us, s.cached, s.degraded, s.started_at, s.finished_at, s.summary
        """
    private static let stageColumn = 10

    /// What tells of the tries of a run's stages, without what they found.
    private static let attempts = Statement(
        name: "attempts",
        sql: """
            select e.stage, e.attempt, e.at, e.kind, e.body - 'finding'
            from runs r join events e on e.ticket_id = r.ticket_id and e.run_id = r.id
            where r.id = $1 and e.kind in ('stage_started', 'stage_retrying', 'stage_finished', 'stage_failed')
            order by e.sequence
            """,
        access: .readOnly
    )

    public func run(_ id: RunID) async throws(StoreError) -> Run {
        let rows = try await client.rows(atomically: [
            PostgresLedger.reading(.text(id.text)), PostgresLedger.attempts(.text(id.text)),
        ])
        var run = try PostgresLedger.run(rows[0], id)
        try Stores.reading { () throws(PostgresError) in
            for row in rows[1] {
                var reader = RowReader(row)
                let stage = StageName(rawValue: try reader.string())
                let attempt = try reader.int()
                let time = try reader.timestamp()
                guard let place = run.stages.firstIndex(where: { $0.stage == stage }) else { continue }
                run.stages[place].attempts.note(try PostgresLedger.mark(&reader), attempt: attempt, at: time)
            }
        }
        return run
    }

    private static func mark(_ row: inout RowReader) throws(PostgresError) -> AttemptMark {
        let kind = try row.string()
        return try row.json { (json: inout JSONReader) throws(JSONError) -> AttemptMark in
            if kind == "stage_finished" {
                try json.enter()
                let usage: StageUsage = try json.value("usage")
                try json.leave()
                return .finished(usage)
            }
            guard let mark = try EventBody(kind: kind, from: &json).attemptMark else {
                throw json.wrong("'\(kind)' tells of no try")
            }
            return mark
        }
    }

    /// Reads the one run that `readRun` asked for.
    static func run(_ rows: Rows, _ id: RunID) throws(StoreError) -> Run {
        guard let run = try runs(rows).first else { throw .notFound(what: "run \(id)") }
        return run
    }

    static func readRun(_ id: RunID) -> Query { reading(.text(id.text)) }

    /// Reads runs, the rows of each one's stages in a row.
    private static func runs(_ rows: Rows) throws(StoreError) -> [Run] {
        try Stores.reading { () throws(PostgresError) in
            var runs: [Run] = []
            for row in rows {
                let id = try row.string(0)
                if runs.last?.id.text != id { runs.append(try head(row)) }
                if try !row.isNull(stageColumn) { runs[runs.count - 1].stages.append(try stage(row)) }
            }
            return runs
        }
    }

    private static func head(_ row: Row) throws(PostgresError) -> Run {
        var reader = RowReader(row)
        var run = Run(
            id: try reader.runID(),
            ticketID: try reader.ticketID(),
            number: try reader.int(),
            state: try reader.name(RunState.self),
            reason: try reader.string(),
            createdAt: try reader.timestamp(),
            finishedAt: try reader.optionalTimestamp(),
            stages: []
        )
        if try reader.isNull() { reader.skip(1) } else { run.retryOf = try reader.runID() }
        if try !reader.isNull() {
            run.approval = PendingApproval(digest: try reader.string(), until: try reader.timestamp())
        }
        return run
    }

    private static func stage(_ row: Row) throws(PostgresError) -> StageRecord {
        var reader = RowReader(row, from: stageColumn)
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

    // MARK: Pages

    public func runs(_ query: RunQuery) async throws(StoreError) -> RunPage {
        var conditions: [String] = []
        var values: [PostgresValue] = []
        func add(_ value: PostgresValue) -> String {
            values.append(value)
            return "$\(values.count)"
        }
        if let ticket = query.ticketID { conditions.append("p.ticket_id = \(add(.text(ticket.text)))") }
        if !query.states.isEmpty {
            conditions.append("p.state = any (\(add(.textArray(query.states.map(\.rawValue))))::text[])")
        }
        if let after = query.after {
            let time = add(.timestamp(after.createdAt.microseconds))
            conditions.append("(p.created_at, p.id) < (\(time)::timestamptz, \(add(.text(after.id.text))))")
        }
        let filter = conditions.isEmpty ? "" : "where " + conditions.joined(separator: " and ")
        let name = "runs_\(query.ticketID != nil)_\(query.states.isEmpty)_\(query.after != nil)"
        let sql = """
            select \(PostgresLedger.columns), null
            from (
                select * from runs p \(filter)
                order by p.created_at desc, p.id desc limit \(add(.int(query.pageSize + 1)))
            ) r
            left join stages s on s.run_id = r.id
            order by r.created_at desc, r.id desc, s.position
            """
        let rows = try await client.rows(Query(Statement(name: name, sql: sql, access: .readOnly), values))
        let runs = try PostgresLedger.runs(rows)
        let page = Array(runs.prefix(query.pageSize))
        let next = runs.count > page.count ? page.last.map { RunCursor(createdAt: $0.createdAt, id: $0.id) } : nil
        return RunPage(runs: page, next: next)
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
