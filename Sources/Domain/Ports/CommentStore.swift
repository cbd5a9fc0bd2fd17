// Where comments are kept.

/// Keeps what people write on tickets. Implementations are held to the contract suite `CommentStoreContract`.
public protocol CommentStore: Sendable {
    /// Stores a comment with its event, and rings.
    ///
    /// With a `requestID` seen before on this ticket and the same draft the first answer is given again.
    /// - Throws: `notFound`, `requestIDReused` when the draft is another one.
    func add(_ draft: CommentDraft, to ticket: TicketID, requestID: String?) async throws(StoreError) -> Comment

    /// At most `limit` comments whose event comes after a sequence, oldest first.
    ///
    /// - Parameter withNotes: whether internal notes are among them.
    /// - Throws: `notFound` for an unknown ticket.
    func comments(
        of ticket: TicketID,
        after: Int64,
        limit: Int,
        withNotes: Bool
    ) async throws(StoreError) -> [Comment]
}
