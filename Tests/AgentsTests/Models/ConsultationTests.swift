// An agent with a model: its answer is checked, mended once, bounded; whatever fails, the local way stands in.

import Domain
import DomainFakes
import Synchronization
import Testing

@testable import Agents

@Suite(.timeLimit(.minutes(1))) struct ConsultationTests {
    private static let printer = (
        subject: "Printer offline",
        text: "The HP printer in room 214 shows offline since this morning, write to ada@example.com or +49 89 1234567."
    )

    /// A stage's work with a model for it.
    private func work(
        _ stage: StageName,
        _ model: ScriptedModel,
        bench given: LocalBench? = nil,
        budget: MemoryBudget = MemoryBudget(),
        attempt: Int = 1,
        subject: String = printer.subject,
        text: String = printer.text,
        settings: ModelSettings = ConsultationTests.quick,
        hear: @escaping @Sendable (SpokenWords) -> Void = { _ in }
    ) async throws -> (work: StageWork, local: Verdict) {
        var bench = try await LocalBench()
        if let given { bench = given }
        let done = try await bench.work(subject, text)
        let agent = try #require(Roster.standard.agent(for: stage))
        var file = CaseFile(
            ticketID: TicketID(number: 1),
            userEmail: "Ada@example.com",
            subject: subject,
            description: text
        )
        for need in Roster.standard.plan.steps.map(\.stage) where need != stage {
            if need == .solution { continue }
            if let found = done.file.findings[need] { file.add(found, from: need) }
        }
        let consultation = Consultation(
            models: [stage: model],
            budget: budget,
            settings: settings,
            time: Timekeeper(now: { .zero }, sleep: { _ in }),
            hear: hear
        )
        let lease = StageLease(
            key: .init(runID: .random(), stage: stage, attempt: attempt),
            owner: .random(),
            index: 1,
            count: 6,
            until: Timestamp(microseconds: 0),
            caseFile: file
        )
        let local = try await agent.work(on: file, with: bench.tools)
        return (try await consultation.work(agent, on: lease, with: bench.tools), local)
    }

    private static var quick: ModelSettings {
        var settings = ModelSettings()
        settings.random = { 0 }
        return settings
    }

    private static let solution = #"""
        {"solution": "Restart the print queue of the printer.", "steps": [
        {"text": "Read the printer's display and clear a jam.", "sources": ["S1"]},
        {"text": "Dance around the moon until dawn.", "sources": ["S1"]}]}
        """#

    @Test("steps that rest on a retrieved source stay, others go and cost confidence")
    func solutions() async throws {
        let (work, local) = try await work(.solution, ScriptedModel { _, _ in Self.solution })
        guard case .solution(let found)? = work.verdict.finding, case .solution(let own)? = local.finding else {
            Issue.record("no solution: \(work)")
            return
        }
        #expect(!work.usage.degraded, "\(work.usage.degradedReason ?? "")")
        #expect(found.steps.allSatisfy { !$0.text.contains("moon") })
        #expect(!found.steps.isEmpty)
        #expect(found.steps.allSatisfy { !$0.citations.isEmpty })
        #expect(found.citations.allSatisfy { citation in own.citations.contains { $0.id == citation.id } })
        #expect(found.confidence < own.confidence)
        #expect(work.usage.answeredBy?.provider == "scripted")
        #expect(work.usage.answeredBy?.promptVersion == "solution-2")
        #expect(work.usage.inputTokens == 10)
        #expect(work.usage.costMicros == 40)
    }

    @Test("a result tells what was retrieved for it, and other words or other sources have another digest")
    func inputs() async throws {
        let silent = ScriptedModel { _, _ in Self.solution }
        let bench = try await LocalBench()
        for stage in [StageName.diagnostic, .fetch, .solution] {
            let first = try await work(stage, silent).work.usage
            #expect(first.retrieved.contains("kb-printer-offline"), "\(stage): \(first.retrieved)")
            #expect(try await work(stage, silent).work.usage.inputDigest == first.inputDigest)
            let longer = try await work(stage, silent, text: Self.printer.text + " Thanks!").work.usage
            #expect(longer.inputDigest != first.inputDigest)
        }
        let before = try await work(.solution, silent, bench: bench).work.usage
        try await bench.memory.remember(
            SolvedProblem(
                ticketID: TicketID(number: 77),
                subject: Self.printer.subject,
                description: Self.printer.text,
                diagnosis: "",
                category: "hardware",
                solution: "Switched it on.",
                resolvedAt: Timestamp(microseconds: 0)
            )
        )
        let after = try await work(.solution, silent, bench: bench).work.usage
        #expect(after.retrieved == before.retrieved + [TicketID(number: 77).text])
        #expect(after.inputDigest != before.inputDigest)
        let words = try await work(.classifier, silent).work.usage
        #expect(words.retrieved.isEmpty && words.inputDigest?.isEmpty == false)
    }

    @Test("an answer of the wrong shape is mended once, and says what was wrong")
    func repair() async throws {
        let model = ScriptedModel { _, count in count == 1 ? "Sure! Here you are." : Self.solution }
        let (work, _) = try await work(.solution, model)
        #expect(!work.usage.degraded)
        #expect(model.prompts.count == 2)
        #expect(
            model.prompts[1].repair == Prompt.Repair(answer: "Sure! Here you are.", complaint: "answer is not JSON")
        )
        #expect(work.usage.costMicros == 80)
    }

    @Test(
        "a repeat of a confirmed problem is answered from memory: no model is asked, and the result says so",
        arguments: [StageName.intake, .classifier, .diagnostic, .fetch, .solution]
    )
    func remembered(stage: StageName) async throws {
        let bench = try await LocalBench()
        try await bench.memory.remember(
            SolvedProblem(
                ticketID: TicketID(number: 99),
                subject: Self.printer.subject,
                description: Self.printer.text,
                diagnosis: "",
                category: "hardware",
                solution: "Gave it a fixed address.",
                resolvedAt: Timestamp(microseconds: 1)
            )
        )
        let model = ScriptedModel { _, _ in Self.solution }
        let (work, _) = try await self.work(stage, model, bench: bench)
        #expect(model.prompts.isEmpty && work.usage.cached && !work.usage.degraded && work.usage.costMicros == 0)
        #expect(work.usage.answeredBy?.provider == "memory")
        if case .solution(let found)? = work.verdict.finding {
            #expect(found.citations.first?.id == TicketID(number: 99).text)
            #expect(found.steps.first?.text.contains("Gave it a fixed address.") == true)
        }
        // Another room's printer is another problem.
        let text = Self.printer.text.replacing("214", with: "215")
        let (other, _) = try await self.work(stage, model, bench: bench, text: text)
        #expect(!model.prompts.isEmpty && !other.usage.cached)
    }

    @Test("a local result names the version of the model that gave it, though another is put in its place meanwhile")
    func versions() async throws {
        let bench = try await LocalBench()
        var trained = try LocalBench.model.get()
        #expect(bench.tools.models.categoryName == TextModel.kind)
        trained.version = 7
        bench.tools.models.put(category: trained)
        let model = ScriptedModel { [bench, trained] _, _ in
            var next = trained
            next.version = 8
            bench.tools.models.put(category: next)
            return "no JSON, so the local result stands"
        }
        let (work, _) = try await self.work(.classifier, model, bench: bench)
        #expect(work.usage.degraded && work.usage.answeredBy?.model == "\(TextModel.kind)/7")
        #expect(bench.tools.models.categoryName == "\(TextModel.kind)/8")
        let (rules, _) = try await self.work(.intake, model, bench: bench)
        #expect(rules.usage.answeredBy?.model == Roster.standard.agent(for: .intake)?.localModel)
    }

    @Test("a second wrong answer leaves the stage to the local way, marked with the reason")
    func degraded() async throws {
        let model = ScriptedModel { _, _ in #"{"solution": 7}"# }
        let (work, local) = try await work(.solution, model)
        #expect(model.prompts.count == 2)
        #expect(work.verdict == local)
        #expect(work.usage.degraded)
        #expect(work.usage.degradedReason?.contains("answer.solution is not a text") == true)
        #expect(work.usage.answeredBy?.provider == "local")
        #expect(work.usage.costMicros == 80)
    }

    @Test(
        "whatever the provider does, the stage has its local result",
        arguments: [ModelFailure.Kind.unavailable, .overloaded, .timeout, .rejected, .refused, .cutOff, .quota]
    )
    func failures(kind: ModelFailure.Kind) async throws {
        let model = ScriptedModel { _, _ throws(ModelFailure) in throw ModelFailure(kind, "scripted \(kind)") }
        let (work, local) = try await work(.diagnostic, model)
        #expect(work.verdict == local)
        #expect(work.usage.degraded)
        #expect(work.usage.degradedReason == "scripted \(kind)")
    }

    @Test("a long wait gives the stage back, but not for ever")
    func reschedules() async throws {
        let model = ScriptedModel { _, _ throws(ModelFailure) in
            throw ModelFailure(.rateLimited, "slow down", retryAfter: .seconds(60))
        }
        let (first, _) = try await work(.diagnostic, model)
        #expect(first.verdict == .retry(after: .seconds(60), because: "slow down"))
        let (third, local) = try await work(.diagnostic, model, attempt: 3)
        #expect(third.verdict == local)
        #expect(third.usage.degraded)
        let old = MemoryBudget()
        old.runAge = .seconds(550)
        let (late, _) = try await work(.diagnostic, model, budget: old)
        #expect(late.usage.degraded)
    }

    @Test("a run older than its limit asks nobody")
    func old() async throws {
        let budget = MemoryBudget()
        budget.runAge = .seconds(601)
        let model = ScriptedModel { _, _ in Self.solution }
        let (work, _) = try await work(.solution, model, budget: budget)
        #expect(work.usage.degraded)
        #expect(model.prompts.isEmpty)
        #expect(budget.spentToday == 0)
    }

    @Test("an empty purse asks nobody, and names itself")
    func budgets() async throws {
        for (limits, name) in [
            (SpendLimits(ticket: 50), "ticket"), (SpendLimits(requester: 50), "requester"),
            (SpendLimits(day: 50), "day"),
        ] {
            var settings = Self.quick
            settings.spend = limits
            let model = ScriptedModel(costCeiling: 51) { _, _ in Self.solution }
            let (work, _) = try await work(.solution, model, settings: settings)
            #expect(work.usage.degradedReason == "the \(name) budget is spent")
            #expect(model.prompts.isEmpty)
        }
    }

    @Test("what was taken from the purse and not spent goes back")
    func settles() async throws {
        let budget = MemoryBudget()
        _ = try await work(.solution, ScriptedModel { _, _ in Self.solution }, budget: budget)
        #expect(budget.spentToday == 40)
        let failing = ScriptedModel { _, _ throws(ModelFailure) in throw ModelFailure(.refused, "no") }
        _ = try await work(.solution, failing, budget: budget)
        #expect(budget.spentToday == 40)
    }

    @Test("personal data leave as placeholders, are counted, and come back in the answer")
    func placeholders() async throws {
        let model = ScriptedModel { prompt, _ in
            #"{"diagnosis": "The printer shows offline, write to ⟦EMAIL_1⟧.", "potentialCauses": [], "recommendedTests": []}"#
        }
        let (work, _) = try await work(.diagnostic, model)
        let prompt = try #require(model.prompts.first)
        #expect(!prompt.material.contains("ada@example.com"))
        #expect(!prompt.material.contains("1234567"))
        #expect(prompt.material.contains("⟦EMAIL_1⟧ or ⟦PHONE_1⟧"))
        #expect((work.usage.placeholders ?? 0) >= 2)
        guard case .diagnosis(let found)? = work.verdict.finding else { return }
        #expect(found.diagnosis.contains("ada@example.com"))
    }

    @Test("a trusted provider sees the text as it is")
    func trusted() async throws {
        let model = ScriptedModel(hidesPersonalData: false) { _, _ in "x" }
        let (work, _) = try await work(.diagnostic, model)
        #expect(model.prompts.first?.material.contains("ada@example.com") == true)
        #expect(work.usage.placeholders == 0)
    }

    @Test("the answer's words are heard as they come, numbered")
    func spoken() async throws {
        let heard = Mutex<[SpokenWords]>([])
        _ = try await work(.solution, ScriptedModel { _, _ in Self.solution }) { words in
            heard.withLock { $0.append(words) }
        }
        let all = heard.withLock { $0 }
        #expect(all.map(\.text).joined() == "Restart the print queue of the printer.\n")
        #expect(all.map(\.number) == Array(1...all.count))
        #expect(all.first?.mark.stage == .solution)
    }

    @Test("urgency, tier and person are not asked for")
    func notAsked() async throws {
        let model = ScriptedModel { _, _ in "x" }
        _ = try await work(.classifier, model)
        let schema = try #require(model.prompts.first).schema
        guard case .object(let fields) = schema else {
            Issue.record("no object")
            return
        }
        #expect(fields.map(\.name) == ["category", "reasoning"])
        let silent = ScriptedModel { _, _ in "x" }
        let (assigned, local) = try await work(.assignment, silent)
        #expect(silent.prompts.isEmpty)
        #expect(assigned.verdict == local)
        #expect(!assigned.usage.degraded)
    }

    @Test("cancelling ends the question and the stage")
    func cancelled() async throws {
        let gate = Gate()
        let budget = MemoryBudget()
        let model = ScriptedModel { _, _ throws(ModelFailure) in
            do throws(AgentError) { try await gate.pass() } catch {
                var failure = ModelFailure(.cancelled, "cancelled")
                failure.usage.costMicros = 7
                throw failure
            }
            return "x"
        }
        let task = Task {
            do {
                _ = try await work(.diagnostic, model, budget: budget)
                return AgentError.missing("nothing")
            } catch { return (error as? AgentError) ?? .missing("other") }
        }
        await gate.untilArrived(1)
        task.cancel()
        #expect(await task.value == .cancelled)
        // What was taken for the question and not used is free again.
        #expect(budget.spentToday == 7)
    }
}
