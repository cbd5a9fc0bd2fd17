// The keeper: every confirmed problem gets its vector, whatever the model does on the way. Time is held.

import Domain
import DomainFakes
import Logging
import Synchronization
import Testing

@testable import Agents

@Suite(.timeLimit(.minutes(1))) struct VectorKeeperTests {
    private let store = MemoryVectors()
    private let index = VectorIndex()
    private let now = Clock()

    /// A clock without sleepers.
    private final class Clock: Sendable {
        private let time = Mutex(Duration.zero)
        var now: Duration { time.withLock { $0 } }
        func advance(by step: Duration) { time.withLock { $0 += step } }
    }

    private func bench(
        _ embedder: ScriptedEmbedder,
        noted: Int = 1_000,
        page: Int = 500
    ) -> (desk: EmbeddingDesk, keeper: VectorKeeper) {
        var lane = ModelSettings()
        lane.attempts = 1
        var settings = EmbeddingSettings()
        settings.noted = noted
        let time = Timekeeper(now: { [now] in now.now }, sleep: { _ in })
        let desk = EmbeddingDesk(embedder, settings: settings, lane: lane, time: time)
        var keeping = VectorKeeping()
        keeping.page = page
        let keeper = VectorKeeper(
            desk: desk,
            store: store,
            index: index,
            keeping: keeping,
            time: time,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        return (desk, keeper)
    }

    private static let topics = [["printer"], ["mail"]]
    private static func flat(_ texts: [String]) -> [TextVector] {
        texts.map { ScriptedEmbedder.vector(of: $0, topics: topics) }
    }

    private func id(_ number: Int) -> TicketID { TicketID(number: UInt32(number)) }

    /// Turns until there is nothing more to do at once.
    private func work(_ keeper: VectorKeeper) async {
        while await keeper.turn() {}
    }

    @Test func `all confirmed problems are placed when it begins, in batches, and found then`() async throws {
        for number in 1...100 { store.confirm(id(number), number == 70 ? "printer jam" : "mail \(number)") }
        let embedder = ScriptedEmbedder { Self.flat($0) }
        let (_, keeper) = bench(embedder, page: 40)
        #expect(!keeper.isSettled)
        await work(keeper)
        #expect(keeper.isSettled && index.count == 100)
        #expect(embedder.questions.allSatisfy { $0.count <= EmbeddingLimits.batch })
        #expect(embedder.questions.flatMap(\.self).count == 100)
        let asked = ScriptedEmbedder.vector(of: "the printer", topics: Self.topics)
        #expect(index.nearest(to: asked, limit: 1)?.hits.map(\.ticket) == [id(70)])
    }

    @Test func `what is confirmed later is placed as soon as it is noted, and all again when more was than is kept`()
        async
    {
        let (desk, keeper) = bench(ScriptedEmbedder { Self.flat($0) }, noted: 2)
        await work(keeper)
        store.confirm(id(1), "printer")
        desk.note(id(1))
        #expect(!keeper.isSettled)
        await work(keeper)
        #expect(keeper.isSettled && index.count == 1)
        for number in 2...9 {
            store.confirm(id(number), "mail")
            desk.note(id(number))
        }
        await work(keeper)
        #expect(keeper.isSettled && index.count == 9)
    }

    @Test func `a text that the model refuses is left without a vector, and the others have theirs`() async {
        for number in 1...40 { store.confirm(id(number), number == 17 ? "poison" : "mail \(number)") }
        let embedder = ScriptedEmbedder { texts throws(ModelFailure) in
            if texts.contains("poison") { throw ModelFailure(.rejected, "the provider answered 400") }
            return Self.flat(texts)
        }
        let (_, keeper) = bench(embedder)
        await work(keeper)
        #expect(store.kept(by: "scripted").count == 40 && index.count == 39)
        let asked = embedder.questions.count
        now.advance(by: .seconds(4_000))
        await work(keeper)
        #expect(embedder.questions.count == asked, "it is not asked for again")
    }

    @Test func `a model that refuses everything takes no problem's vector away`() async {
        for number in 1...3 { store.confirm(id(number), "mail \(number)") }
        let refuses = Atomic(true)
        let embedder = ScriptedEmbedder { texts throws(ModelFailure) in
            if refuses.load(ordering: .relaxed) { throw ModelFailure(.rejected, "the provider answered 401") }
            return Self.flat(texts)
        }
        let (_, keeper) = bench(embedder)
        await work(keeper)
        #expect(store.kept(by: "scripted").isEmpty && !keeper.isSettled)
        let asked = embedder.questions.count
        await work(keeper)
        #expect(embedder.questions.count == asked, "it rests for a while")
        refuses.store(false, ordering: .relaxed)
        now.advance(by: .seconds(15))
        await work(keeper)
        #expect(index.count == 3 && keeper.isSettled)
    }

    @Test func `noted tickets survive a failure`() async {
        let fails = Atomic(true)
        let embedder = ScriptedEmbedder { texts throws(ModelFailure) in
            if fails.load(ordering: .relaxed) { throw ModelFailure(.unavailable, "away") }
            return Self.flat(texts)
        }
        let (desk, keeper) = bench(embedder)
        await work(keeper)
        store.confirm(id(1), "printer")
        desk.note(id(1))
        await work(keeper)
        #expect(desk.hasNoted && index.count == 0)
        fails.store(false, ordering: .relaxed)
        now.advance(by: .seconds(15))
        await work(keeper)
        #expect(index.count == 1)
    }

    @Test func `another dimension behind the same name has all made anew`() async throws {
        for number in 1...3 { store.confirm(id(number), "mail \(number)") }
        let topics = Mutex(Self.topics)
        let embedder = ScriptedEmbedder { texts in
            let topics = topics.withLock { $0 }
            return texts.map { ScriptedEmbedder.vector(of: $0, topics: topics) }
        }
        let (desk, keeper) = bench(embedder)
        await work(keeper)
        #expect(index.dimension == 3)
        topics.withLock { $0.append(["sound"]) }
        _ = await desk.vector(of: "no sound")
        await work(keeper)
        #expect(index.dimension == 4 && index.count == 3)
    }

    @Test func `two processes do not pay for the same, and both know all`() async {
        for number in 1...80 { store.confirm(id(number), "mail \(number)") }
        let (one, two) = (ScriptedEmbedder { Self.flat($0) }, ScriptedEmbedder { Self.flat($0) })
        let first = bench(one)
        #expect(await first.keeper.turn() == false)
        let other = VectorIndex()
        let time = Timekeeper(now: { [now] in now.now }, sleep: { _ in })
        let second = VectorKeeper(
            desk: EmbeddingDesk(two, time: time),
            store: store,
            index: other,
            time: time,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        await work(second)
        await work(first.keeper)
        #expect(two.questions.isEmpty && other.count == 80 && index.count == 80)
    }
}
