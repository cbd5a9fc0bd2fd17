// Where tickets of the past are brought in.

/// Brings in tickets of the past. Implementations are held to the contract suite `TicketImportContract`.
public protocol TicketImport: Sendable {
    /// Stores tickets of the past with their first events, all or none; no run is started. What they teach is noted for
    /// the memory of solved problems and for the category model.
    ///
    /// - Parameter actor: who is named in the trail as the one who brought them.
    /// - Returns: what became of each, in their order.
    func bringIn(_ tickets: [PastTicket], actor: String) async throws(StoreError) -> [BroughtIn]
}

/// What became of one ticket of an import.
public enum BroughtIn: Sendable, Equatable {
    case stored(TicketID)
    /// It was brought in before, under its external id or under its ticket id and with the same words.
    case repeated(TicketID)
    /// Another ticket has the id that was given.
    case taken(TicketID)
}
