// The pipeline's ledger, in memory.

public import Domain

extension MemoryDesk: RunLedger {
    public func claim(
        owner: OwnerID,
        limit: Int,
        suspects: Int,
        lease: Duration,
        agents: [StageName: Provenance]
    ) async throws(StoreError) -> [StageLease] {
        try await call("claim") { state throws(StoreError) in
            var claimed: [StageLease] = []
            for run in state.runsByTurn where claimed.count < limit {
                claimed += state.claim(
                    run,
                    owner: owner,
                    limit: limit - claimed.count,
                    suspects: suspects - claimed.count(where: \.isSuspect),
                    lease: lease,
                    agents: agents
                )
            }
            return claimed
        }
    }

    public func finish(
        _ lease: StageLease,
        _ outcome: StageOutcome,
        usage: StageUsage,
        next: NextClaim
    ) async throws(StoreError) -> LeaseResult {
        try await call("finish") { state throws(StoreError) in
            guard state.holds(lease) else { return .lost }
            state.settle(lease, outcome, usage: usage)
            let claimed = state.claim(
                lease.key.runID,
                owner: lease.owner,
                limit: next.limit,
                suspects: 0,
                lease: next.lease,
                agents: next.agents
            )
            for one in claimed { state.runs[one.key.runID]?.leases[one.key.stage]?.after = lease.key.stage }
            return .written(next: claimed)
        }
    }

    public func extend(_ leases: [StageLease], by lease: Duration) async throws(StoreError) -> [StageLease.Key] {
        try await call("extend") { state throws(StoreError) in
            var held: [StageLease.Key] = []
            state.extended += leases.map(\.key.runID)
            for one in leases where state.holds(one) {
                state.runs[one.key.runID]?.leases[one.key.stage]?.until = state.now + lease
                held.append(one.key)
            }
            return held
        }
    }

    public func release(_ leases: [StageLease]) async throws(StoreError) {
        try await call("release") { state throws(StoreError) in
            for one in leases where state.holds(one) { state.release(one.key) }
        }
    }

    public func handBack(_ leases: [StageLease]) async throws(StoreError) {
        try await call("handBack") { state throws(StoreError) in
            for one in leases {
                if state.holds(one) { state.release(one.key) }
                guard let run = state.runs[one.key.runID] else { continue }
                for (stage, held) in run.leases where held.owner == one.owner && held.after == one.key.stage {
                    let attempt = run.run.stages.first { $0.stage == stage }?.attempt ?? 0
                    state.release(StageLease.Key(runID: one.key.runID, stage: stage, attempt: attempt))
                }
            }
        }
    }

    public func sweep(crashes: Int) async throws(StoreError) -> Int {
        try await call("sweep") { state throws(StoreError) in
            var touched = 0
            for id in state.runOrder {
                for (stage, held) in state.runs[id]?.leases ?? [:] where held.until <= state.now {
                    guard let record = state.runs[id]?.run.stages.first(where: { $0.stage == stage }) else { continue }
                    touched += 1
                    let lost = StageLease(
                        key: .init(runID: id, stage: stage, attempt: record.attempt),
                        owner: held.owner,
                        index: record.index,
                        count: 0,
                        until: held.until,
                        caseFile: state.caseFile(of: id)
                    )
                    let lostWorkers = (state.runs[id]?.crashes[stage] ?? 0) + 1
                    state.runs[id]?.crashes[stage] = lostWorkers
                    let outcome: StageOutcome =
                        lostWorkers >= crashes
                        ? .failed(code: "QUARANTINED", because: "it lost its worker \(lostWorkers) times")
                        : .retry(after: .zero, because: "its worker went away")
                    state.settle(lost, outcome, usage: StageUsage())
                }
            }
            return touched
        }
    }

    public func progress(_ lease: StageLease, message: String, percent: Int) async throws(StoreError) {
        try await call("progress") { state throws(StoreError) in
            guard state.holds(lease) else { return }
            state.log(
                lease.caseFile.ticketID,
                run: lease.key.runID,
                stage: lease.mark,
                .stageProgress(message: message, percent: percent)
            )
        }
    }

    public func run(_ id: RunID) async throws(StoreError) -> Run {
        try await call("run") { state throws(StoreError) in
            guard var run = state.runs[id]?.run else { throw .notFound(what: "run \(id)") }
            for event in state.events[run.ticketID] ?? [] where event.runID == id {
                guard let stage = event.stage, let mark = event.body.attemptMark,
                    let place = run.stages.firstIndex(where: { $0.stage == stage.stage })
                else { continue }
                run.stages[place].attempts.note(mark, attempt: stage.attempt, at: event.at)
            }
            return run
        }
    }

    public func cancel(
        _ id: RunID,
        reason: String,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Run {
        try await call("cancel") { state throws(StoreError) in
            guard let stored = state.runs[id] else { throw .notFound(what: "run \(id)") }
            if try state.take(requestID, "CancelRun \(id) \(reason)", id) { return stored.run }
            if stored.run.state.isFinal { throw .conflict(reason: "run \(id) is over already") }
            state.endOpenStages(of: id, as: .cancelled)
            state.end(id, .cancelled, reason: reason, actor: actor)
            state.rings.append(.cancelled(id))
            guard let run = state.runs[id]?.run else { throw .corrupt(reason: "the run is gone") }
            return run
        }
    }

    public func statistics() async throws(StoreError) -> [StageStatistics] {
        try await call("statistics") { state throws(StoreError) in
            let records = state.runs.values.flatMap(\.run.stages)
            return Dictionary(grouping: records, by: \.stage).map { stage, records in
                let finished = records.filter { $0.state == .finished }
                let spent = finished.map(\.usage.durationMicroseconds).reduce(0, +)
                return StageStatistics(
                    stage: stage,
                    finished: finished.count,
                    failed: records.count { $0.state == .failed },
                    degraded: finished.count { $0.usage.degraded },
                    medianMicroseconds: finished.isEmpty ? 0 : spent / Int64(finished.count),
                    inputTokens: finished.map(\.usage.inputTokens).reduce(0, +),
                    outputTokens: finished.map(\.usage.outputTokens).reduce(0, +)
                )
            }
            .sorted { $0.stage.rawValue < $1.stage.rawValue }
        }
    }
}

extension StageLease {
    var mark: StageMark { StageMark(stage: key.stage, index: index, count: count, attempt: key.attempt) }
}
