// The durable side of the pipeline in Postgres.

public import Domain
public import Drivers
import Faults

/// `RunLedger` over one loop's connection. Stages that end at the same time share a transaction.
public struct PostgresLedger: RunLedger {
    let client: PostgresClient
    /// For what need not wait for the transactions that end stages.
    let asking: PostgresClient
    let doorbell: any Doorbell
    let ids = FreshIDs()
    private let endings: GroupCommit<Ending, LeaseResult>

    /// Stages that one sweep deals with; the next one takes the rest.
    static let sweepLimit = 100

    /// Leases that one statement prolongs: an end of one of them waits for no more, and neither does a question.
    private static let extendLimit = 64

    /// A sweep that was on its way while Postgres stood still would come before all who live could say so: it holds for so
    /// long by Postgres's clock, and one that took longer tells that Postgres was away.
    private let sweepPatience: Duration

    /// - Parameter asking: where that goes which need not wait for the ends of stages, if that is another connection.
    public init(
        client: PostgresClient,
        asking: PostgresClient? = nil,
        doorbell: any Doorbell,
        sweepPatience: Duration = .seconds(2)
    ) {
        self.sweepPatience = sweepPatience
        self.client = client
        self.asking = asking ?? client
        self.doorbell = doorbell
        endings = GroupCommit(on: client.loop) { batch async throws(StoreError) in
            Faults.pass(.endWriting)
            let results = try await Ending.write(batch, client, doorbell)
            Faults.pass(.endWritten)
            return results
        }
    }

    // MARK: Claiming

    private static let claiming = Statement(
        name: "claim_stages",
        sql: """
            select ticket_id, run_id, stage, position, count, attempt, crashes, until, sequence, user_email, subject,
                description, findings
            from claim_stages($1, $2, $3, $4, $5, $6, $7, $8)
            """
    )

    public func claim(
        owner: OwnerID,
        limit: Int,
        suspects: Int,
        lease: Duration,
        agents: [StageName: Provenance]
    ) async throws(StoreError) -> [StageLease] {
        guard limit > 0, !agents.isEmpty else { return [] }
        let roster = AgentColumns(agents)
        let lease = Faults.isOn(.localClock) ? lease - .seconds(12) : lease
        Faults.pass(.claimAsking)
        let claiming = PostgresLedger.claiming(
            .text(owner.text),
            .int(limit),
            .int(min(suspects, limit)),
            .int(lease.wholeMicroseconds),
            roster.stages,
            roster.providers,
            roster.models,
            roster.prompts
        )
        let answers = try await client.rows(atomically: [claiming, Logged.query()])
        var rings: [Ring] = []
        var newest: [TicketID: Int64] = [:]
        var leases: [StageLease] = []
        try reading { () throws(PostgresError) in
            for row in answers[0] {
                let (lease, sequence) = try PostgresLedger.claimed(row, owner)
                leases.append(lease)
                newest[lease.caseFile.ticketID] = max(newest[lease.caseFile.ticketID] ?? 0, sequence)
            }
            rings = try Logged.rings(answers[1], newest: newest)
        }
        if !rings.isEmpty { await doorbell.ring(rings) }
        if !leases.isEmpty { Faults.pass(.claimGiven) }
        return leases
    }

    private static func claimed(_ row: Row, _ owner: OwnerID) throws(PostgresError) -> (StageLease, Int64) {
        var reader = RowReader(row)
        let ticket = try reader.ticketID()
        let run = try reader.runID()
        let stage = StageName(rawValue: try reader.string())
        let index = try reader.int()
        let count = try reader.int()
        let attempt = try reader.int()
        let crashes = try reader.int()
        let until = try reader.timestamp()
        let sequence = try reader.int64()
        let caseFile = CaseFile(
            ticketID: ticket,
            userEmail: try reader.string(),
            subject: try reader.string(),
            description: try reader.string(),
            findings: try reader.findings()
        )
        let key = StageLease.Key(runID: run, stage: stage, attempt: attempt)
        let lease = StageLease(
            key: key,
            owner: owner,
            index: index,
            count: count,
            until: until,
            caseFile: caseFile,
            crashes: crashes
        )
        return (lease, sequence)
    }

    // MARK: Ending

    public func finish(
        _ lease: StageLease,
        _ outcome: StageOutcome,
        usage: StageUsage,
        next: NextClaim
    ) async throws(StoreError) -> LeaseResult {
        Faults.pass(.endAsked)
        return try await endings.submit(try Ending(lease: lease, outcome: outcome, usage: usage, next: next))
    }

    // MARK: Holding

    private static let extending = Statement(
        name: "extend_leases",
        sql: "select extend_leases($1, $2, $3, $4, $5)"
    )

