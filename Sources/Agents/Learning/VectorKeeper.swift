// Keeps the vectors of confirmed problems in step with their words: has them made, and follows those that others have made.

public import Domain
public import Logging
import Synchronization

/// When vectors are made.
public struct VectorKeeping: Sendable {
    /// Between looks for what was noted, and for what other processes made.
    public var pause = Duration.seconds(1)
    /// Between two looks through all confirmed problems.
    public var round = Duration.seconds(3_600)
    /// After a failure.
    public var rest = Duration.seconds(15)
    /// How long the right to look through all is taken for.
    public var lease = Duration.seconds(180)
    /// Problems looked at, and vectors followed, at once.
    public var page = 500
    /// After so long without a new one, another model's vectors are removed.
    public var staleAge = Duration.seconds(86_400)

    public init() {}
}

/// One process's keeper of vectors. Each failure costs time only: meanwhile words alone find what has no vector.
public final class VectorKeeper: Sendable {
    private let desk: EmbeddingDesk
    private let store: any VectorStore
    private let index: VectorIndex
    private let keeping: VectorKeeping
    private let time: Timekeeper
    private let owner: OwnerID
    private let logger: Logger

    private struct State {
        var followed = VectorPlace.start
        /// The look through all that is under way: behind which ticket it goes on.
        var round: TicketID??
        var nextRound = Duration.zero
        var restsUntil = Duration.zero
        var fails = false
        var isFull = false
        var isSettled = false
    }
    private let state = Mutex(State())

    public init(
        desk: EmbeddingDesk,
        store: any VectorStore,
        index: VectorIndex,
        keeping: VectorKeeping = VectorKeeping(),
        time: Timekeeper,
        owner: OwnerID = .random(),
        logger: Logger
    ) {
        self.desk = desk
        self.store = store
        self.index = index
        self.keeping = keeping
        self.time = time
        self.owner = owner
        self.logger = logger
    }

    /// Whether every confirmed problem has its vector and this process knows it, as far as it was told.
    public var isSettled: Bool { state.withLock { $0.isSettled } && !desk.hasNoted }

