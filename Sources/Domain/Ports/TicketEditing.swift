// Where people's changes of a ticket are kept that do not move it in its life cycle.

/// Changes tickets by hand. Implementations are held to the contract suite `TicketEditingContract`.
///
/// Each call is one transaction with its event, and rings. `version` is the one that the person saw, `nil` takes any.
/// With a `requestID` seen before and the same change nothing is done again, and the ticket is given as it is now.
public protocol TicketEditing: Sendable {
    /// Changes words and labels. What is the same already is no change and makes no event.
    ///
    /// - Throws: `notFound`, `staleVersion`, `requestIDReused`.
    func edit(
        _ id: TicketID,
        _ edit: TicketEdit,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket

    /// Puts a person on a ticket or takes one off it. A further run of the agents chooses anew.
    ///
    /// - Throws: `notFound` for the ticket or the person, `conflict` while the agents are choosing and for a person who is
    ///   to be taken off and is not on it, `staleVersion`, `requestIDReused`.
    func assign(
        _ id: TicketID,
        _ assignment: ManualAssignment,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket

    /// Makes duplicates point to the ticket that stays, which is given back; `version` is that one's.
    ///
    /// Duplicates are closed, their runs cancelled; what pointed to one of them points to the ticket that stays too. Each
    /// ticket has its event. What points there already is no change. Opening a duplicate again parts it.
    ///
    /// - Throws: `notFound` for any of them, `conflict` when the ticket that stays or a duplicate was merged into
    ///   another one, `staleVersion`, `requestIDReused`.
    func merge(
        _ duplicates: [TicketID],
        into id: TicketID,
        reason: String,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket
}
