// What a ledger's call does to one run's stages, in memory.

import Domain

extension MemoryDesk.State {
    func holds(_ lease: StageLease) -> Bool {
        guard let stored = runs[lease.key.runID], !stored.run.state.isFinal,
            let record = stored.run.stages.first(where: { $0.stage == lease.key.stage })
        else { return false }
        return record.state == .running && record.attempt == lease.key.attempt
            && stored.leases[lease.key.stage]?.owner == lease.owner
    }

    /// Of equal turns the older run comes first.
    var runsByTurn: [RunID] {
        let places: [(Int, Int)] = runOrder.indices.map { (runs[runOrder[$0]]?.turn ?? 0, $0) }
        return places.sorted { $0 < $1 }.map { runOrder[$0.1] }
    }

    /// The turn of a run that begins now: behind the requester's others, but not behind what others have waiting.
    func turn(of requester: String) -> Int {
        let active: [MemoryDesk.StoredRun] = runs.values.filter { $0.run.state == .running }
        let waiting: [MemoryDesk.StoredRun] = active.filter { stored in
            stored.run.stages.contains { $0.state == .ready && (stored.availableAt[$0.stage] ?? now) <= now }
        }
        let mine: [MemoryDesk.StoredRun] = active.filter { tickets[$0.run.ticketID]?.userEmail == requester }
        // Idle, it goes by age, in steps that leave room for turns between.
        let served: Int = waiting.map { $0.turn }.min() ?? runOrder.count * 1_000_000
        return max(served, mine.map { $0.turn + 1 }.max() ?? 0)
    }

    mutating func change(_ key: StageLease.Key, _ body: (inout StageRecord) -> Void) {
        guard let index = runs[key.runID]?.run.stages.firstIndex(where: { $0.stage == key.stage }) else { return }
        if runs[key.runID] != nil { body(&runs[key.runID]!.run.stages[index]) }
    }

    /// The ticket with what its stages found so far.
    func caseFile(of id: RunID) -> CaseFile {
        guard let run = runs[id]?.run, let ticket = tickets[run.ticketID] else {
            preconditionFailure("a stored run has its ticket")
        }
        var file = CaseFile(
            ticketID: ticket.id,
            userEmail: ticket.userEmail,
            subject: ticket.subject,
            description: ticket.description
        )
        for stage in run.stages { if let finding = stage.finding { file.add(finding, from: stage.stage) } }
        return file
    }

    mutating func claim(
        _ id: RunID,
        owner: OwnerID,
        limit: Int,
        suspects: Int,
        lease: Duration,
        agents: [StageName: Provenance]
    ) -> [StageLease] {
        guard limit > 0, let stored = runs[id], stored.run.state == .running else { return [] }
        let ready = stored.run.stages.filter { stage in
            agents[stage.stage] != nil && stage.state == .ready && (stored.availableAt[stage.stage] ?? now) <= now
                && (suspects > 0 || (stored.crashes[stage.stage] ?? 0) < 2)
        }
        return ready.prefix(limit).compactMap { record in
            guard let who = agents[record.stage] else { return nil }
            let key = StageLease.Key(runID: id, stage: record.stage, attempt: record.attempt + 1)
            let until = now + lease
            let started = now
            change(key) { stage in
                stage.state = .running
                stage.attempt = key.attempt
                stage.provenance = agents[record.stage]
                stage.startedAt = started
            }
            runs[id]?.leases[record.stage] = (owner, until, nil)
            let claimed = StageLease(
                key: key,
                owner: owner,
                index: record.index,
                count: stored.run.stages.count,
                until: until,
                caseFile: caseFile(of: id),
                crashes: stored.crashes[record.stage] ?? 0
            )
            log(stored.run.ticketID, run: id, stage: claimed.mark, .stageStarted(who))
            return claimed
        }
    }

    /// Makes a stage ready again as if it had not been claimed.
    mutating func release(_ key: StageLease.Key) {
        change(key) { stage in
            stage.state = .ready
            stage.attempt -= 1
        }
        runs[key.runID]?.leases[key.stage] = nil
        rings.append(.work)
    }

