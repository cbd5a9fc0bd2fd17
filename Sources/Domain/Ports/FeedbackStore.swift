// Where people's opinions on what the agents found are kept.

/// Keeps feedback. Implementations are held to the contract suite `FeedbackStoreContract`.
public protocol FeedbackStore: Sendable {
    /// Keeps feedback with what follows from it, and rings. A correction changes the ticket's classification and stands in
    /// its trail; by a specialist's word it teaches the category model. A solution that a specialist rates 1 or 2 is no
    /// longer remembered as one that worked.
    ///
    /// - Parameter teaches: whether the one who speaks is a specialist. Others can only rate.
    /// - Returns: the feedback's id.
    /// - Throws: `notFound` for the ticket, or a run or a stage of it; `conflict` for a correction of a ticket that is not
    ///   classified yet; `requestIDReused`.
    func submit(
        _ feedback: Feedback,
        on ticket: TicketID,
        actor: String,
        teaches: Bool,
        requestID: String?
    ) async throws(StoreError) -> String
}