    public func extend(_ leases: [StageLease], by lease: Duration) async throws(StoreError) -> [StageLease.Key] {
        let lease = Faults.isOn(.localClock) ? lease - .seconds(12) : lease
        var held: [StageLease.Key] = []
        var rest = leases[...]
        while !rest.isEmpty {
            let some = Array(rest.prefix(PostgresLedger.extendLimit))
            rest = rest.dropFirst(some.count)
            let fence = FenceColumns(some)
            let rows = try await asking.rows(
                PostgresLedger.extending(
                    fence.runs,
                    fence.stages,
                    fence.attempts,
                    fence.owners,
                    .int(lease.wholeMicroseconds)
                )
            )
            try reading { () throws(PostgresError) in
                for row in rows { held.append(some[try row.int(0) - 1].key) }
            }
        }
        if !leases.isEmpty { Faults.pass(.leasesProlonged) }
        return held
    }

    private static let releasing = Statement(
        name: "release_leases",
        sql: "select release_leases($1, $2, $3, $4, $5)"
    )

    public func release(_ leases: [StageLease]) async throws(StoreError) {
        guard !leases.isEmpty, !Faults.isOn(.noRelease) else { return }
        Faults.pass(.leasesReturning)
        let fence = FenceColumns(leases)
        _ = try await client.rows(
            PostgresLedger.releasing(fence.tickets, fence.runs, fence.stages, fence.attempts, fence.owners)
        )
        await doorbell.ring([.work])
    }

    /// Those that are still held, and what was claimed with an end of theirs.
    private static let handingBack = Statement(
        name: "hand_back_leases",
        sql: """
            select release_leases(
                array_agg(s.ticket_id), array_agg(s.run_id), array_agg(s.stage), array_agg(s.attempt), array_agg(s.owner)
            )
            from unnest($1::text[], $2::text[], $3::int[], $4::text[]) i(run, stage, attempt, owner)
            join lateral (select s.* from stages s where s.run_id = i.run offset 0) s
                on s.owner = i.owner and s.state = 'running'
                    and ((s.stage = i.stage and s.attempt = i.attempt) or s.claimed_after = i.stage)
            having count(*) > 0
            """
    )

    public func handBack(_ leases: [StageLease]) async throws(StoreError) {
        guard !leases.isEmpty else { return }
        let fence = FenceColumns(leases)
        _ = try await client.rows(
            PostgresLedger.handingBack(fence.runs, fence.stages, fence.attempts, fence.owners)
        )
        await doorbell.ring([.work])
    }

    private static let telling = Statement(name: "time", sql: "select clock_timestamp()", access: .readOnly)

    /// Nothing happens past the third parameter.
    private static let sweeping = Statement(
        name: "sweep_stages",
        sql: """
            select ticket_id, run_id, sequence, outcome
            from sweep_stages($1, case when clock_timestamp() < $3::timestamptz then $2 else 0 end)
            """
    )

    public func sweep(crashes: Int) async throws(StoreError) -> Int {
        if Faults.isOn(.noSweep) { return 0 }
        let crashes = Faults.isOn(.noQuarantine) ? 1_000_000 : crashes
        Faults.pass(.sweepAsking)
        let begun = ContinuousClock.now
        let away = StoreError.unavailable(reason: "Postgres took too long for a sweep", retryAfter: .seconds(1))
        guard let row = try await client.rows(PostgresLedger.telling()).first else { throw .corrupt(reason: "no row") }
        let now = try reading { () throws(PostgresError) in try row.timestamp(0) }
        guard ContinuousClock.now - begun < sweepPatience else { throw away }
        let sweeping = PostgresLedger.sweeping(
            .int(crashes),
            .int(PostgresLedger.sweepLimit),
            .timestamp(now + sweepPatience.wholeMicroseconds)
        )
        let rows = try await client.rows(sweeping)
        var rings: Set<Ring> = []
        try reading { () throws(PostgresError) in
            for row in rows {
                var reader = RowReader(row)
                let ticket = try reader.ticketID()
                let run = try reader.runID()
                rings.insert(.ticket(ticket, sequence: try reader.int64()))
                rings.insert(try reader.string() == "failed" ? .cancelled(run) : .work)
            }
        }
        if !rows.isEmpty { Faults.pass(.sweepDone) }
        if !rings.isEmpty { await doorbell.ring(Array(rings)) }
        if rows.isEmpty, ContinuousClock.now - begun >= sweepPatience { throw away }
        return rows.count
    }

    private static let progressing = Statement(
        name: "progress_stage",
        sql: "select progress_stage($1, $2, $3, $4, $5, $6)"
    )

    public func progress(_ lease: StageLease, message: String, percent: Int) async throws(StoreError) {
        let ticket = lease.caseFile.ticketID
        let body = try EventBody.stageProgress(message: message, percent: percent).storedValues()
        let rows = try await client.rows(
            PostgresLedger.progressing(
                .text(ticket.text),
                .text(lease.key.runID.text),
                .text(lease.key.stage.rawValue),
                .int(lease.key.attempt),
                .text(lease.owner.text),
                .json(body)
            )
        )
        let sequence = try reading { () throws(PostgresError) in try rows.first?.optionalInt64(0) }
        if let sequence { await doorbell.ring([.ticket(ticket, sequence: sequence)]) }
    }
}