    mutating func settle(_ lease: StageLease, _ outcome: StageOutcome, usage: StageUsage) {
        let id = lease.key.runID
        let at = now
        runs[id]?.leases[lease.key.stage] = nil
        func mark(_ state: MemoryDesk.State) -> StageMark {
            StageMark(
                stage: lease.key.stage,
                index: lease.index,
                count: state.runs[id]?.run.stages.count ?? 0,
                attempt: lease.key.attempt
            )
        }
        let ticket = lease.caseFile.ticketID
        switch outcome {
        case .finished(let finding): finish(lease, finding, usage: usage, mark: mark(self))
        case .escalated(let finding, let reason):
            finish(lease, finding, usage: usage, mark: mark(self))
            runs[id]?.run.reason = reason
        case .proposed(let finding, let reason, let wait):
            finish(lease, finding, usage: usage, mark: mark(self))
            runs[id]?.proposal = (reason, wait)
        case .closed(let finding, let reason):
            finish(lease, finding, usage: usage, mark: mark(self))
            endOpenStages(of: id, as: .cancelled)
            end(id, .succeeded, reason: reason)
        case .retry(let after, let reason):
            change(lease.key) { stage in
                stage.state = .ready
                stage.summary = reason
                stage.usage = usage.added(to: stage.usage)
            }
            runs[id]?.availableAt[lease.key.stage] = at + after
            log(ticket, run: id, stage: mark(self), .stageRetrying(reason: reason, delay: after, usage: usage))
        case .failed(let code, let reason):
            change(lease.key) { stage in
                stage.state = .failed
                stage.summary = reason
                stage.finishedAt = at
                stage.usage = usage.added(to: stage.usage)
            }
            let failed = EventBody.stageFailed(code: code, reason: reason, retryable: false, usage: usage)
            log(ticket, run: id, stage: mark(self), failed)
            endOpenStages(of: id, as: .cancelled)
            end(id, .failed, reason: reason)
        }
        makeReady(id)
    }

    private mutating func finish(_ lease: StageLease, _ finding: Finding, usage: StageUsage, mark: StageMark) {
        let id = lease.key.runID
        let at = now
        change(lease.key) { stage in
            stage.state = .finished
            stage.finding = finding.kept
            stage.summary = finding.summary
            stage.usage = usage.added(to: stage.usage)
            stage.finishedAt = at
        }
        let ticket = lease.caseFile.ticketID
        switch finding {
        case .intake(let found): tickets[ticket]?.intake = found
        case .classification(let found): tickets[ticket]?.classification = found
        case .diagnosis(let found): tickets[ticket]?.diagnosis = found
        case .references(let found):
            tickets[ticket]?.references = found
            tickets[ticket]?.references?.documents = found.documents.map(\.abridged)
        case .solution(let found): tickets[ticket]?.solution = found
        case .assignment(let found): tickets[ticket]?.assignment = found
        case .note: break
        }
        log(ticket, run: id, stage: mark, .stageFinished(finding.kept, usage))
        if case .assignment(let found) = finding { log(ticket, run: id, stage: mark, .assigned(found)) }
    }

    private mutating func makeReady(_ id: RunID) {
        guard let stored = runs[id], stored.run.state == .running else { return }
        let finished = Set(stored.run.stages.filter { $0.state == .finished }.map(\.stage))
        for step in stored.plan.steps where finished.isSuperset(of: step.needs) {
            change(.init(runID: id, stage: step.stage, attempt: 0)) { stage in
                if stage.state == .blocked { stage.state = .ready }
            }
        }
        if stored.run.stages.allSatisfy({ $0.state == .finished }) {
            if let proposal = stored.proposal {
                ask(id, proposal.reason, until: now + proposal.wait)
            } else {
                let asksForAPerson = !stored.run.reason.isEmpty
                end(id, asksForAPerson ? .escalated : .succeeded, reason: stored.run.reason)
            }
        }
        rings.append(.work)
    }

    mutating func endOpenStages(of id: RunID, as final: StageState) {
        for stage in runs[id]?.run.stages ?? [] where !stage.state.isFinal {
            change(.init(runID: id, stage: stage.stage, attempt: stage.attempt)) { $0.state = final }
        }
        runs[id]?.leases = [:]
    }

    private mutating func ask(_ id: RunID, _ reason: String, until: Timestamp) {
        guard let run = runs[id]?.run, let ticket = tickets[run.ticketID] else { return }
        let proposal = ticket.solution
        let digest = "digest of \(String(describing: proposal)) for \(id)".hashValue
        runs[id]?.run.state = .awaitingApproval
        runs[id]?.run.approval = PendingApproval(digest: "\(digest)", until: until)
        tickets[run.ticketID]?.runState = .awaitingApproval
        tickets[run.ticketID]?.version += 1
        let request = ApprovalRequest(
            reason: reason,
            digest: "\(digest)",
            version: ticket.version + 1,
            until: until,
            proposal: proposal
        )
        log(run.ticketID, run: id, .approvalRequested(request))
    }

    mutating func end(_ id: RunID, _ state: RunState, reason: String, actor: String = "system") {
        guard let ticket = runs[id]?.run.ticketID else { return }
        runs[id]?.run.state = state
        runs[id]?.run.reason = reason
        runs[id]?.run.finishedAt = now
        runs[id]?.run.approval = nil
        tickets[ticket]?.runState = state
        let usage = StageUsage.total(runs[id]?.run.stages.map(\.usage) ?? [])
        log(ticket, run: id, actor: actor, .runFinished(state, reason: reason, usage: usage))
    }
}

extension StageUsage {
    /// What a stage took so far and this try together, said of this try's answer.
    fileprivate func added(to earlier: StageUsage) -> StageUsage {
        var sum = self
        sum.inputTokens += earlier.inputTokens
        sum.outputTokens += earlier.outputTokens
        sum.costMicros += earlier.costMicros
        sum.durationMicroseconds += earlier.durationMicroseconds
        return sum
    }
}
