// How a stage's work is done: locally at once, and where a model is hired for it, with the model's help.

public import Domain
import Synchronization

/// What a stage's work gave.
struct StageWork: Sendable, Equatable {
    var verdict: Verdict
    var usage: StageUsage
}

/// Has agents work. The local way comes first, always: what it finds bounds what a model may say, and stands in for a
/// model that fails. So no failure of a model is ever a failure of a stage.
public struct Consultation: Sendable {
    /// Who is asked, by stage; a stage that is not here works locally.
    let models: [StageName: any LanguageModel]
    private let lanes: [String: ModelLane]
    private let settings: ModelSettings
    private let budget: (any ModelBudget)?
    private let time: Timekeeper
    private let hear: @Sendable (SpokenWords) -> Void

    /// No models: all work is local.
    public static func local(time: Timekeeper) -> Consultation {
        Consultation(models: [:], budget: nil, settings: ModelSettings(), time: time) { _ in }
    }

    public init(
        models: [StageName: any LanguageModel],
        budget: (any ModelBudget)?,
        settings: ModelSettings = ModelSettings(),
        time: Timekeeper,
        hear: @escaping @Sendable (SpokenWords) -> Void
    ) {
        self.models = models
        self.budget = budget
        self.settings = settings
        self.time = time
        self.hear = hear
        lanes = Dictionary(
            models.values.map { ($0.provider, ModelLane(settings, time: time)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Does a stage's work.
    ///
    /// - Parameter hear: takes a model's words instead of whoever watches the ticket.
    func work(
        _ agent: any Agent,
        on lease: StageLease,
        with tools: Toolbox,
        hear: (@Sendable (SpokenWords) -> Void)? = nil
    ) async throws(AgentError) -> StageWork {
        let tools = tools.steady
        let screened = Screening.screen(lease.caseFile)
        let local = try await agent.work(on: screened.file, with: tools)
        var usage = StageUsage()
        let name = agent.localModel(by: tools.models)
        usage.answeredBy = Provenance(provider: "local", model: name, promptVersion: "")
        let model = models[agent.stage]
        if local.finding != nil, await tools.knowsRepeat(of: screened.file, asksMemory: model != nil) {
            usage.cached = true
            usage.answeredBy = Provenance(provider: "memory", model: name, promptVersion: "")
            return StageWork(verdict: local, usage: usage)
        }
        guard let model, let lane = lanes[model.provider], local.finding != nil,
            let question = try await agent.question(on: screened.file, local: local, with: tools)
        else { return StageWork(verdict: local, usage: usage) }
        let inquiry = Inquiry(
            agent: agent,
            question: question,
            file: screened.file,
            local: local,
            lease: lease,
            hear: hear ?? self.hear
        )
        return try await ask(model, by: lane, inquiry, usage)
    }

    /// One agent's question on its way.
    private struct Inquiry {
        let agent: any Agent
        let question: Question
        let file: CaseFile
        let local: Verdict
        let lease: StageLease
        let hear: @Sendable (SpokenWords) -> Void
    }

    private func ask(
        _ model: any LanguageModel,
        by lane: ModelLane,
        _ inquiry: Inquiry,
        _ begun: StageUsage
    ) async throws(AgentError) -> StageWork {
        let lease = inquiry.lease
        let deadline = time.now() + settings.stageLimit
        var cover = Cover(hides: model.hidesPersonalData)
        let prompt = Prompt(
            instructions: inquiry.agent.prompt.instructions + Fence.rules,
            material: Fence.material(of: inquiry.file, inquiry.question, under: &cover),
            schema: inquiry.question.schema
        )
        var usage = begun
        usage.placeholders = cover.count
        let purpose = SpendPurpose(
            ticketID: lease.caseFile.ticketID,
            runID: lease.key.runID,
            requester: lease.caseFile.userEmail.lowercased()
        )
        let reserved = model.costCeiling(of: prompt)
        let age: Duration
        switch try await reserve(reserved, for: purpose) {
        case .exhausted(let which): return degraded(inquiry, usage, "the \(which) budget is spent")
        case .granted(let runAge): age = runAge
        }
        guard age < settings.ticketLimit else {
            try await settle(reserved, spent: 0, for: purpose)
            return degraded(inquiry, usage, "the run is older than \(settings.ticketLimit.components.seconds) s")
        }
        var spent = ModelUsage()
        let outcome = await exchange(model, by: lane, prompt, inquiry, cover, until: deadline, &spent)
        usage.inputTokens = spent.inputTokens
        usage.outputTokens = spent.outputTokens
        usage.costMicros = spent.costMicros
        try await settle(reserved, spent: spent.costMicros, for: purpose)
        switch outcome {
        case .success(let considered):
            usage.answeredBy = Provenance(
                provider: model.provider,
                model: model.model,
                promptVersion: inquiry.agent.prompt.version
            )
            return StageWork(verdict: considered.verdict, usage: usage)
        case .failure(.cancelled): throw .cancelled
        case .failure(.later(let after, let reason))
        where lease.key.attempt <= settings.reschedules && age + after < settings.ticketLimit:
            return StageWork(verdict: .retry(after: after, because: reason), usage: usage)
        case .failure(let refusal):
            return degraded(inquiry, usage, refusal.sentence)
        }
    }

    /// Asks, checks the answer, and asks for a repair once.
    private func exchange(
        _ model: any LanguageModel,
        by lane: ModelLane,
        _ prompt: Prompt,
        _ inquiry: Inquiry,
        _ cover: Cover,
        until deadline: Duration,
        _ spent: inout ModelUsage
    ) async -> Result<Considered, ModelLane.Refusal> {
        var prompt = prompt
        let numbers = Numbering()
        for isRepair in [false, true] {
            let words = SpokenText(field: inquiry.question.spoken, cover: cover) {
                [hear = inquiry.hear, lease = inquiry.lease] text in
                hear(SpokenWords(lease, number: numbers.next(), text))
            }
            let answer: ModelAnswer
            do throws(ModelLane.Refusal) {
                answer = try await lane.ask(model, prompt, until: deadline, usage: &spent, onEnd: words.finish) {
                    words.take($0)
                }
            } catch { return .failure(error) }
            do throws(AnswerViolation) {
                guard let value = answer.value else { throw AnswerViolation(place: "answer", reason: "is not JSON") }
                try inquiry.question.schema.check(value)
                let restored = value.mapTexts { cover.restore($0) }
                let considered = inquiry.agent.consider(
                    restored,
                    to: inquiry.question,
                    on: inquiry.file,
                    local: inquiry.local
                )
                guard let considered else { return .failure(.failed(Consultation.groundless)) }
                return .success(considered)
            } catch {
                if isRepair { return .failure(.failed(ModelFailure(.rejected, "the repaired \(error)"))) }
                prompt.repair = Prompt.Repair(answer: String(answer.text.prefix(8192)), complaint: error.description)
            }
        }
        return .failure(.noTimeLeft)
    }

    private static let groundless = ModelFailure(.rejected, "nothing of the answer rests on the ticket or a source")

    private func degraded(_ inquiry: Inquiry, _ usage: StageUsage, _ reason: String) -> StageWork {
        var usage = usage
        usage.degraded = true
        usage.degradedReason = reason
        return StageWork(verdict: inquiry.local, usage: usage)
    }

    private func reserve(_ amount: Int64, for purpose: SpendPurpose) async throws(AgentError) -> Reservation {
        guard let budget else { return .granted(runAge: .zero) }
        do throws(StoreError) { return try await budget.reserve(amount, for: purpose, limits: settings.spend) } catch {
            throw .store(error)
        }
    }

    private func settle(_ reserved: Int64, spent: Int64, for purpose: SpendPurpose) async throws(AgentError) {
        guard let budget, reserved != spent else { return }
        // Of a task of its own, which is not cancelled with the question: what it did not use is given back all the same.
        let settling = Task { () async -> StoreError? in
            do throws(StoreError) {
                try await budget.settle(reserved: reserved, spent: spent, for: purpose)
                return nil
            } catch { return error }
        }
        // What stays reserved counts as spent: the mistake is on the safe side, and the answer is worth more.
        _ = await settling.value
    }
}

extension SpokenWords {
    init(_ lease: StageLease, number: Int, _ text: String) {
        self.init(
            ticketID: lease.caseFile.ticketID,
            runID: lease.key.runID,
            mark: StageMark(stage: lease.key.stage, index: lease.index, count: lease.count, attempt: lease.key.attempt),
            number: number,
            text: text
        )
    }
}

/// Counts pieces of an answer.
private final class Numbering: Sendable {
    private let count = Atomic<Int>(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
