// The ticket store and the event log, in memory.

public import Domain

extension MemoryDesk: TicketStore {
    public func create(
        _ draft: TicketDraft,
        plan: StagePlan,
        requestID: String?
    ) async throws(StoreError) -> CreatedTicket {
        try await call("create") { state throws(StoreError) in
            if let requestID, let earlier = state.requests[requestID] {
                guard earlier.draft == draft else { throw .requestIDReused(requestID) }
                guard let ticket = state.tickets[earlier.ticket], let runID = ticket.runID,
                    let run = state.runs[runID]?.run
                else { throw .corrupt(reason: "the first answer is gone") }
                return CreatedTicket(ticket: ticket, run: run, repeated: true)
            }
            var id = TicketID.random()
            while state.tickets[id] != nil { id = .random() }
            let run = Run(
                id: .random(),
                ticketID: id,
                state: .running,
                createdAt: state.now,
                stages: plan.steps.enumerated().map { index, step in
                    StageRecord(
                        stage: step.stage,
                        index: index + 1,
                        state: step.needs.isEmpty ? .ready : .blocked,
                        attempt: 0
                    )
                }
            )
            var ticket = Ticket(
                id: id,
                userEmail: draft.userEmail,
                subject: draft.subject,
                description: draft.description,
                labels: draft.labels,
                createdAt: state.now,
                updatedAt: state.now
            )
            ticket.runID = run.id
            ticket.runState = .running
            state.tickets[id] = ticket
            state.order.append(id)
            state.runs[run.id] = StoredRun(run: run, plan: plan, turn: state.turn(of: draft.userEmail))
            state.runOrder.append(run.id)
            if let requestID { state.requests[requestID] = (draft, id) }
            state.log(id, run: run.id, .created(subject: draft.subject))
            state.rings.append(.work)
            guard let stored = state.tickets[id] else { throw .corrupt(reason: "the ticket is gone") }
            return CreatedTicket(ticket: stored, run: run, repeated: false)
        }
    }

    public func ticket(_ id: TicketID) async throws(StoreError) -> Ticket {
        try await call("ticket") { state throws(StoreError) in try state.whole(id) }
    }

    public func shown(_ id: TicketID, form: Int) async throws(StoreError) -> ShownTicket {
        try await call("shown") { state throws(StoreError) in
            let ticket = try state.whole(id)
            if let kept = state.shown[id], kept.form == form, kept.version == ticket.version,
                kept.sequence == ticket.lastSequence
            {
                return .ready(kept.bytes)
            }
            guard ticket.runState?.isFinal ?? true else { return .toMake(ticket, worthKeeping: false) }
            return .toMake(ticket, worthKeeping: !state.askedOnce.insert(id).inserted)
        }
    }

    public func keep(_ shown: [UInt8], of ticket: Ticket, form: Int) async throws(StoreError) {
        try await call("keep") { state throws(StoreError) in
            state.shown[ticket.id] = (form, ticket.version, ticket.lastSequence, shown)
        }
    }

    public func tickets(_ ids: [TicketID]) async throws(StoreError) -> [Ticket] {
        try await call("tickets") { state throws(StoreError) in
            var found: [Ticket] = []
            for id in ids where state.tickets[id] != nil { found.append(try state.whole(id)) }
            return found
        }
    }

    public func list(_ query: TicketQuery) async throws(StoreError) -> TicketPage {
        try await call("list") { state throws(StoreError) in
            let sorted = state.tickets.values.filter { query.admits($0) }.sorted { left, right in
                let (a, b) = (query.key(of: left), query.key(of: right))
                let before = a == b ? left.id.text < right.id.text : a < b
                return query.descending ? !before : before
            }
            let rest = sorted.drop { ticket in
                guard let after = query.after else { return false }
                let key = query.key(of: ticket)
                if key == after.key {
                    return query.descending ? ticket.id.text >= after.id.text : ticket.id.text <= after.id.text
                }
                return query.descending ? key > after.key : key < after.key
            }
            let page = Array(rest.prefix(query.pageSize))
            let more = rest.count > page.count
            return TicketPage(
                tickets: page,
                next: more ? page.last.map { PageCursor(key: query.key(of: $0), id: $0.id) } : nil
            )
        }
    }

    public func search(_ text: String, query: TicketQuery) async throws(StoreError) -> TicketHits {
        try await call("search") { state throws(StoreError) in
            let asked = Set(Terms.stems(of: text))
            let hits = state.tickets.values.filter { query.admits($0) }.compactMap { ticket -> TicketHits.Hit? in
                let words = Terms.words(of: ticket.subject + " " + ticket.description)
                let common = words.filter { asked.contains(Terms.stem($0)) }
                guard Set(common.map(Terms.stem)).count == asked.count, !asked.isEmpty else { return nil }
                let highlight = words.map { asked.contains(Terms.stem($0)) ? "**\($0)**" : $0 }.joined(separator: " ")
                return .init(ticket: ticket, score: Double(common.count), highlight: highlight)
            }
            .sorted { $0.score == $1.score ? $0.ticket.id.text > $1.ticket.id.text : $0.score > $1.score }
            let rest = hits.drop { hit in
                guard let after = query.after else { return false }
                let key = Int64(hit.score * 1_000_000)
                return key == after.key ? hit.ticket.id.text >= after.id.text : key > after.key
            }
            let page = Array(rest.prefix(query.pageSize))
            let next = rest.count > page.count ? page.last : nil
            return TicketHits(
                hits: page,
                next: next.map { PageCursor(key: Int64($0.score * 1_000_000), id: $0.ticket.id) }
            )
        }
    }

