// How near tickets are in meaning to a text: what the desk, the index and the vectors of one loop's store say together.

public import Domain

/// One loop's way to likeness in meaning. Without it, words alone are compared.
public struct Nearness: Sendable {
    /// How much likeness in meaning counts beside the likeness of words: measured, see docs/quality.md.
    public static let weight = 0.7
    /// Tickets that it brings in beside those that words find.
    public static let limit = 30

    private let desk: EmbeddingDesk
    private let index: VectorIndex
    private let store: any VectorStore
    /// From 0 to 1.
    public let weight: Double

    public init(
        desk: EmbeddingDesk,
        index: VectorIndex,
        store: any VectorStore,
        weight: Double = Nearness.weight
    ) {
        self.desk = desk
        self.index = index
        self.store = store
        self.weight = weight
    }

    /// Where a text lies among all confirmed problems; a failure where that is not known in time.
    public func look(for text: String) async -> Result<Surroundings, NearnessGap> {
        let vector: TextVector
        switch await desk.vector(of: text) {
        case .success(let found): vector = found
        case .failure(let gap): return .failure(gap)
        }
        // Off the loop: calls wait there.
        let search = Task(executorPreference: globalConcurrentExecutor) { [index] in
            index.nearest(to: vector, limit: Nearness.limit)
        }
        guard let answer = await search.value else {
            return .failure(NearnessGap("no confirmed problem has its vector yet"))
        }
        return .success(Surroundings(vector: vector, mean: answer.mean, near: answer.hits.map(\.ticket)))
    }

    /// How near each of these tickets is, as far as it is known, with nothing special at 0 and the same at 1.
    public func nearness(
        of tickets: [TicketID],
        in surroundings: Surroundings
    ) async throws(StoreError) -> [TicketID: Double] {
        let vectors = try await store.vectors(of: tickets, by: desk.model)
        var found: [TicketID: Double] = [:]
        for (ticket, vector) in vectors {
            guard let near = vector.nearness(to: surroundings.vector) else { continue }
            found[ticket] = surroundings.special(near)
        }
        return found
    }

    /// Notes which confirmed tickets have no vector yet, so that they are given one.
    public func note(lacking tickets: some Sequence<TicketID>) { desk.note(tickets) }

    /// The likeness of words and of meaning together; of words alone where the other is not known.
    public func together(words: Double, meaning: Double?) -> Double {
        guard let meaning else { return words }
        return (1 - weight) * words + weight * max(0, meaning)
    }
}

/// Where a text lies among all confirmed problems.
public struct Surroundings: Sendable, Equatable {
    public var vector: TextVector
    /// How near all are on average. Models differ in that more than in how near the same problems are.
    public var mean: Double
    /// The nearest, best first.
    public var near: [TicketID]

    public init(vector: TextVector, mean: Double, near: [TicketID]) {
        self.vector = vector
        self.mean = mean
        self.near = near
    }

    /// How near something is beyond what is nothing special here.
    func special(_ nearness: Double) -> Double { mean < 1 ? (nearness - mean) / (1 - mean) : 0 }
}
