// Tickets of the past, in memory.

public import Domain

extension MemoryDesk: TicketImport {
    public func bringIn(_ tickets: [PastTicket], actor: String) async throws(StoreError) -> [BroughtIn] {
        try await call("bringIn") { state throws(StoreError) in
            tickets.map { past in state.bringIn(past, actor: actor) }
        }
    }
}

extension MemoryDesk.State {
    fileprivate mutating func bringIn(_ past: PastTicket, actor: String) -> BroughtIn {
        if !past.externalID.isEmpty, let before = imported[past.externalID] { return .repeated(before) }
        if let id = past.id, let other = tickets[id] {
            let isSame = other.subject == past.draft.subject && other.description == past.draft.description
            return isSame ? .repeated(id) : .taken(id)
        }
        var id = past.id ?? .random()
        while tickets[id] != nil { id = .random() }
        if !past.externalID.isEmpty { imported[past.externalID] = id }
        let end = past.closedAt ?? past.resolvedAt ?? past.createdAt
        var ticket = Ticket(
            id: id,
            userEmail: past.draft.userEmail,
            subject: past.draft.subject,
            description: past.draft.description,
            labels: past.draft.labels,
            state: past.state,
            createdAt: past.createdAt,
            updatedAt: end
        )
        ticket.resolvedAt = past.resolvedAt
        ticket.closedAt = past.closedAt
        ticket.resolution = past.resolution
        ticket.classification = past.classification
        tickets[id] = ticket
        order.append(id)
        let today = now
        now = past.createdAt
        log(id, run: nil, actor: past.draft.userEmail, .created(subject: past.draft.subject))
        if past.state != .open {
            now = end
            let change = StatusChange(
                from: .open,
                to: past.state,
                reason: past.resolution?.note ?? "",
                outcome: past.resolution?.outcome,
                version: 1
            )
            log(id, run: nil, actor: actor, .statusChanged(change))
        }
        now = today
        return .stored(id)
    }
}