    public func move(
        _ id: TicketID,
        _ move: TicketMove,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        try await call("move") { state throws(StoreError) in
            guard var ticket = state.tickets[id] else { throw .notFound(what: "ticket \(id)") }
            if try state.take(requestID, "Move \(id) \(move)", nil) { return try state.whole(id) }
            if let version, version != ticket.version { throw .staleVersion(current: ticket.version) }
            guard move.from.contains(ticket.state) else { throw .illegalMove(move, from: ticket.state) }
            let from = ticket.state
            ticket.state = move.to
            ticket.version += 1
            ticket.updatedAt = state.now
            var reason = ""
            var outcome: SolutionOutcome?
            switch move {
            case .start(let why): reason = why
            case .resolve(let resolution):
                ticket.resolution = resolution
                ticket.resolvedAt = state.now
                reason = resolution.note
                outcome = resolution.outcome
            case .close(let why):
                ticket.closedAt = state.now
                reason = why
            case .reopen(let why):
                ticket.resolution = nil
                ticket.resolvedAt = nil
                ticket.closedAt = nil
                ticket.mergedInto = nil
                reason = why
            }
            state.tickets[id] = ticket
            let change = StatusChange(
                from: from,
                to: move.to,
                reason: reason,
                outcome: outcome,
                version: ticket.version
            )
            state.log(id, run: nil, actor: actor, .statusChanged(change))
            return try state.whole(id)
        }
    }
}

extension MemoryDesk: EventLog {
    public func events(of ticket: TicketID, after: Int64, limit: Int) async throws(StoreError) -> EventPage {
        try await call("events") { state throws(StoreError) in
            guard let stored = state.tickets[ticket] else { throw .notFound(what: "ticket \(ticket)") }
            let all = state.events[ticket] ?? []
            let newest = Int64(all.count)
            guard after <= newest else { throw .outOfRange(asked: after, newest: newest) }
            let over = stored.runID.flatMap { state.runs[$0]?.run.state.isFinal } ?? true
            return EventPage(
                events: Array(all.drop { $0.sequence <= after }.prefix(limit)),
                newest: newest,
                runIsOver: over
            )
        }
    }

    public func newest(of tickets: [TicketID]) async throws(StoreError) -> [TicketID: Int64] {
        try await call("newest") { state throws(StoreError) in
            var newest: [TicketID: Int64] = [:]
            for id in tickets where state.tickets[id] != nil { newest[id] = Int64(state.events[id]?.count ?? 0) }
            return newest
        }
    }
}

extension MemoryDesk.State {
    /// A ticket with what its newest run found.
    func whole(_ id: TicketID) throws(StoreError) -> Ticket {
        guard var ticket = tickets[id] else { throw .notFound(what: "ticket \(id)") }
        guard let runID = ticket.runID, let run = runs[runID]?.run else { return ticket }
        ticket.runState = run.state
        ticket.workflow = run.stages.map {
            WorkflowEntry(
                stage: $0.stage,
                state: $0.state,
                attempt: $0.attempt,
                startedAt: $0.startedAt,
                finishedAt: $0.finishedAt,
                summary: $0.summary
            )
        }
        return ticket
    }
}

extension TicketQuery {
    fileprivate func key(of ticket: Ticket) -> Int64 {
        switch order {
        case .createdAt: ticket.createdAt.microseconds
        case .updatedAt: ticket.updatedAt.microseconds
        case .urgency: ticket.classification.map { Int64(Urgency.allCases.firstIndex(of: $0.urgency) ?? 0) } ?? 0
        }
    }

    func admits(_ ticket: Ticket) -> Bool {
        if !states.isEmpty, !states.contains(ticket.state) { return false }
        if !categories.isEmpty, !categories.contains(ticket.classification?.category ?? "") { return false }
        if !urgencies.isEmpty {
            guard let urgency = ticket.classification?.urgency, urgencies.contains(urgency) else { return false }
        }
        if let assignee {
            let people = [ticket.assignment?.primary, ticket.assignment?.secondary].compactMap { $0?.specialistID }
            if !people.contains(assignee) { return false }
        }
        if let userEmail, ticket.userEmail != userEmail { return false }
        if !Set(labels).isSubset(of: ticket.labels) { return false }
        if let createdAfter, ticket.createdAt <= createdAfter { return false }
        if let createdBefore, ticket.createdAt >= createdBefore { return false }
        return true
    }
}
