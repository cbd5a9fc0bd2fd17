// Comments, in memory.

public import Domain

extension MemoryDesk: CommentStore {
    public func add(
        _ draft: CommentDraft,
        to ticket: TicketID,
        requestID: String?
    ) async throws(StoreError) -> Comment {
        try await call("comment") { state throws(StoreError) in
            guard state.tickets[ticket] != nil else { throw .notFound(what: "ticket \(ticket)") }
            if let requestID, let first = state.commentRequests["\(ticket) \(requestID)"] {
                let same = CommentDraft(author: first.author, text: first.text, isInternal: first.isInternal)
                guard same == draft else { throw .requestIDReused(requestID) }
                return first
            }
            let id = "comment-\(ticket)-\((state.comments[ticket] ?? []).count + 1)"
            state.log(
                ticket,
                run: nil,
                actor: draft.author,
                .commentAdded(commentID: id, author: draft.author, isInternal: draft.isInternal, text: draft.text)
            )
            state.tickets[ticket]?.version += 1
            state.tickets[ticket]?.updatedAt = state.now
            let comment = Comment(
                id: id,
                ticketID: ticket,
                author: draft.author,
                text: draft.text,
                isInternal: draft.isInternal,
                createdAt: state.now,
                sequence: state.tickets[ticket]?.lastSequence ?? 0
            )
            state.comments[ticket, default: []].append(comment)
            if let requestID { state.commentRequests["\(ticket) \(requestID)"] = comment }
            return comment
        }
    }

    public func comments(
        of ticket: TicketID,
        after: Int64,
        limit: Int,
        withNotes: Bool
    ) async throws(StoreError) -> [Comment] {
        try await call("comments") { state throws(StoreError) in
            guard state.tickets[ticket] != nil else { throw .notFound(what: "ticket \(ticket)") }
            let shown = (state.comments[ticket] ?? []).filter { $0.sequence > after && (withNotes || !$0.isInternal) }
            return Array(shown.prefix(limit))
        }
    }
}
