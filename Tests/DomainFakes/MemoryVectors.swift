// Vectors in memory, and a model for embeddings that plays from a script.

public import Domain
import Synchronization

/// Keeps vectors of the problems that a test confirms. Its clock stands still until a test moves it.
public final class MemoryVectors: VectorStore {
    private struct Kept {
        var problem: PlacedProblem
        var order: Int
        var at: Duration
    }
    private struct State {
        var now = Duration.zero
        var order = 0
        var confirmed: [TicketID: String] = [:]
        var kept: [String: [TicketID: Kept]] = [:]
        var holders: [String: (owner: OwnerID, until: Duration)] = [:]
    }
    private let state = Mutex(State())

    public init() {}

    public func advance(by time: Duration) { state.withLock { $0.now += time } }
    public func confirm(_ ticket: TicketID, _ text: String) { state.withLock { $0.confirmed[ticket] = text } }
    public func open(_ ticket: TicketID) { state.withLock { $0.confirmed[ticket] = nil } }
    /// What is kept of a model, tickets without a vector included.
    public func kept(by model: String) -> [TicketID: PlacedProblem] {
        state.withLock { ($0.kept[model] ?? [:]).mapValues(\.problem) }
    }

    public func vectors(
        of tickets: [TicketID],
        by model: String
    ) async throws(StoreError) -> [TicketID: TextVector] {
        let kept = kept(by: model)
        return Dictionary(uniqueKeysWithValues: Set(tickets).compactMap { id in kept[id]?.vector.map { (id, $0) } })
    }

    public func made(
        by model: String,
        after place: VectorPlace,
        limit: Int
    ) async throws(StoreError) -> [FollowedVector] {
        let all = state.withLock { $0.kept[model] ?? [:] }
        let later = all.values.filter { $0.problem.vector != nil && $0.order > Int(place.order) ?? 0 }
        return later.sorted { $0.order < $1.order }.prefix(limit).map {
            FollowedVector(
                ticketID: $0.problem.ticketID,
                vector: $0.problem.vector,
                place: VectorPlace(order: "\($0.order)", ticket: $0.problem.ticketID.text)
            )
        }
    }

    public func lacking(
        _ model: String,
        dimension: Int?,
        after: TicketID?,
        limit: Int
    ) async throws(StoreError) -> UnplacedPage {
        let ids = state.withLock { $0.confirmed.keys.sorted { $0.text < $1.text } }
        let page = Array(ids.filter { $0.text > (after?.text ?? "") }.prefix(limit))
        let problems = try await lacking(model, dimension: dimension, among: page)
        return UnplacedPage(problems: problems, end: page.count < limit ? nil : page.last)
    }

    public func lacking(
        _ model: String,
        dimension: Int?,
        among tickets: [TicketID]
    ) async throws(StoreError) -> [UnplacedProblem] {
        state.withLock { state in
            tickets.sorted { $0.text < $1.text }.compactMap { id in
                guard let text = state.confirmed[id] else { return nil }
                let kept = state.kept[model]?[id]?.problem
                let isOther = kept?.vector.map { dimension != nil && $0.dimension != dimension } ?? false
                guard kept?.digest != text || isOther else { return nil }
                return UnplacedProblem(ticketID: id, text: text, digest: text)
            }
        }
    }

    public func keep(_ problems: [PlacedProblem], by model: String) async throws(StoreError) {
        state.withLock { state in
            for problem in problems {
                state.order += 1
                let kept = Kept(problem: problem, order: state.order, at: state.now)
                state.kept[model, default: [:]][problem.ticketID] = kept
            }
        }
    }

    public func removeStale(_ model: String, age: Duration) async throws(StoreError) -> Int {
        state.withLock { state in
            let before = state.kept.values.reduce(0) { $0 + $1.count }
            state.kept[model] = state.kept[model]?.filter { state.confirmed[$0.key] != nil }
            for (other, kept) in state.kept where other != model {
                if (kept.values.map(\.at).max() ?? .zero) < state.now - age { state.kept[other] = nil }
            }
            return before - state.kept.values.reduce(0) { $0 + $1.count }
        }
    }

    public func takePlacing(
        _ owner: OwnerID,
        of model: String,
        for time: Duration
    ) async throws(StoreError) -> Bool {
        state.withLock { state in
            if let holder = state.holders[model], holder.owner != owner, holder.until >= state.now { return false }
            state.holders[model] = (owner, state.now + time)
            return true
        }
    }
}

/// A model for embeddings that answers as a test wants, and keeps what it was asked.
public final class ScriptedEmbedder: Embedder {
    public let provider = "embeddings"
    public let model: String
    public let hidesPersonalData: Bool
    private let answer: @Sendable ([String]) async throws(ModelFailure) -> [TextVector]
    private let asked = Mutex<[[String]]>([])

    public init(
        model: String = "scripted",
        hidesPersonalData: Bool = true,
        answer: @escaping @Sendable ([String]) async throws(ModelFailure) -> [TextVector]
    ) {
        self.model = model
        self.hidesPersonalData = hidesPersonalData
        self.answer = answer
    }

    /// Each question's texts, in order.
    public var questions: [[String]] { asked.withLock { $0 } }

    public func vectors(of texts: [String], within limit: Duration) async throws(ModelFailure) -> [TextVector] {
        asked.withLock { $0.append(texts) }
        return try await answer(texts)
    }

    /// A direction for each of a few topics, by the words that stand for it; the last one for none of them.
    public static func vector(of text: String, topics: [[String]]) -> TextVector {
        let text = text.lowercased()
        var numbers = topics.map { words in words.contains { text.contains($0) } ? 1.0 : 0 }
        numbers.append(numbers.allSatisfy { $0 == 0 } ? 1 : 0.1)
        guard let vector = TextVector(numbers) else { preconditionFailure("a topic's vector has a direction") }
        return vector
    }
}
