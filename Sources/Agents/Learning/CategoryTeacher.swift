// Keeps the category model in step with what people say: takes over what any server trained, and trains when it is due.

public import Domain
public import Logging
import Synchronization

/// When a model is trained anew.
public struct TeachingSettings: Sendable {
    /// Between looks for a newer model and for new lessons.
    public var pause = Duration.seconds(2)
    /// New lessons from which training is due, and the share of those learned from that they must be.
    public var newsMin = 50
    public var newsShare = 0.02
    /// How long nothing new must have come, so that an import is learned once it is over.
    public var quiet = Duration.seconds(10)
    /// How long the right to train is taken for; a server that dies while training keeps others from it as long.
    public var lease = Duration.seconds(300)

    public init() {}
}

/// One process's teacher. Training runs on the default pool, never on a loop.
public final class CategoryTeacher: Sendable {
    private let school: CategorySchool
    private let store: any LessonStore
    private let shelf: ModelShelf
    private let time: Timekeeper
    /// The wall clock, by which lessons are dated.
    private let now: @Sendable () -> Timestamp
    private let settings: TeachingSettings
    private let afterTraining: @Sendable () -> Void
    private let logger: Logger

    private struct State {
        /// The model in use here, and its version; 0 is what the product ships with.
        var version = 0
        var model: TextModel?
        /// A stored model that can't be used here.
        var unusable = 0
        /// It tells the configured categories and is of an earlier form: the lessons are to be learned anew.
        var isOutdated = false
    }
    private let state = Mutex(State())

    /// - Parameter afterTraining: called when the memory that training took is free again.
    public init(
        school: CategorySchool,
        store: any LessonStore,
        shelf: ModelShelf,
        time: Timekeeper,
        now: @escaping @Sendable () -> Timestamp,
        settings: TeachingSettings = TeachingSettings(),
        afterTraining: @escaping @Sendable () -> Void = {},
        logger: Logger
    ) {
        self.school = school
        self.store = store
        self.shelf = shelf
        self.time = time
        self.now = now
        self.settings = settings
        self.afterTraining = afterTraining
        self.logger = logger
    }

    /// The version in use here; 0 is what the product ships with.
    public var version: Int { state.withLock { $0.version } }

    /// Puts a model on the shelf, then keeps it fresh until the task is cancelled.
    public func run() async {
        await attempt { () async throws(StoreError) in try await adopt() }
        if version == 0 {
            await attempt { () async throws(StoreError) in
                let model = try await onPool { [school] in school.basicModel() }
                afterTraining()
                // A stored model may have come meanwhile.
                if version == 0 { use(model, version: 0) }
            }
        }
        while !Task.isCancelled {
            do { try await time.sleep(settings.pause) } catch { return }
            await attempt { () async throws(StoreError) in
                try await adopt()
                if try await isDue() { _ = try await train() }
            }
        }
    }

    private func attempt(_ body: () async throws(StoreError) -> Void) async {
        do throws(StoreError) { try await body() } catch {
            logger.debug("the category model waits", metadata: ["reason": "\(error)"])
        }
    }

    /// Takes over the model that serves, if it is another than here.
    func adopt() async throws(StoreError) {
        guard let record = try await store.servingModel(), record.version != version,
            record.version != state.withLock({ $0.unusable })
        else { return }
        // A model that was replaced between the two looks is gone; the next look finds its successor.
        guard let bytes = try await store.modelBytes(of: record.version) else { return }
        guard let model = TextModel(bytes: bytes), school.accepts(model) else {
            let isOutdated = TextModel.isEarlier(bytes) && record.draft.categories == school.categories
            state.withLock { state in
                state.unusable = record.version
                state.isOutdated = isOutdated
            }
            logger.warning(
                "the stored category model tells other categories than the configured ones, or is of another program",
                metadata: ["version": "\(record.version)"]
            )
            return
        }
        use(model, version: record.version)
        logger.info("category model in use", metadata: ["version": "\(record.version)"])
    }

    private func use(_ model: TextModel, version: Int) {
        var model = model
        model.version = version
        state.withLock { state in
            state.version = version
            state.model = model
            if version > 0 { state.isOutdated = false }
        }
        shelf.put(category: model)
    }

    private func isDue() async throws(StoreError) -> Bool {
        if state.withLock({ $0.isOutdated }) { return true }
        let last = try await store.newestModel()?.draft
        let news = try await store.news(after: last?.learnedUntil ?? Timestamp(microseconds: 0))
        let least = max(settings.newsMin, Int(Double(last?.trainedOn ?? 0) * settings.newsShare))
        guard news.count >= least, let newest = news.newest else { return false }
        return now() - newest >= settings.quiet
    }

    /// Trains from all lessons, keeps the model, and uses it unless it did worse than the one in use.
    ///
    /// - Throws: `conflict` while a model is being trained, here or elsewhere.
    public func train() async throws(StoreError) -> CategoryModelRecord {
        // Each call is an owner of its own: two calls of one process are in each other's way too.
        let owner = OwnerID.random()
        guard try await store.takeTraining(owner, for: settings.lease) else {
            throw .conflict(reason: "a category model is being trained already: try again in a minute")
        }
        do throws(StoreError) {
            let record = try await trainAlone(owner)
            try await store.endTraining(owner)
            return record
        } catch {
            await attempt { () async throws(StoreError) in try await store.endTraining(owner) }
            throw error
        }
    }

    private func trainAlone(_ owner: OwnerID) async throws(StoreError) -> CategoryModelRecord {
        try await adopt()
        let lessons = try await store.lessons()
        // What the product ships with is no rival where other categories are told.
        let rival = state.withLock { $0.model }.flatMap { $0.labels == school.categories ? $0 : nil }
        let start = time.now()
        let (model, draft, bytes) = try await onPool { [school] in
            let (model, draft) = school.train(lessons, against: rival)
            return (model, draft, model.bytes)
        }
        afterTraining()
        let record = try await store.keep(draft, bytes: bytes, owner: owner)
        state.withLock { $0.isOutdated = false }
        if record.isServing { use(model, version: record.version) }
        logger.info(
            "category model trained",
            metadata: [
                "version": "\(record.version)", "serves": "\(record.isServing)", "texts": "\(draft.trainedOn)",
                "judged": "\(draft.judgement.count)", "accuracy": "\(draft.judgement.accuracy)",
                "seconds": "\((time.now() - start).components.seconds)", "refusal": "\(draft.refusal)",
            ]
        )
        return record
    }

    /// Training takes a core for a while: it has a thread of the default pool. A task that is cancelled leaves it behind, or a
    /// process that was told to stop would stay until it has learned everything.
    private func onPool<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async throws(StoreError) -> Value {
        let (values, outcome) = AsyncStream.makeStream(of: Value.self)
        Task(executorPreference: globalConcurrentExecutor, priority: .utility) {
            outcome.yield(body())
            outcome.finish()
        }
        for await value in values { return value }
        throw .cancelled
    }
}
