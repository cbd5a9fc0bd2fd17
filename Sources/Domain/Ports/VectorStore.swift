// Where the vectors of confirmed problems are kept.

/// Vectors by model and ticket. Implementations are held to the contract suite `VectorStoreContract`.
///
/// A vector follows from a ticket's words: it can be lost and is made anew. Those of another model are left aside, so that
/// servers of two settings beside each other do not take them from one another, and removed once they are old.
public protocol VectorStore: Sendable {
    /// The vectors that there are of these tickets.
    func vectors(of tickets: [TicketID], by model: String) async throws(StoreError) -> [TicketID: TextVector]

    /// Vectors in the order in which they were made, each once after it was made anew.
    ///
    /// - Parameter after: the place of the last one that was seen; none was yet at `.start`.
    func made(by model: String, after: VectorPlace, limit: Int) async throws(StoreError) -> [FollowedVector]

    /// Looks through confirmed problems in the order of their ids for those whose vector is missing, is of other words, or is
    /// of another dimension.
    ///
    /// - Parameters:
    ///   - dimension: what the model gives now; `nil` while that is not known, and any will do.
    ///   - after: where the last page ended; `nil` for the beginning.
    ///   - limit: how many problems are looked at.
    func lacking(
        _ model: String,
        dimension: Int?,
        after: TicketID?,
        limit: Int
    ) async throws(StoreError) -> UnplacedPage

    /// The same of these tickets, as far as they are confirmed.
    func lacking(
        _ model: String,
        dimension: Int?,
        among tickets: [TicketID]
    ) async throws(StoreError) -> [UnplacedProblem]

    /// Keeps vectors, each in the place of an earlier one.
    func keep(_ problems: [PlacedProblem], by model: String) async throws(StoreError)

    /// Removes what nobody compares with any more: vectors of tickets that are no longer confirmed, and another model's once
    /// none was made for `age`. Gives how many.
    func removeStale(_ model: String, age: Duration) async throws(StoreError) -> Int

    /// Takes or prolongs the right to ask for vectors of a model, so that replicas do not all pay for the same.
    func takePlacing(_ owner: OwnerID, of model: String, for time: Duration) async throws(StoreError) -> Bool
}

/// Where somebody stands who follows the vectors as they are made.
public struct VectorPlace: Sendable, Equatable {
    public var order: String
    public var ticket: String

    public init(order: String, ticket: String) {
        self.order = order
        self.ticket = ticket
    }

    /// Before the first.
    public static let start = VectorPlace(order: "0", ticket: "")
}

/// A vector as it is met by who follows.
public struct FollowedVector: Sendable, Equatable {
    public var ticketID: TicketID
    /// `nil` for one that can't be read.
    public var vector: TextVector?
    public var place: VectorPlace

    public init(ticketID: TicketID, vector: TextVector?, place: VectorPlace) {
        self.ticketID = ticketID
        self.vector = vector
        self.place = place
    }
}

/// A part of the confirmed problems, looked through.
public struct UnplacedPage: Sendable, Equatable {
    public var problems: [UnplacedProblem]
    /// Where the next page begins; `nil` when this was the last.
    public var end: TicketID?

    public init(problems: [UnplacedProblem], end: TicketID?) {
        self.problems = problems
        self.end = end
    }
}

/// A confirmed problem without a vector.
public struct UnplacedProblem: Sendable, Equatable {
    public var ticketID: TicketID
    /// Subject and description, the subject not twice.
    public var text: String
    /// Tells these words from others.
    public var digest: String

    public init(ticketID: TicketID, text: String, digest: String) {
        self.ticketID = ticketID
        self.text = text
        self.digest = digest
    }
}

/// A confirmed problem with its vector.
public struct PlacedProblem: Sendable, Equatable {
    public var ticketID: TicketID
    public var digest: String
    /// `nil` for words of which the model gives none: it is not asked for them again.
    public var vector: TextVector?

    public init(ticketID: TicketID, digest: String, vector: TextVector?) {
        self.ticketID = ticketID
        self.digest = digest
        self.vector = vector
    }
}
