// Where a process asks for vectors: what may leave the house, how long it may take, and what is known already.

public import Domain
import Synchronization

/// How embeddings are asked for.
public struct EmbeddingSettings: Sendable {
    /// How long a search waits for the vector of what it looks for. Later it does without.
    public var patience = Duration.milliseconds(300)
    /// How long the background waits for a batch, with all its tries.
    public var batchLimit = Duration.seconds(60)
    /// Vectors of problems at hand that are kept: the stages of a ticket and the pages of a search ask for the same.
    public var kept = 128
    /// Tickets noted as lacking a vector, at most; beyond them all are looked through.
    public var noted = 1_000

    public init() {}
}

/// Why the nearness in meaning is not known.
public struct NearnessGap: Error, Sendable, Equatable {
    /// A sentence for people.
    public var reason: String

    public init(_ reason: String) { self.reason = reason }
}

/// One process's way to a model for embeddings. From any thread.
public final class EmbeddingDesk: Sendable {
    private let embedder: any Embedder
    private let lane: ModelLane
    private let settings: EmbeddingSettings
    private let time: Timekeeper

    private struct State {
        var dimension: Int?
        /// By text, those that were asked for last at the end.
        var asked: [(text: String, answer: Task<Result<TextVector, NearnessGap>, Never>)] = []
        var lacking: Set<TicketID> = []
        /// More were noted than are kept.
        var lacksMore = false
    }
    private let state = Mutex(State())

    public init(
        _ embedder: any Embedder,
        settings: EmbeddingSettings = EmbeddingSettings(),
        lane: ModelSettings = ModelSettings(),
        time: Timekeeper
    ) {
        self.embedder = embedder
        self.settings = settings
        self.lane = ModelLane(lane, time: time)
        self.time = time
    }

    public var model: String { embedder.model }

    /// Of the vectors that the model gave last.
    var dimension: Int? { state.withLock { $0.dimension } }

    /// The vector of a problem at hand, within the patience of a search.
    ///
    /// Those who ask for the same text share an answer, one that comes later included; a failure is not kept.
    public func vector(of text: String) async -> Result<TextVector, NearnessGap> {
        let task = state.withLock { state in
            if let known = state.asked.first(where: { $0.text == text }) { return known.answer }
            let deadline = time.now() + settings.patience
            let task = Task { await self.ask(text, until: deadline) }
            state.asked.append((text, task))
            if state.asked.count > settings.kept { state.asked.removeFirst() }
            return task
        }
        let answer = await task.value
        if case .failure = answer { state.withLock { $0.asked.removeAll { $0.answer == task } } }
        return answer
    }

    private func ask(_ text: String, until deadline: Duration) async -> Result<TextVector, NearnessGap> {
        do throws(ModelLane.Refusal) {
            return .success(try await vectors(of: [text], until: deadline)[0])
        } catch {
            return .failure(NearnessGap(error.sentence))
        }
    }

    /// The vectors of a batch in the background.
    func vectors(of texts: [String]) async throws(ModelLane.Refusal) -> [TextVector] {
        try await vectors(of: texts, until: time.now() + settings.batchLimit)
    }

    private func vectors(of texts: [String], until deadline: Duration) async throws(ModelLane.Refusal) -> [TextVector] {
        let sent = texts.map(outgoing)
        let vectors = try await lane.ask(until: deadline) { left throws(ModelFailure) in
            try await embedder.vectors(of: sent, within: left)
        }
        state.withLock { $0.dimension = vectors[0].dimension }
        return vectors
    }

    /// A text as it leaves the house.
    func outgoing(_ text: String) -> String {
        var cover = Cover(hides: embedder.hidesPersonalData)
        // Values are hidden before the text is cut, since half an address would not be known for one.
        let sent = cover.hide(text).cut(toBytes: EmbeddingLimits.textBytes).trimmed
        return sent.isEmpty ? "-" : sent
    }

    // MARK: What lacks a vector

    /// Notes that tickets which a search found lack a vector.
    func note(_ tickets: some Sequence<TicketID>) {
        state.withLock { state in
            for ticket in tickets where !state.lacking.contains(ticket) {
                if state.lacking.count < settings.noted { state.lacking.insert(ticket) } else { state.lacksMore = true }
            }
        }
    }

    /// A ticket was confirmed, or is no longer.
    public func note(_ ticket: TicketID) { note([ticket]) }

    /// Whether anything is noted.
    var hasNoted: Bool { state.withLock { !$0.lacking.isEmpty || $0.lacksMore } }

    /// Those that were noted, and whether there are more; forgets them.
    func takeNoted() -> (tickets: [TicketID], isMore: Bool) {
        state.withLock { state in
            defer { (state.lacking, state.lacksMore) = ([], false) }
            return (Array(state.lacking), state.lacksMore)
        }
    }
}
