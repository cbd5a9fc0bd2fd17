// A stage's end on its way into the tables.

import Domain
import Drivers

/// One call of `finish`. A class, so that gathering a batch's columns copies none of its texts.
final class Ending: Sendable {
    let lease: StageLease
    let next: NextClaim
    private let usage: StageUsage
    private let finding: Finding?
    private let outcome: String
    private let reason: String
    private let delay: Int64
    private let summary: String
    private let event: EventBody
    private let body: String

    init(lease: StageLease, outcome: StageOutcome, usage: StageUsage, next: NextClaim) throws(StoreError) {
        self.lease = lease
        self.usage = usage
        self.next = next
        switch outcome {
        case .finished(let found):
            (finding, self.outcome, reason, delay) = (found, "finished", "", 0)
            event = .stageFinished(found.kept, usage)
        case .escalated(let found, let because):
            (finding, self.outcome, reason, delay) = (found, "escalated", because, 0)
            event = .stageFinished(found.kept, usage)
        case .proposed(let found, let because, let wait):
            (finding, self.outcome, reason, delay) = (found, "proposed", because, wait.wholeMicroseconds)
            event = .stageFinished(found.kept, usage)
        case .closed(let found, let because):
            (finding, self.outcome, reason, delay) = (found, "closed", because, 0)
            event = .stageFinished(found.kept, usage)
        case .retry(let after, let because):
            (finding, self.outcome, reason, delay) = (nil, "retry", because, after.wholeMicroseconds)
            event = .stageRetrying(reason: because, delay: after, usage: usage)
        case .failed(let code, let because):
            (finding, self.outcome, reason, delay) = (nil, "failed", because, 0)
            event = .stageFailed(code: code, reason: because, retryable: false, usage: usage)
        }
        summary = (finding?.summary ?? reason).storable
        body = try event.storedValues()
    }

    private static let statement = Statement(
        name: "finish_stages",
        sql: """
            select kind, place, outcome, ticket_id, run_id, stage, position, count, attempt, until, sequence, findings
            from finish_stages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                $21, $22, $23, $24, $25)
            """
    )

    /// Writes all in one transaction and rings for what became of them.
    static func write(
        _ batch: [Ending],
        _ client: PostgresClient,
        _ doorbell: any Doorbell
    ) async throws(StoreError) -> [LeaseResult] {
        // One statement for each set of agents; as a rule there is one.
        var groups: [(agents: [StageName: Provenance], places: [Int])] = []
        for (place, ending) in batch.enumerated() {
            if let index = groups.firstIndex(where: { $0.agents == ending.next.agents }) {
                groups[index].places.append(place)
            } else {
                groups.append((ending.next.agents, [place]))
            }
        }
        let writes = groups.map { query($0.agents, $0.places.map { batch[$0] }) }
        let answers = try await client.repeatable(writes + [Logged.query(without: Logged.endings)])
        var results = [LeaseResult](repeating: .lost, count: batch.count)
        var rings: Set<Ring> = []
        var newest: [TicketID: Int64] = [:]
        for (group, rows) in zip(groups, answers) {
            let members = group.places.map { batch[$0] }
            try reading { () throws(PostgresError) in
                let read = try read(rows, members, &rings, &newest)
                for (place, result) in zip(group.places, read) { results[place] = result }
            }
        }
        if !newest.isEmpty {
            let known = bodies(batch)
            let logged = try reading { () throws(PostgresError) in
                try Logged.rings(answers[groups.count], newest: newest) { known[Place($0, $1, $2)] }
            }
            // Watchers first: who is told of work may be quicker than they.
            await doorbell.ring(logged + rings)
        }
        return results
    }

    /// Which event of a batch a body belongs to.
    private struct Place: Hashable {
        let run: RunID?
        let mark: StageMark?
        let kind: String

        init(_ run: RunID?, _ mark: StageMark?, _ kind: String) {
            self.run = run
            self.mark = mark
            self.kind = kind
        }
    }

