// People's opinions, in memory.

public import Domain

extension MemoryDesk: FeedbackStore {
    public func submit(
        _ feedback: Feedback,
        on ticket: TicketID,
        actor: String,
        teaches: Bool,
        requestID: String?
    ) async throws(StoreError) -> String {
        try await call("submit") { state throws(StoreError) in
            guard var found = state.tickets[ticket] else { throw .notFound(what: "ticket \(ticket)") }
            if let requestID, let earlier = state.feedback.first(where: { $0.requestID == requestID }) {
                guard earlier.ticket == ticket, earlier.said == feedback else { throw .requestIDReused(requestID) }
                return earlier.id
            }
            if let run = feedback.runID, state.runs[run]?.run.ticketID != ticket {
                throw .notFound(what: "run \(run) of ticket \(ticket)")
            }
            let run = (feedback.runID ?? found.runID).flatMap { state.runs[$0]?.run }
            if feedback.rating != nil, run?.stages.contains(where: { $0.stage == feedback.stage }) != true {
                throw .notFound(what: "stage \(feedback.stage) in a run of ticket \(ticket)")
            }
            if feedback.category != nil || feedback.urgency != nil {
                guard var classification = found.classification else {
                    throw .conflict(reason: "ticket \(ticket) is not classified yet: nothing is to be corrected")
                }
                var changes: [FieldChange] = []
                if let category = feedback.category, category != classification.category {
                    changes.append(.init(field: "category", before: classification.category, after: category))
                    classification.category = category
                }
                if let urgency = feedback.urgency, urgency != classification.urgency {
                    let before = classification.urgency.rawValue
                    changes.append(.init(field: "urgency", before: before, after: urgency.rawValue))
                    classification.urgency = urgency
                }
                if !changes.isEmpty {
                    classification.reasoning = "corrected by \(actor)"
                    classification.confidence = 1
                    found.classification = classification
                    found.version += 1
                    found.updatedAt = state.now
                    state.tickets[ticket] = found
                    let change = StatusChange(
                        from: found.state,
                        to: found.state,
                        reason: feedback.comment,
                        changes: changes,
                        version: found.version
                    )
                    state.log(ticket, run: nil, actor: actor, .statusChanged(change))
                }
            }
            let id = RunID.random().text
            state.feedback.append((id, ticket, feedback, requestID))
            return id
        }
    }
}
