// What can go wrong between the business and its stores.

/// The one error of the storing ports.
public enum StoreError: Error, Sendable, Equatable {
    /// Nothing is stored by that name; `what` is such as `ticket TKT-A4D3106B`.
    case notFound(what: String)
    /// The life cycle does not allow the move.
    case illegalMove(TicketMove, from: TicketState)
    /// The caller saw an older version than the stored one.
    case staleVersion(current: Int64)
    /// Something of that name is there already; `what` is such as `a specialist with the address ada@example.com`.
    case alreadyExists(what: String)
    /// The request id was used with another body.
    case requestIDReused(String)
    /// A run is over, or another one is active: `reason` says which.
    case conflict(reason: String)
    /// The ticket has a run that is not over.
    case runIsActive(RunID)
    /// The caller read another proposal than the one that waits, whose digest this is.
    case staleProposal(current: String)
    /// A position that the log has not, with the range it has.
    case outOfRange(asked: Int64, newest: Int64)
    /// The store can't be reached now; asking again later may help.
    case unavailable(reason: String, retryAfter: Duration)
    /// Too much is waiting already.
    case overloaded(reason: String, retryAfter: Duration)
    /// The caller went away, or its time is over.
    case cancelled
    /// Stored data that can't be read, or a store that answered what it never should: ours to mend.
    case corrupt(reason: String)
}
