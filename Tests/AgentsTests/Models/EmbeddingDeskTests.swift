// Asking for vectors: what leaves the house, how long a search waits, who shares an answer. Time is held.

import Domain
import DomainFakes
import Synchronization
import Testing

@testable import Agents

@Suite(.timeLimit(.minutes(1))) struct EmbeddingDeskTests {
    private let time = HeldTime()

    private func desk(
        _ embedder: ScriptedEmbedder,
        _ change: (inout EmbeddingSettings) -> Void = { _ in }
    ) -> EmbeddingDesk {
        var settings = EmbeddingSettings()
        change(&settings)
        return EmbeddingDesk(embedder, settings: settings, time: timekeeper)
    }

    private var timekeeper: Timekeeper {
        Timekeeper(
            now: { [time] in time.now },
            sleep: { [time] pause throws(CancellationError) in try await time.sleep(pause) }
        )
    }

    private static func flat(_ texts: [String]) -> [TextVector] {
        texts.map { ScriptedEmbedder.vector(of: $0, topics: [["printer"], ["mail"]]) }
    }

    @Test
    func `personal data leave as placeholders, none of them cut in two, and only to whom they must be hidden from`()
        async throws
    {
        let address = "ada.lovelace@example.com"
        let text = "Printer of \(address) " + String(repeating: "x ", count: 982) + address + " prints nothing"
        let hiding = ScriptedEmbedder { Self.flat($0) }
        _ = await desk(hiding).vector(of: text)
        let sent = try #require(hiding.questions.first?.first)
        #expect(sent.hasPrefix("Printer of ⟦EMAIL_1⟧ x") && sent.utf8.count <= EmbeddingLimits.textBytes)
        #expect(!sent.contains("ada") && !sent.contains("example"))
        let trusted = ScriptedEmbedder(hidesPersonalData: false) { Self.flat($0) }
        _ = await desk(trusted).vector(of: text)
        #expect(trusted.questions.first?.first?.contains(address) == true)
    }

    @Test func `a text without words is asked for all the same, as one that has none`() async {
        let embedder = ScriptedEmbedder { Self.flat($0) }
        _ = await desk(embedder).vector(of: " \n")
        #expect(embedder.questions == [["-"]])
    }

    @Test func `those who ask for the same share one answer, and a failure is asked for again`() async {
        let fails = Atomic(true)
        let embedder = ScriptedEmbedder { texts throws(ModelFailure) in
            if fails.load(ordering: .relaxed) { throw ModelFailure(.rejected, "no such model") }
            return Self.flat(texts)
        }
        let desk = desk(embedder)
        #expect(await desk.vector(of: "printer") == .failure(NearnessGap("no such model")))
        fails.store(false, ordering: .relaxed)
        async let one = desk.vector(of: "printer")
        async let two = desk.vector(of: "printer")
        let both = await [one, two]
        #expect(both[0] == both[1] && (try? both[0].get()) != nil)
        #expect(embedder.questions.count == 2)
        #expect(desk.dimension == 3)
    }

    @Test func `only so many answers are kept`() async {
        let embedder = ScriptedEmbedder { Self.flat($0) }
        let desk = desk(embedder) { $0.kept = 2 }
        for text in ["a", "b", "c", "c", "b", "a"] { _ = await desk.vector(of: text) }
        #expect(embedder.questions.map { $0[0] } == ["a", "b", "c", "a"])
    }

    @Test func `a search waits no longer than it has patience for a model that is busy`() async throws {
        let gate = Gate()
        let embedder = ScriptedEmbedder { texts throws(ModelFailure) in
            do throws(AgentError) { try await gate.pass() } catch { throw ModelFailure(.cancelled, "cancelled") }
            return Self.flat(texts)
        }
        var lane = ModelSettings()
        (lane.concurrency, lane.concurrencyRange) = (1, 1...1)
        let desk = EmbeddingDesk(embedder, lane: lane, time: timekeeper)
        async let batch = desk.vectors(of: ["a", "b"])
        await gate.untilArrived(1)
        async let late = desk.vector(of: "printer")
        await time.untilSleeping(1)
        time.advance(by: .milliseconds(300))
        #expect(await late == .failure(NearnessGap("the time for asking a model was over")))
        gate.open()
        #expect(try await batch.count == 2)
    }

    @Test func `an answer that may pass soon is not waited for beyond the patience of a search`() async {
        let embedder = ScriptedEmbedder { _ throws(ModelFailure) in
            throw ModelFailure(.rateLimited, "too fast", retryAfter: .seconds(2))
        }
        #expect(await desk(embedder).vector(of: "printer") == .failure(NearnessGap("too fast")))
        #expect(embedder.questions.count == 1)
    }

    @Test func `tickets without a vector are noted up to a limit, and whether there are more`() {
        let desk = desk(ScriptedEmbedder { Self.flat($0) }) { $0.noted = 2 }
        #expect(!desk.hasNoted)
        let ids = (1...3).map { TicketID(number: $0) }
        desk.note(ids.prefix(2) + ids.prefix(2))
        #expect(desk.hasNoted)
        let first = desk.takeNoted()
        #expect(Set(first.tickets) == Set(ids.prefix(2)) && !first.isMore && !desk.hasNoted)
        for id in ids { desk.note(id) }
        let second = desk.takeNoted()
        #expect(second.tickets.count == 2 && second.isMore)
    }
}