    /// The bodies that need not be read back, as they are stored.
    private static func bodies(_ batch: [Ending]) -> [Place: EventBody] {
        var bodies: [Place: EventBody] = [:]
        for ending in batch {
            let lease = ending.lease
            let mark = StageMark(
                stage: lease.key.stage,
                index: lease.index,
                count: lease.count,
                attempt: lease.key.attempt
            )
            bodies[Place(lease.key.runID, mark, ending.event.kind)] = ending.event
            if case .assignment(let found)? = ending.finding {
                bodies[Place(lease.key.runID, mark, "assigned")] = .assigned(found)
            }
        }
        return bodies
    }

    private static func query(_ agents: [StageName: Provenance], _ batch: [Ending]) -> Query {
        let fence = FenceColumns(batch.map(\.lease))
        let roster = AgentColumns(agents)
        return statement(
            fence.tickets,
            fence.runs,
            fence.stages,
            fence.attempts,
            fence.owners,
            .textArray(batch.map(\.outcome)),
            .textArray(batch.map(\.reason.storable)),
            .intArray(batch.map(\.delay)),
            .textArray(batch.map(\.summary)),
            .textArray(batch.map(\.event.kind)),
            .textArray(batch.map { $0.finding?.kind ?? "" }),
            .textArray(batch.map(\.body)),
            .intArray(batch.map { Int64($0.usage.inputTokens) }),
            .intArray(batch.map { Int64($0.usage.outputTokens) }),
            .intArray(batch.map(\.usage.costMicros)),
            .intArray(batch.map(\.usage.durationMicroseconds)),
            .textArray(batch.map { $0.usage.cached ? "t" : "f" }),
            .textArray(batch.map { $0.usage.degraded ? "t" : "f" }),
            .textArray(batch.map(\.knownStages)),
            .intArray(batch.map { Int64($0.next.limit) }),
            .intArray(batch.map(\.next.lease.wholeMicroseconds)),
            roster.stages,
            roster.providers,
            roster.models,
            roster.prompts
        )
    }

    /// The stages whose findings the caller has, this one's included.
    private var knownStages: String {
        (lease.caseFile.findings.keys.map(\.rawValue) + [lease.key.stage.rawValue]).joined(separator: ",")
    }

    /// The results in the batch's order.
    private static func read(
        _ rows: Rows,
        _ batch: [Ending],
        _ rings: inout Set<Ring>,
        _ newest: inout [TicketID: Int64]
    ) throws(PostgresError) -> [LeaseResult] {
        var isWritten = [Bool](repeating: false, count: batch.count)
        var claims = [[StageLease]](repeating: [], count: batch.count)
        for row in rows {
            var reader = RowReader(row)
            switch try reader.string() {
            case "end":
                let place = try reader.int() - 1
                isWritten[place] = try reader.string() != "lost"
            case "claim":
                let place = try reader.int() - 1
                reader.skip(3)
                claims[place].append(try batch[place].claimed(&reader))
            default:
                reader.skip(1)
                let outcome = try reader.optionalString()
                let ticket = try reader.ticketID()
                let run = try reader.runID()
                reader.skip(5)
                newest[ticket] = try reader.int64()
                if outcome == "stopped" { rings.insert(.cancelled(run)) }
                if outcome == "ready" { rings.insert(.work) }
            }
        }
        return zip(isWritten, claims).map { isWritten, claims in isWritten ? .written(next: claims) : .lost }
    }

    /// A stage that this end made ready and claimed, read from its stage's column on.
    private func claimed(_ row: inout RowReader) throws(PostgresError) -> StageLease {
        let stage = StageName(rawValue: try row.string())
        let index = try row.int()
        let count = try row.int()
        let attempt = try row.int()
        let until = try row.timestamp()
        row.skip(1)
        var findings = lease.caseFile.findings
        if let finding { findings[lease.key.stage] = finding }
        findings.merge(try row.findings()) { mine, _ in mine }
        return StageLease(
            key: StageLease.Key(runID: lease.key.runID, stage: stage, attempt: attempt),
            owner: lease.owner,
            index: index,
            count: count,
            until: until,
            caseFile: lease.caseFile.with(findings)
        )
    }
}

extension String {
    /// Without NUL, which Postgres can't store.
    var storable: String {
        utf8.contains(0) ? String(unicodeScalars.map { $0 == "\0" ? Character("\u{FFFD}") : Character($0) }) : self
    }
}
