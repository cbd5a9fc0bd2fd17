// The smaller ports: people, knowledge, memory, the doorbell.

/// The people of the help desk. Implementations are held to the contract suite `SpecialistStoreContract`.
public protocol SpecialistStore: Sendable {
    /// All, by id, each with the number of open tickets as `load`.
    func specialists() async throws(StoreError) -> [Specialist]

    /// Adds people; those whose id or address is known stay as they are. Gives how many were new.
    func load(_ people: [Specialist]) async throws(StoreError) -> Int

    /// Adds one person. Under a request id that was used for the same, gives the person who was added then.
    ///
    /// - Throws: `alreadyExists` when the address is another person's, `requestIDReused`.
    func add(_ person: Specialist, requestID: String?) async throws(StoreError) -> Specialist

    /// Changes a person.
    ///
    /// - Throws: `notFound`, `staleVersion` when `version` is given and is not the stored one, `alreadyExists` when the
    ///   new address is another person's, `requestIDReused`. Under a request id that was used for the same, gives the
    ///   person as they are.
    func change(
        _ id: String,
        _ change: SpecialistChange,
        version: Int64?,
        requestID: String?
    ) async throws(StoreError) -> Specialist
}

/// The runbooks.
public protocol KnowledgeBase: Sendable {
    /// Best first, at most `limit`; empty when nothing fits.
    ///
    /// - Parameter category: a hint that raises documents of that category; not a filter.
    func passages(for text: String, category: String?, limit: Int) async throws(StoreError) -> [Passage]

    /// Passages with all that their runbooks say; one whose runbook is gone stays as it is.
    func complete(_ passages: [Passage]) async throws(StoreError) -> [Passage]

    /// Brings in the documents that the product ships with; gives how many changed.
    ///
    /// Each version of a document is offered once. It is taken where there is none of that id, or where the product's
    /// own earlier version still stands as it was: what a person replaced or deleted stays so.
    func load(_ documents: [Document]) async throws(StoreError) -> Int
}

/// What really solved problems. It is memory, not truth: it can be lost and is rebuilt from the confirmed tickets.
public protocol SolutionMemory: Sendable {
    /// Confirmed problems like `text`, best first; nothing below the floor, and of one requester a few at most.
    func similar(to text: String, limit: Int) async throws(StoreError) -> [PastSolution]

    /// Confirmed problems that have anything in common with `text`, those most alike first: for whoever compares them with
    /// their whole texts.
    func candidates(for text: String, limit: Int) async throws(StoreError) -> [PastSolution]

    /// What is remembered of these tickets, whatever they are like. Those that are not are left out.
    func recall(_ tickets: [TicketID]) async throws(StoreError) -> [Recollection]

    /// Remembers a confirmed problem.
    func remember(_ solved: SolvedProblem) async throws(StoreError)

    /// Takes it back: the ticket was reopened.
    func forget(_ ticket: TicketID) async throws(StoreError)
}

/// What one requester can do to the memory.
public enum MemoryLimits {
    /// Of one requester's lessons a search gives so many.
    public static let hitsOfOne = 2
}

/// A solved problem as the memory holds it.
public struct Recollection: Sendable, Equatable {
    public var ticketID: TicketID
    public var problem: String
    public var solution: String
    public var category: String
    /// Empty for history that was brought in.
    public var requester: String

    public init(ticketID: TicketID, problem: String, solution: String, category: String, requester: String) {
        self.ticketID = ticketID
        self.problem = problem
        self.solution = solution
        self.category = category
        self.requester = requester
    }
}

/// A ticket that a person resolved, with what worked.
public struct SolvedProblem: Sendable, Equatable {
    public var ticketID: TicketID
    public var subject: String
    public var description: String
    public var diagnosis: String
    public var category: String
    public var solution: String
    public var resolvedAt: Timestamp
    /// Whose problem it was: nobody's lessons fill the memory alone. Empty for history that was brought in.
    public var requester: String

    public init(
        ticketID: TicketID,
        subject: String,
        description: String,
        diagnosis: String,
        category: String,
        solution: String,
        resolvedAt: Timestamp,
        requester: String = ""
    ) {
        self.ticketID = ticketID
        self.subject = subject
        self.description = description
        self.diagnosis = diagnosis
        self.category = category
        self.solution = solution
        self.resolvedAt = resolvedAt
        self.requester = requester
    }
}

/// Says "look again". It may lose any of its rings: whoever listens also looks by itself now and then.
public protocol Doorbell: Sendable {
    /// Never fails: a ring that can't be sent is one that was lost.
    func ring(_ rings: [Ring]) async
}

/// One ring.
public enum Ring: Sendable, Hashable {
    /// The ticket's log has grown to this sequence.
    case ticket(TicketID, sequence: Int64)
    /// The ticket's log has grown by these events. Heard in the process that stored them; the others hear `ticket`.
    case logged(LoggedEvents)
    /// Stages are ready to be claimed.
    case work
    /// A model says something: for those who watch its ticket closely. Never repeated and never read again.
    case words(SpokenWords)
    /// A run was cancelled: whoever works on it stops.
    case cancelled(RunID)
    /// The connection to the bell was made anew, so rings may have been lost: look at everything.
    case reconnected
}