    /// Works until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            let isMore = await turn()
            if isMore { continue }
            do { try await time.sleep(keeping.pause) } catch { return }
        }
    }

    /// One round of its work. - Returns: whether there is more to do at once.
    func turn() async -> Bool {
        do throws(StoreError) {
            let follows = try await follow()
            guard time.now() >= state.withLock({ $0.restsUntil }) else { return follows }
            try await placeNoted()
            let looks = try await lookThrough()
            state.withLock { $0.isSettled = !follows && $0.round == nil && !$0.fails }
            return follows || looks
        } catch {
            state.withLock { $0.isSettled = false }
            logger.debug("the vectors wait", metadata: ["reason": "\(error)"])
            return false
        }
    }

    /// Takes over vectors that were made anywhere.
    private func follow() async throws(StoreError) -> Bool {
        if let dimension = desk.dimension, index.count > 0, index.dimension != dimension {
            // The model behind the name is another now.
            index.clear()
            state.withLock { state in
                state.followed = .start
                state.round = .some(nil)
            }
        }
        let place = state.withLock { $0.followed }
        let made = try await store.made(by: desk.model, after: place, limit: keeping.page)
        for one in made {
            guard let vector = one.vector, desk.dimension ?? vector.dimension == vector.dimension else { continue }
            if !index.put(vector, of: one.ticketID), vector.dimension == index.dimension { tellFull() }
        }
        if let last = made.last { state.withLock { $0.followed = last.place } }
        return made.count == keeping.page
    }

    private func tellFull() {
        let isNew = state.withLock { state in
            defer { state.isFull = true }
            return !state.isFull
        }
        if isNew {
            logger.notice("there are more vectors than are held in memory: words alone find the tickets of the rest")
        }
    }

    /// Those that a search missed, and those confirmed just now.
    private func placeNoted() async throws(StoreError) {
        let (noted, isMore) = desk.takeNoted()
        guard !noted.isEmpty else { return }
        state.withLock { state in
            state.isSettled = false
            // From the beginning, since they may lie before where a look has come.
            if isMore { state.round = .some(nil) }
        }
        let lacking = try await store.lacking(desk.model, dimension: desk.dimension, among: noted)
        if try await !place(lacking) { for one in lacking { desk.note(one.ticketID) } }
    }

    /// A page of the look through all problems, if it is due and nobody else is at it.
    private func lookThrough() async throws(StoreError) -> Bool {
        let now = time.now()
        let after: TicketID?? = state.withLock { state in
            if state.round == nil, now >= state.nextRound { state.round = .some(nil) }
            return state.round
        }
        guard case .some(let after) = after else { return false }
        state.withLock { $0.isSettled = false }
        guard try await store.takePlacing(owner, of: desk.model, for: keeping.lease) else { return false }
        let page = try await store.lacking(desk.model, dimension: desk.dimension, after: after, limit: keeping.page)
        guard try await place(page.problems) else { return false }
        guard let end = page.end else {
            let removed = try await store.removeStale(desk.model, age: keeping.staleAge)
            if removed > 0 { logger.info("stale vectors removed", metadata: ["count": "\(removed)"]) }
            state.withLock { state in
                state.round = nil
                state.nextRound = time.now() + keeping.round
            }
            return false
        }
        state.withLock { $0.round = .some(end) }
        return true
    }

    /// Has vectors made and keeps them. - Returns: whether the model answered.
    private func place(_ problems: [UnplacedProblem]) async throws(StoreError) -> Bool {
        var rest = problems[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(EmbeddingLimits.batch))
            rest = rest.dropFirst(batch.count)
            guard try await place(batch: batch) else { return false }
        }
        return true
    }

    private func place(batch: [UnplacedProblem]) async throws(StoreError) -> Bool {
        let vectors: [TextVector]
        do throws(ModelLane.Refusal) { vectors = try await desk.vectors(of: batch.map(\.text)) } catch {
            return try await place(refused: batch, error)
        }
        tell(of: nil)
        let placed = zip(batch, vectors).map { PlacedProblem(ticketID: $0.ticketID, digest: $0.digest, vector: $1) }
        try await store.keep(placed, by: desk.model)
        // Known here at once: who follows meets them only when all that was under way meanwhile is over.
        for (problem, vector) in zip(batch, vectors) { index.put(vector, of: problem.ticketID) }
        return true
    }

    private func place(
        refused batch: [UnplacedProblem],
        _ refusal: ModelLane.Refusal
    ) async throws(StoreError) -> Bool {
        guard case .failed(let failure) = refusal, failure.kind == .rejected else { return tell(of: refusal) }
        // One text may be what the model can't take: the others need not wait for it.
        if batch.count > 1 {
            let half = batch.count / 2
            guard try await place(batch: Array(batch[..<half])) else { return false }
            return try await place(batch: Array(batch[half...]))
        }
        // Or it takes none at all, for want of the right key or name.
        do throws(ModelLane.Refusal) { _ = try await desk.vectors(of: [VectorKeeper.probe]) } catch {
            return tell(of: error)
        }
        let none = batch.map { PlacedProblem(ticketID: $0.ticketID, digest: $0.digest, vector: nil) }
        try await store.keep(none, by: desk.model)
        return true
    }

    /// What every model can take.
    static let probe = "printer"

    /// Says once that vectors can't be made, and once that they can again; rests after a failure.
    /// - Returns: whether the model answered.
    @discardableResult
    private func tell(of refusal: ModelLane.Refusal?) -> Bool {
        let failed = state.withLock { state in
            defer { state.fails = refusal != nil }
            if refusal != nil { state.restsUntil = time.now() + keeping.rest }
            return state.fails
        }
        if let refusal, !failed {
            logger.warning("vectors of confirmed problems can't be made", metadata: ["reason": "\(refusal.sentence)"])
        } else if refusal == nil, failed {
            logger.notice("vectors of confirmed problems are made again")
        }
        return refusal == nil
    }
}
