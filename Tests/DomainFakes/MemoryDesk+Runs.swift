// Further runs, a person's word on them, and what keeps them from staying open, in memory.

public import Domain

extension MemoryDesk {
    public func runs(_ query: RunQuery) async throws(StoreError) -> RunPage {
        try await call("runs") { state throws(StoreError) in
            let sorted = state.runs.values.map(\.run)
                .filter { run in
                    (query.ticketID.map { $0 == run.ticketID } ?? true)
                        && (query.states.isEmpty || query.states.contains(run.state))
                        && (query.after.map {
                            (run.createdAt.microseconds, run.id.text) < ($0.createdAt.microseconds, $0.id.text)
                        }
                            ?? true)
                }
                .sorted { ($0.createdAt.microseconds, $0.id.text) > ($1.createdAt.microseconds, $1.id.text) }
            let page = sorted.prefix(query.pageSize).map { run in
                var run = run
                for index in run.stages.indices { run.stages[index].finding = nil }
                return run
            }
            let next = sorted.count > page.count ? page.last : nil
            return RunPage(runs: page, next: next.map { RunCursor(createdAt: $0.createdAt, id: $0.id) })
        }
    }

    public func start(_ beginning: RunBeginning, requestID: String?) async throws(StoreError) -> Run {
        try await call("start") { state throws(StoreError) in
            let ticketID = beginning.ticketID
            guard let requester = state.tickets[ticketID]?.userEmail else {
                throw .notFound(what: "ticket \(ticketID)")
            }
            let earlier = state.runs.values.map(\.run).filter { $0.ticketID == ticketID }
            let id = RunID.random()
            let asked = "StartRun \(ticketID) \(String(describing: beginning.retry))"
            if try state.take(requestID, asked, id) {
                guard let known = requestID.flatMap({ state.changes[$0]?.run }), let run = state.runs[known]?.run else {
                    throw .corrupt(reason: "the first answer is gone")
                }
                return run
            }
            if let active = earlier.first(where: { !$0.state.isFinal }) { throw .runIsActive(active.id) }
            let reused = beginning.retry?.reused ?? []
            let source = beginning.retry.flatMap { state.runs[$0.of]?.run }
            var run = Run(
                id: id,
                ticketID: ticketID,
                number: earlier.count + 1,
                state: .running,
                createdAt: state.now,
                stages: beginning.plan.steps.enumerated().map { index, step in
                    if reused.contains(step.stage), var record = source?.stages.first(where: { $0.stage == step.stage })
                    {
                        record.index = index + 1
                        record.usage = StageUsage()
                        record.usage.cached = true
                        return record
                    }
                    return StageRecord(
                        stage: step.stage,
                        index: index + 1,
                        state: Set(reused).isSuperset(of: step.needs) ? .ready : .blocked,
                        attempt: 0
                    )
                }
            )
            run.retryOf = beginning.retry?.of
            state.runs[id] = StoredRun(run: run, plan: beginning.plan, turn: state.turn(of: requester))
            state.runOrder.append(id)
            state.tickets[ticketID]?.runID = id
            state.tickets[ticketID]?.runState = .running
            state.tickets[ticketID]?.version += 1
            state.log(
                ticketID,
                run: id,
                actor: beginning.actor,
                .runStarted(number: run.number, retryOf: run.retryOf, reused: reused)
            )
            state.rings.append(.work)
            return run
        }
    }

    public func decide(
        _ id: RunID,
        _ decision: ApprovalDecision,
        requestID: String?
    ) async throws(StoreError) -> Run {
        try await call("decide") { state throws(StoreError) in
            guard let run = state.runs[id]?.run, let ticket = state.tickets[run.ticketID] else {
                throw .notFound(what: "run \(id)")
            }
            if try state.take(requestID, "DecideRun \(id) \(decision)", id) { return run }
            guard let waiting = run.approval, waiting.until > state.now else {
                throw .conflict(reason: "run \(id) does not wait for approval")
            }
            guard waiting.digest == decision.digest else { throw .staleProposal(current: waiting.digest) }
            guard ticket.version == decision.version else { throw .staleVersion(current: ticket.version) }
            let word = "\(decision.approves ? "approved" : "rejected") by \(decision.actor)"
            state.end(
                id,
                decision.approves ? .succeeded : .failed,
                reason: decision.reason.isEmpty ? word : "\(word): \(decision.reason)",
                actor: decision.actor
            )
            guard let ended = state.runs[id]?.run else { throw .corrupt(reason: "the run is gone") }
            return ended
        }
    }

    public func endOverdue(after limit: Duration) async throws(StoreError) -> Int {
        try await call("endOverdue") { state throws(StoreError) in
            var ended = 0
            for id in state.runOrder {
                guard let run = state.runs[id]?.run else { continue }
                if run.state == .running, run.createdAt + limit < state.now {
                    state.endOpenStages(of: id, as: .cancelled)
                    state.end(id, .failed, reason: "not done within \(limit.components.seconds) s")
                } else if let approval = run.approval, approval.until <= state.now {
                    state.end(id, .failed, reason: "nobody approved or rejected it in time")
                } else {
                    continue
                }
                state.rings.append(.cancelled(id))
                ended += 1
            }
            return ended
        }
    }

    public func over(_ runs: [RunID]) async throws(StoreError) -> [RunID] {
        try await call("over") { state throws(StoreError) in
            runs.filter { state.runs[$0]?.run.state.isFinal ?? false }
        }
    }

    public func backlog() async throws(StoreError) -> RunBacklog {
        try await call("backlog") { state throws(StoreError) in
            let open = state.runs.values.map(\.run).filter { $0.state == .running }
            let oldest = open.map(\.createdAt.microseconds).min() ?? state.now.microseconds
            return RunBacklog(unfinished: open.count, oldestAge: .microseconds(state.now.microseconds - oldest))
        }
    }
}

extension MemoryDesk.State {
    /// Notes a request id. - Returns: whether the very same was asked before.
    mutating func take(_ requestID: String?, _ asked: String, _ run: RunID?) throws(StoreError) -> Bool {
        guard let requestID else { return false }
        if let known = changes[requestID] {
            guard known.asked == asked else { throw .requestIDReused(requestID) }
            return true
        }
        changes[requestID] = (asked, run)
        return false
    }
}

extension MemoryDesk: ChangeLog {
    public func end() async throws(StoreError) -> ChangePosition {
        try await call("end") { state throws(StoreError) in ChangePosition(transaction: Int64(state.feed.count)) }
    }

    public func changes(
        after: ChangePosition,
        of query: TicketQuery,
        limit: Int
    ) async throws(StoreError) -> ChangePage {
        try await call("changes") { state throws(StoreError) in
            let rest = state.feed.dropFirst(Int(after.transaction))
            var page = ChangePage(changes: [], reached: after, more: rest.count > limit, isBusy: false)
            for (index, event) in zip(rest.indices, rest).prefix(limit) {
                page.reached = ChangePosition(
                    transaction: Int64(index + 1),
                    ticket: event.ticketID.text,
                    sequence: event.sequence
                )
                guard let ticket = state.tickets[event.ticketID], query.admits(ticket) else { continue }
                page.changes.append(.init(event: event, position: page.reached))
            }
            return page
        }
    }
}
