// Where what happened is read from, in order.

/// The events of tickets. Implementations are held to the contract suite `EventLogContract`.
public protocol EventLog: Sendable {
    /// At most `limit` events of one ticket with a sequence greater than `after`, in order.
    ///
    /// - Throws: `notFound` for an unknown ticket, `outOfRange` when `after` is beyond the newest.
    func events(of ticket: TicketID, after: Int64, limit: Int) async throws(StoreError) -> EventPage

    /// The newest sequence of each of `tickets`: one question for all open watches.
    func newest(of tickets: [TicketID]) async throws(StoreError) -> [TicketID: Int64]
}

/// Part of a ticket's log.
public struct EventPage: Sendable, Equatable {
    public var events: [TicketEvent]
    /// The newest sequence when the page was read.
    public var newest: Int64
    /// Whether the ticket's newest run is over, by what was read with the page.
    public var runIsOver: Bool

    public init(events: [TicketEvent], newest: Int64, runIsOver: Bool) {
        self.events = events
        self.newest = newest
        self.runIsOver = runIsOver
    }
}
