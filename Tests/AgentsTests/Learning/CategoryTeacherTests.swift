// The teacher: what it trains, when, and that a worse model never serves.

import Domain
import DomainFakes
import Logging
import Synchronization
import Testing

@testable import Agents

@Suite struct CategoryTeacherTests {
    private static let categories = ["garden", "kitchen"]

    private static func lessons(_ range: Range<Int>, at: Timestamp, swapped: Bool = false) -> [Lesson] {
        range.map { number in
            let isGarden = number % 2 == 0
            return Lesson(
                ticketID: TicketID(number: UInt32(number)),
                category: isGarden != swapped ? "garden" : "kitchen",
                isHeldBack: false,
                at: at,
                text: isGarden ? "the rake and spade w\(number) of the lawn" : "the pan and oven w\(number) of the cook"
            )
        }
    }

    private func teacher(
        _ store: MemoryLessons,
        _ shelf: ModelShelf,
        sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void = { _ throws(CancellationError) in
            throw CancellationError()
        }
    ) -> CategoryTeacher {
        CategoryTeacher(
            school: CategorySchool(categories: Self.categories, documents: []),
            store: store,
            shelf: shelf,
            time: Timekeeper(now: { .zero }, sleep: sleep),
            now: { store.now },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }

    @Test("with configured categories and no lesson there is a model that knows it knows nothing")
    func empty() async throws {
        let shelf = ModelShelf()
        await teacher(MemoryLessons(), shelf).run()
        let model = try await shelf.category()
        #expect(model.labels == Self.categories)
        #expect(model.predict("the rake and spade").confidence < 0.6)
    }

    @Test("one that is told to stop waits for no training")
    func stopped() async throws {
        let store = MemoryLessons()
        store.add(Self.lessons(0..<4_000, at: store.now))
        let teacher = teacher(store, ModelShelf())
        let stopped = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await teacher.train()
        }
        await #expect(throws: StoreError.cancelled) { try await stopped.value }
        #expect(try await store.newestModel() == nil)
    }

    @Test("it learns lessons of any categories, keeps the model, and others take it over")
    func learns() async throws {
        let store = MemoryLessons()
        store.add(Self.lessons(0..<400, at: store.now))
        let (shelf, otherShelf) = (ModelShelf(), ModelShelf())
        let record = try await teacher(store, shelf).train()
        #expect(record.isServing && record.draft.categories == Self.categories)
        #expect(record.draft.judgement.count >= 30 && record.draft.judgement.accuracy > 0.95)
        // Each tenth judges; the two names of the categories teach too.
        #expect(record.draft.trainedOn + record.draft.judgement.count == 402)
        #expect(shelf.categoryName == "\(TextModel.kind)/\(record.version)")
        let other = teacher(store, otherShelf)
        try await other.adopt()
        #expect(other.version == record.version && otherShelf.categoryName == shelf.categoryName)
        let text = "a spade on the lawn"
        #expect(try await shelf.category().predict(text) == otherShelf.category().predict(text))
        #expect(try await shelf.category().predict(text).label == "garden")
    }

    @Test("a model that does worse on what is kept back stays off, and the one before goes on")
    func refused() async throws {
        let store = MemoryLessons()
        store.add(Self.lessons(10_000..<11_000, at: store.now))
        let shelf = ModelShelf()
        let teacher = teacher(store, shelf)
        let good = try await teacher.train()
        // Lessons that teach the opposite, of which none is drawn to judge.
        let poison = Self.lessons(20_000..<70_000, at: store.now + .seconds(1), swapped: true).filter {
            CategorySchool.split([$0]).kept.isEmpty
        }
        store.add(Array(poison.prefix(3_000)))
        let bad = try await teacher.train()
        #expect(!bad.isServing && bad.draft.refusal.contains("lost"))
        #expect((bad.draft.rivalAccuracy ?? 0) > bad.draft.judgement.accuracy)
        #expect(try await store.servingModel() == good && teacher.version == good.version)
        #expect(try await shelf.category().predict("a spade on the lawn").label == "garden")
    }

    @Test("it trains by itself once enough is new and the import is over, and not again for nothing")
    func due() async throws {
        let store = MemoryLessons()
        store.add(Self.lessons(0..<60, at: store.now))
        let looks = Mutex(0)
        let teacher = teacher(store, ModelShelf()) { _ throws(CancellationError) in
            let look = looks.withLock { looks in
                looks += 1
                return looks
            }
            // At the first look the newest lesson is of now: more may follow. Then it is quiet.
            if look == 2 {
                guard store.records.isEmpty else { throw CancellationError() }
                store.advance(by: .seconds(11))
            }
            if look == 5 { throw CancellationError() }
        }
        await teacher.run()
        #expect(looks.withLock { $0 } == 5 && store.records.count == 1)
    }

    @Test("a model that an earlier program stored is replaced by one of its lessons, once")
    func outdated() async throws {
        let store = MemoryLessons()
        store.add(Self.lessons(0..<400, at: store.now))
        let earlier = try await teacher(store, ModelShelf()).train()
        store.rewrite(earlier.version) { $0[0] -= 1 }
        let looks = Mutex(0)
        let shelf = ModelShelf()
        let teacher = teacher(store, shelf) { _ throws(CancellationError) in
            let look = looks.withLock { looks in
                looks += 1
                return looks
            }
            if look == 4 { throw CancellationError() }
        }
        await teacher.run()
        #expect(store.records.count == 2 && teacher.version == earlier.version + 1)
        #expect(try await shelf.category().predict("a spade on the lawn").label == "garden")
    }

    @Test("while somebody trains, nobody else does")
    func busy() async throws {
        let store = MemoryLessons()
        #expect(try await store.takeTraining(.random(), for: .seconds(60)))
        let teacher = teacher(store, ModelShelf())
        await #expect(throws: StoreError.self) { try await teacher.train() }
        store.advance(by: .seconds(61))
        #expect(try await teacher.train().isServing)
    }

    @Test("a stored model of other categories is left alone")
    func foreign() async throws {
        let store = MemoryLessons()
        let owner = OwnerID.random()
        #expect(try await store.takeTraining(owner, for: .seconds(60)))
        let model = TextModel.train([LabelledText(text: "a b", label: "weather")])
        let draft = CategoryModelDraft(
            categories: model.labels,
            trainedOn: 1,
            judgement: model.judge([]).judgement,
            rivalAccuracy: nil,
            refusal: "",
            learnedUntil: store.now
        )
        _ = try await store.keep(draft, bytes: model.bytes, owner: owner)
        let shelf = ModelShelf()
        let teacher = teacher(store, shelf)
        await teacher.run()
        #expect(teacher.version == 0)
        #expect(try await shelf.category().labels == Self.categories)
    }
}
