// Events on their way from whoever stored them to those who watch, so that they need not be read again.

/// Events of one ticket that were just stored: in order, without a gap, as the log has them.
///
/// A stored event never changes, so two of these are the same when they are of the same places in the same log.
public struct LoggedEvents: Sendable, Hashable {
    public let ticketID: TicketID
    /// At least one.
    public let events: [TicketEvent]
    public let first: Int64
    public let newest: Int64

    /// `nil` when there are none, when they are of several tickets, or when one is missing between them.
    public init?(_ events: [TicketEvent]) {
        guard let head = events.first, let last = events.last, head.sequence > 0 else { return nil }
        for (place, event) in events.enumerated() {
            guard event.ticketID == head.ticketID, event.sequence == head.sequence + Int64(place) else { return nil }
        }
        ticketID = head.ticketID
        self.events = events
        first = head.sequence
        newest = last.sequence
    }

    public static func == (left: LoggedEvents, right: LoggedEvents) -> Bool {
        (left.ticketID, left.first, left.newest) == (right.ticketID, right.first, right.newest)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ticketID)
        hasher.combine(first)
        hasher.combine(newest)
    }
}
