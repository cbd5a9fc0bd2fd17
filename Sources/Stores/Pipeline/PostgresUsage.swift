// What the agents used, summed by Postgres.

public import Domain
import Drivers

/// The use of all stages that ended.
public struct PostgresUsage: UsageLedger {
    private let reads: ReadPath

    public init(reads: ReadPath) { self.reads = reads }

    private static let summing = Statement(
        name: "usage",
        sql: """
            select (date_trunc('day', s.finished_at at time zone 'UTC')) at time zone 'UTC', s.stage,
                coalesce(s.provider, ''), coalesce(s.model, ''),
                count(*) filter (where s.state = 'finished'), count(*) filter (where s.state = 'failed'),
                sum(s.input_tokens)::bigint, sum(s.output_tokens)::bigint, sum(s.cost_micros)::bigint,
                sum(s.duration_us)::bigint
            from stages s
            where s.finished_at >= $1 and s.finished_at < $2 and s.state in ('finished', 'failed')
                and ($3 = '' or s.stage = $3) and ($4 = '' or s.model = $4)
            group by 1, 2, 3, 4
            order by 1 desc, 2, 3, 4
            """,
        access: .readOnly
    )

    public func usage(_ query: UsageQuery) async throws(StoreError) -> [UsageRow] {
        let rows = try await reads.rows(
            PostgresUsage.summing(
                .timestamp(query.from.microseconds),
                .timestamp(query.to.microseconds),
                .text(query.stage?.rawValue ?? ""),
                .text(query.model ?? "")
            )
        )
        return try reading { () throws(PostgresError) in
            var all: [UsageRow] = []
            for row in rows {
                var reader = RowReader(row)
                var usage = StageUsage()
                let day = try reader.timestamp()
                let stage = StageName(rawValue: try reader.string())
                let provider = try reader.string()
                let model = try reader.string()
                let finished = try reader.int()
                let failed = try reader.int()
                usage.inputTokens = try reader.int()
                usage.outputTokens = try reader.int()
                usage.costMicros = try reader.int64()
                usage.durationMicroseconds = try reader.int64()
                all.append(
                    UsageRow(
                        day: day,
                        stage: stage,
                        provider: provider,
                        model: model,
                        finished: finished,
                        failed: failed,
                        usage: usage
                    )
                )
            }
            return all
        }
    }
}
