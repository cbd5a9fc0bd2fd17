// One agent on a text, without a ticket: what comes first, what is told, and what ends it.

import Domain
import DomainFakes
import Synchronization
import Testing

@testable import Agents

@Suite(.timeLimit(.minutes(1))) struct TrialTests {
    private let told = Told()

    private final class Told: Sendable {
        private let events = Mutex<[TicketEvent]>([])
        func add(_ event: TicketEvent) { events.withLock { $0.append(event) } }
        var all: [TicketEvent] { events.withLock { $0 } }
        /// Such as `intake:stage_started`.
        var kinds: [String] { all.map { "\($0.stage?.stage.rawValue ?? ""):\($0.body.kind)" } }
    }

    private let file = CaseFile(
        ticketID: TicketID(number: 7),
        userEmail: "ada@example.com",
        subject: "Printer offline",
        description: "The HP printer in room 214 shows offline since this morning."
    )

    private func trial(_ models: [StageName: any LanguageModel] = [:], time: HeldTime = HeldTime()) -> Trial {
        let keeper = Timekeeper(
            now: { time.now },
            sleep: { duration throws(CancellationError) in try await time.sleep(duration) }
        )
        return Trial(
            roster: Roster.standard.asking(models),
            consultation: Consultation(models: models, budget: nil, time: keeper) { _ in
                Issue.record("a trial's words go to its caller alone")
            },
            time: keeper,
            now: { Timestamp(microseconds: 5) }
        )
    }

    @Test("all that a stage needs is worked out first, in order, and told; other stages are not")
    func needs() async throws {
        let bench = try await LocalBench()
        try await trial().run(.diagnostic, on: file, with: bench.tools) { [told] in told.add($0) }
        let stages = ["intake", "classifier", "diagnostic"]
        #expect(told.kinds == stages.flatMap { ["\($0):stage_started", "\($0):stage_finished"] } + [":run_finished"])
        #expect(told.all.compactMap(\.stage?.index) == [1, 1, 2, 2, 3, 3] && told.all[0].stage?.count == 6)
        #expect(told.all.allSatisfy { $0.sequence == 0 })
        guard case .runFinished(.succeeded, _, let usage)? = told.all.last?.body else {
            Issue.record("it ended as \(String(describing: told.all.last))")
            return
        }
        #expect(usage.costMicros == 0)
    }

    @Test("what is known is not worked out again, and counts as if it had been")
    func known() async throws {
        let bench = try await LocalBench()
        var file = file
        let given = Classification(
            category: "access",
            urgency: .critical,
            expertiseLevel: .tier3,
            reasoning: "",
            confidence: 1
        )
        file.add(.classification(given), from: .classifier)
        try await trial().run(.assignment, on: file, with: bench.tools) { [told] in told.add($0) }
        let ends = ["intake:stage_finished", "assignment:stage_finished", ":run_finished"]
        #expect(told.kinds.filter { $0.hasSuffix("finished") } == ends)
        guard case .stageFinished(.assignment(let found), let usage)? = told.all.dropLast().last?.body else {
            Issue.record("nobody was chosen")
            return
        }
        #expect(found.primary?.specialization == "access" && usage.answeredBy?.provider == "local")
    }

    @Test("a model's words come between the start and the end of its stage, and what it took is summed")
    func words() async throws {
        let bench = try await LocalBench()
        let model = ScriptedModel { _, _ in
            #"{"solution": "Restart the print queue of the printer.", "steps": [{"text": "Read the printer's display and clear a jam.", "sources": ["S1"]}]}"#
        }
        try await trial([.solution: model]).run(.solution, on: file, with: bench.tools) { [told] in told.add($0) }
        let own = told.all.filter { $0.stage?.stage == .solution }.map(\.body)
        guard case .stageStarted(let by)? = own.first, case .stageFinished(_, let usage)? = own.last else {
            Issue.record("\(told.kinds)")
            return
        }
        #expect(by.provider == "scripted" && usage.costMicros == 40)
        let said = own.dropFirst().dropLast().map { body in if case .textDelta(let text) = body { text } else { "?" } }
        #expect(said.joined().trimmed == "Restart the print queue of the printer.")
        guard case .runFinished(_, _, let sum)? = told.all.last?.body else { return }
        #expect(sum.costMicros == 40 && sum.inputTokens == 10)
    }

    @Test("nobody's stage is refused before anything is told")
    func unknown() async throws {
        let bench = try await LocalBench()
        await #expect(throws: Trial.Failure.unknownStage("triage")) {
            try await trial().run("triage", on: file, with: bench.tools) { [told] in told.add($0) }
        }
        #expect(told.all.isEmpty)
    }

    /// A model that says nothing before its task is cancelled.
    private func silent(_ asked: AsyncStream<Void>.Continuation) -> ScriptedModel {
        ScriptedModel { _, _ throws(ModelFailure) in
            asked.yield()
            let (never, _) = AsyncStream.makeStream(of: Void.self)
            for await _ in never {}
            throw ModelFailure(.cancelled, "cancelled")
        }
    }

    @Test("a stage that takes too long fails, is told, and leaves nothing behind")
    func deadline() async throws {
        let bench = try await LocalBench()
        let time = HeldTime()
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let trial = trial([.intake: silent(ask)], time: time)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [file, told] in
                await #expect(throws: Trial.Failure.deadline(.intake, .seconds(90))) {
                    try await trial.run(.intake, on: file, with: bench.tools) { told.add($0) }
                }
            }
            for await _ in asked { break }
            time.advance(by: .seconds(90))
        }
        #expect(told.kinds == ["intake:stage_started", "intake:stage_failed"])
    }

    @Test("so many work at once and no more; whoever leaves makes room")
    func busy() async throws {
        let bench = try await LocalBench()
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let trial = trial([.intake: silent(ask)])
        let working = Task { [file] in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<Trial.limit {
                    group.addTask {
                        await #expect(throws: Trial.Failure.self) {
                            try await trial.run(.intake, on: file, with: bench.tools) { _ in }
                        }
                    }
                }
            }
        }
        // As many as a lane lets through: the others wait for their turn and count all the same.
        var count = 0
        for await _ in asked {
            count += 1
            if count == ModelSettings().concurrency { break }
        }
        while trial.inWork < Trial.limit { await Task.yield() }
        await #expect(throws: Trial.Failure.busy) {
            try await trial.run(.intake, on: file, with: bench.tools) { _ in }
        }
        working.cancel()
        await working.value
        #expect(trial.inWork == 0)
    }
}
