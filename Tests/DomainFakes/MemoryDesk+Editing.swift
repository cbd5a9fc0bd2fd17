// People's changes of tickets, in memory.

public import Domain

extension MemoryDesk: TicketEditing {
    public func edit(
        _ id: TicketID,
        _ edit: TicketEdit,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        try await call("edit") { state throws(StoreError) in
            guard var ticket = state.tickets[id] else { throw .notFound(what: "ticket \(id)") }
            if try state.take(requestID, "Edit \(id) \(edit)", nil) { return try state.whole(id) }
            if let version, version != ticket.version { throw .staleVersion(current: ticket.version) }
            var changes: [FieldChange] = []
            func note(_ field: String, _ before: String, _ after: String?) {
                guard let after, after != before else { return }
                changes.append(FieldChange(field: field, before: before, after: after))
            }
            note("subject", ticket.subject, edit.subject)
            note("description", ticket.description, edit.description)
            note("labels", ticket.labels.joined(separator: "\n"), edit.labels?.joined(separator: "\n"))
            if changes.isEmpty { return try state.whole(id) }
            ticket.subject = edit.subject ?? ticket.subject
            ticket.description = edit.description ?? ticket.description
            ticket.labels = edit.labels ?? ticket.labels
            ticket.version += 1
            ticket.updatedAt = state.now
            state.tickets[id] = ticket
            let change = StatusChange(
                from: ticket.state,
                to: ticket.state,
                reason: "",
                changes: changes,
                version: ticket.version
            )
            state.log(id, run: nil, actor: actor, .statusChanged(change))
            return try state.whole(id)
        }
    }

    public func merge(
        _ duplicates: [TicketID],
        into id: TicketID,
        reason: String,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        try await call("merge") { state throws(StoreError) in
            guard let stays = state.tickets[id] else { throw .notFound(what: "ticket \(id)") }
            if try state.take(requestID, "Merge \(id) \(duplicates) \(reason)", nil) { return try state.whole(id) }
            do throws(StoreError) {
                if let version, version != stays.version { throw .staleVersion(current: stays.version) }
                if let other = stays.mergedInto { throw .conflict(reason: MergeRefusal.isMerged(id, into: other)) }
                for duplicate in duplicates.sorted(by: { $0.text < $1.text }) {
                    guard let ticket = state.tickets[duplicate] else { throw .notFound(what: "ticket \(duplicate)") }
                    guard let other = ticket.mergedInto, other != id else { continue }
                    throw .conflict(reason: MergeRefusal.isElsewhere(duplicate, in: other))
                }
            } catch {
                if let requestID { state.changes[requestID] = nil }
                throw error
            }
            let pointing = state.tickets.values.filter { ticket in
                (duplicates.contains(ticket.id) && ticket.mergedInto == nil)
                    || ticket.mergedInto.map(duplicates.contains) == true
            }
            for var ticket in pointing.sorted(by: { $0.id.text < $1.id.text }) {
                if let run = ticket.runID, state.runs[run]?.run.state.isFinal == false {
                    state.endOpenStages(of: run, as: .cancelled)
                    state.end(run, .cancelled, reason: "merged into \(id)", actor: actor)
                    state.rings.append(.cancelled(run))
                    ticket = state.tickets[ticket.id] ?? ticket
                }
                let change = FieldChange(field: "merged_into", before: ticket.mergedInto?.text ?? "", after: id.text)
                let from = ticket.state
                ticket.mergedInto = id
                ticket.state = .closed
                ticket.closedAt = ticket.closedAt ?? state.now
                state.note(change, reason, from: from, on: &ticket, by: actor)
            }
            let merged = pointing.map(\.id).filter(duplicates.contains).map(\.text).sorted()
            if !merged.isEmpty {
                var stays = stays
                let change = FieldChange(field: "duplicates", before: "", after: merged.joined(separator: "\n"))
                state.note(change, reason, from: stays.state, on: &stays, by: actor)
            }
            return try state.whole(id)
        }
    }

    /// Everybody whom a test's desk may assign: `sp-ada` and `sp-bob`.
    private static let people = ["sp-ada", "sp-bob"]

    public func assign(
        _ id: TicketID,
        _ assignment: ManualAssignment,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket {
        try await call("assign") { state throws(StoreError) in
            guard var ticket = state.tickets[id] else { throw .notFound(what: "ticket \(id)") }
            if try state.take(requestID, "Assign \(id) \(assignment)", nil) { return try state.whole(id) }
            if let version, version != ticket.version { throw .staleVersion(current: ticket.version) }
            let person = assignment.specialistID
            guard assignment.role == nil || MemoryDesk.people.contains(person) else {
                throw .notFound(what: "specialist \(person)")
            }
            let stages = ticket.runID.flatMap { state.runs[$0]?.run.stages } ?? []
            if stages.contains(where: { $0.stage == .assignment && !$0.state.isFinal }) {
                throw .conflict(reason: ManualAssignment.agentsAreChoosing)
            }
            var found = ticket.assignment ?? Assignment(primary: nil, secondary: nil, decision: .none)
            let isOn = [found.primary, found.secondary].contains { $0?.specialistID == person }
            guard assignment.role != nil || isOn else { throw .conflict(reason: assignment.isAbsent(from: id)) }
            if found.primary?.specialistID == person { found.primary = nil }
            if found.secondary?.specialistID == person { found.secondary = nil }
            let put = Assignee(
                specialistID: person,
                name: "Ada",
                email: "\(person)@example.com",
                specialization: "network",
                tier: .tier2,
                building: "North",
                reason: assignment.reason,
                assignedAt: state.now
            )
            switch assignment.role {
            case .primary: found.primary = put
            case .secondary: found.secondary = put
            case nil: break
            }
            ticket.assignment = found
            ticket.version += 1
            ticket.updatedAt = state.now
            state.tickets[id] = ticket
            let told = Assignment(primary: found.primary, secondary: found.secondary, decision: .none)
            state.log(id, run: nil, actor: actor, .assigned(told, reason: assignment.reason))
            return try state.whole(id)
        }
    }
}

extension MemoryDesk.State {
    /// Stores a changed ticket with its event.
    fileprivate mutating func note(
        _ change: FieldChange,
        _ reason: String,
        from: TicketState,
        on ticket: inout Ticket,
        by actor: String
    ) {
        ticket.version += 1
        ticket.updatedAt = now
        tickets[ticket.id] = ticket
        let change = StatusChange(
            from: from,
            to: ticket.state,
            reason: reason,
            changes: [change],
            version: ticket.version
        )
        log(ticket.id, run: nil, actor: actor, .statusChanged(change))
    }
}

extension AssignmentDecision {
    /// Nobody was looked at: a person decided.
    static let none = AssignmentDecision(candidates: [], tieBreak: "")
}
