// What asking models may cost: money is taken before a question and what is left is given back after it.

/// The purse that all replicas share. Days are the store's, in UTC.
public protocol ModelBudget: Sendable {
    /// Takes `amount` out of the ticket's, the requester's and the day's allowance, or out of none.
    ///
    /// A process that dies before `settle` leaves what it took as spent.
    /// - Parameter amount: millionths of a US dollar.
    func reserve(_ amount: Int64, for purpose: SpendPurpose, limits: SpendLimits) async throws(StoreError)
        -> Reservation

    /// Puts what was really spent in the place of what was taken.
    func settle(reserved: Int64, spent: Int64, for purpose: SpendPurpose) async throws(StoreError)
}

/// On whose account a model is asked.
public struct SpendPurpose: Sendable, Hashable {
    public var ticketID: TicketID
    public var runID: RunID
    /// In lower case.
    public var requester: String

    public init(ticketID: TicketID, runID: RunID, requester: String) {
        self.ticketID = ticketID
        self.runID = runID
        self.requester = requester
    }
}

/// The most that may be spent, in millionths of a US dollar.
public struct SpendLimits: Sendable, Equatable {
    /// On one ticket, ever.
    public var ticket: Int64
    /// On one requester's tickets in a day.
    public var requester: Int64
    /// On everything in a day.
    public var day: Int64

    public init(ticket: Int64 = 500_000, requester: Int64 = 5_000_000, day: Int64 = 100_000_000) {
        self.ticket = ticket
        self.requester = requester
        self.day = day
    }
}

/// Whether a question may be asked.
public enum Reservation: Sendable, Equatable {
    /// With the time since the run began, by the store's clock.
    case granted(runAge: Duration)
    /// Which limit is reached: `ticket`, `requester` or `day`.
    case exhausted(String)
}
