// The events of all tickets in one order, for whoever follows everything.

/// The change feed. Implementations are held to the contract suite `ChangeLogContract`.
///
/// Each event has a place in one order of all events, in which a ticket's events keep theirs. What was read once never gets
/// a neighbour before it, so a position is good for ever, in every process.
public protocol ChangeLog: Sendable {
    /// The position before everything that is yet to be stored.
    func end() async throws(StoreError) -> ChangePosition

    /// What comes after a position, in order: of at most `limit` events those whose ticket `query` admits, as it is now.
    /// Order, page size and cursor of the query mean nothing here.
    func changes(
        after: ChangePosition,
        of query: TicketQuery,
        limit: Int
    ) async throws(StoreError) -> ChangePage
}

/// A place in the feed: the event that was read last.
public struct ChangePosition: Sendable, Hashable {
    /// The transaction's number in the feed's order.
    public var transaction: Int64
    /// Empty before the first event of the transaction.
    public var ticket: String
    public var sequence: Int64

    public init(transaction: Int64, ticket: String = "", sequence: Int64 = 0) {
        self.transaction = transaction
        self.ticket = ticket
        self.sequence = sequence
    }
}

/// Part of the feed.
public struct ChangePage: Sendable, Equatable {
    public struct Change: Sendable, Equatable {
        public var event: TicketEvent
        public var position: ChangePosition

        public init(event: TicketEvent, position: ChangePosition) {
            self.event = event
            self.position = position
        }
    }

    public var changes: [Change]
    /// Where to read on: beyond `changes` when what came last was not admitted.
    public var reached: ChangePosition
    /// Whether more lies behind `reached` already.
    public var more: Bool
    /// Whether something was being written while this was read, so that it is worth looking again soon.
    public var isBusy: Bool

    public init(changes: [Change], reached: ChangePosition, more: Bool, isBusy: Bool) {
        self.changes = changes
        self.reached = reached
        self.more = more
        self.isBusy = isBusy
    }
}
