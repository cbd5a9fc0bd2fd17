// Where tickets are kept.

/// Keeps tickets. Implementations are held to the contract suite `TicketStoreContract`.
public protocol TicketStore: Sendable {
    /// Stores a ticket, its run with the plan's stages, and the first event: all or nothing.
    ///
    /// The stages that need nothing are ready at once. With a `requestID` seen before and the same draft the first
    /// answer is given again; with another draft it throws `requestIDReused`.
    func create(
        _ draft: TicketDraft,
        plan: StagePlan,
        requestID: String?
    ) async throws(StoreError) -> CreatedTicket

    /// - Throws: `notFound`.
    func ticket(_ id: TicketID) async throws(StoreError) -> Ticket

    /// A ticket as it was made ready for showing, or the ticket to make that of.
    ///
    /// - Parameter form: names how it is made; what was kept in another form is not given.
    /// - Throws: `notFound`.
    func shown(_ id: TicketID, form: Int) async throws(StoreError) -> ShownTicket

    /// Keeps what was made of a ticket. It is given by `shown` until anything of the ticket changes, and never after that.
    func keep(_ shown: [UInt8], of ticket: Ticket, form: Int) async throws(StoreError)

    /// The tickets found, in the order asked for; unknown ids are left out.
    func tickets(_ ids: [TicketID]) async throws(StoreError) -> [Ticket]

    /// One page, without the stages' results beyond classification and the assignment's people where that is cheaper.
    func list(_ query: TicketQuery) async throws(StoreError) -> TicketPage

    /// Full text over subject and description, best first.
    func search(_ text: String, query: TicketQuery) async throws(StoreError) -> TicketHits

    /// Makes a move, adds its event, and rings.
    ///
    /// With a `requestID` seen before and the same move nothing is done again, and the ticket is given as it is now.
    ///
    /// - Throws: `notFound`, `illegalMove`, `staleVersion` when `version` is given and is not the stored one,
    ///   `requestIDReused`.
    func move(
        _ id: TicketID,
        _ move: TicketMove,
        version: Int64?,
        actor: String,
        requestID: String?
    ) async throws(StoreError) -> Ticket
}

extension TicketStore {
    /// A move that is not protected against being repeated.
    public func move(
        _ id: TicketID,
        _ move: TicketMove,
        version: Int64?,
        actor: String
    ) async throws(StoreError) -> Ticket {
        try await self.move(id, move, version: version, actor: actor, requestID: nil)
    }
}

/// What a reader of a ticket is shown.
public enum ShownTicket: Sendable, Equatable {
    /// Made before, of the ticket as it is now. What the bytes say is their maker's affair.
    case ready([UInt8])
    /// To be made of this; `worthKeeping` when it has come to rest and is asked for again and again.
    case toMake(Ticket, worthKeeping: Bool)
}

/// What creating gave.
public struct CreatedTicket: Sendable, Equatable {
    public var ticket: Ticket
    public var run: Run
    /// Whether this is an earlier answer given again.
    public var repeated: Bool

    public init(ticket: Ticket, run: Run, repeated: Bool) {
        self.ticket = ticket
        self.run = run
        self.repeated = repeated
    }
}

/// Which tickets, in which order, from where on.
public struct TicketQuery: Sendable, Equatable {
    /// By which value pages are ordered; equals are parted by ticket id.
    public enum Order: String, Sendable, CaseIterable {
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case urgency
    }

    public var states: [TicketState] = []
    public var categories: [String] = []
    public var urgencies: [Urgency] = []
    /// A specialist's id, primary or secondary.
    public var assignee: String?
    public var userEmail: String?
    public var labels: [String] = []
    public var createdAfter: Timestamp?
    public var createdBefore: Timestamp?
    public var order: Order = .createdAt
    public var descending = true
    /// 1 to `TicketLimits.pageSizeMax`.
    public var pageSize = TicketLimits.pageSizeDefault
    public var after: PageCursor?

    public init() {}
}

/// The last ticket of a page: where the next one goes on, whatever is inserted meanwhile.
public struct PageCursor: Sendable, Equatable {
    /// The ordering value of that ticket: microseconds for times, rank for urgency, millionths for a search's score.
    public var key: Int64
    public var id: TicketID

    public init(key: Int64, id: TicketID) {
        self.key = key
        self.id = id
    }
}

/// One page of tickets.
public struct TicketPage: Sendable, Equatable {
    public var tickets: [Ticket]
    /// `nil` on the last page.
    public var next: PageCursor?

    public init(tickets: [Ticket], next: PageCursor?) {
        self.tickets = tickets
        self.next = next
    }
}

/// One page of a search.
public struct TicketHits: Sendable, Equatable {
    public struct Hit: Sendable, Equatable {
        public var ticket: Ticket
        /// Greater than 0; comparable within one search only.
        public var score: Double
        /// The fitting part, with `**` around the words found.
        public var highlight: String

        public init(ticket: Ticket, score: Double, highlight: String) {
            self.ticket = ticket
            self.score = score
            self.highlight = highlight
        }
    }

    public var hits: [Hit]
    public var next: PageCursor?

    public init(hits: [Hit], next: PageCursor?) {
        self.hits = hits
        self.next = next
    }
}
