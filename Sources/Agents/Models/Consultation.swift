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
        switch try await begin(agent, on: lease, with: tools, hear ?? self.hear) {
        case .done(let work): return work
        case .asks(let inquiry): return try await ask(inquiry)
        }
    }

    private indirect enum Beginning {
        case done(StageWork)
        case asks(Inquiry)
    }

    /// Works locally, and prepares the question where there is one.
    private func begin(
        _ agent: any Agent,
        on lease: StageLease,
        with tools: Toolbox,
        _ hear: @escaping @Sendable (SpokenWords) -> Void
    ) async throws(AgentError) -> Beginning {
        let tools = tools.steady
        let screened = Screening.screen(lease.caseFile.noting)
        let local = try await agent.work(on: screened.file, with: tools)
        var usage = StageUsage()
        let name = agent.localModel(by: tools.models)
        usage.answeredBy = Provenance(provider: "local", model: name, promptVersion: "")
        usage.note(input: screened.file, retrieved: agent.retrieved(for: screened.file, local: local))
        let model = models[agent.stage]
        if local.finding != nil, await tools.knowsRepeat(of: screened.file, asksMemory: model != nil) {
            usage.cached = true
            usage.answeredBy = Provenance(provider: "memory", model: name, promptVersion: "")
            return .done(StageWork(verdict: local, usage: usage))
        }
        guard let model, let lane = lanes[model.provider], local.finding != nil,
            let question = try await agent.question(on: screened.file, local: local, with: tools)
        else { return .done(StageWork(verdict: local, usage: usage)) }
        let answerer = Answerer(model: model, lane: lane)
        return .asks(Inquiry(agent, question, on: screened.file, local: local, lease, of: answerer, usage, hear))
    }

    private func ask(_ inquiry: Inquiry) async throws(AgentError) -> StageWork {
        let deadline = time.now() + settings.stageLimit
        let age: Duration
        switch try await reserve(inquiry.ceiling, for: inquiry.purpose) {
        case .exhausted(let which): return inquiry.degraded(because: "the \(which) budget is spent")
        case .granted(let runAge): age = runAge
        }
        guard age < settings.ticketLimit else {
            try await settle(inquiry.ceiling, spent: 0, for: inquiry.purpose)
            return inquiry.degraded(because: "the run is older than \(settings.ticketLimit.components.seconds) s")
        }
        var spent = ModelUsage()
        let outcome = await exchange(inquiry, until: deadline, &spent)
        inquiry.note(spent)
        try await settle(inquiry.ceiling, spent: spent.costMicros, for: inquiry.purpose)
        switch outcome {
        case .success(let considered): return inquiry.answered(considered)
        case .failure(.cancelled): throw .cancelled
        case .failure(.later(let after, let reason))
        where inquiry.lease.key.attempt <= settings.reschedules && age + after < settings.ticketLimit:
            return inquiry.postponed(.retry(after: after, because: reason))
        case .failure(let refusal): return inquiry.degraded(because: refusal.sentence)
        }
    }

    /// Asks, checks the answer, and asks for a repair once.
    private func exchange(
        _ inquiry: Inquiry,
        until deadline: Duration,
        _ spent: inout ModelUsage
    ) async -> Result<Considered, ModelLane.Refusal> {
        var prompt = inquiry.prompt
        let numbers = Numbering()
        for isRepair in [false, true] {
            let words = SpokenText(field: inquiry.question.spoken, cover: inquiry.cover) { text in
                inquiry.hear(SpokenWords(inquiry.lease, number: numbers.next(), text))
            }
            let answer: ModelAnswer
            do throws(ModelLane.Refusal) {
                answer = try await inquiry.lane.ask(
                    inquiry.model,
                    prompt,
                    until: deadline,
                    usage: &spent,
                    onEnd: words.finish
                ) { words.take($0) }
            } catch { return .failure(error) }
            do throws(AnswerViolation) {
                guard let considered = try inquiry.consider(answer) else {
                    return .failure(.failed(Consultation.groundless))
                }
                return .success(considered)
            } catch {
                if isRepair { return .failure(.failed(ModelFailure(.rejected, "the repaired \(error)"))) }
                prompt.repair = Prompt.Repair(answer: String(answer.text.prefix(8192)), complaint: error.description)
            }
        }
        return .failure(.noTimeLeft)
    }

    private static let groundless = ModelFailure(.rejected, "nothing of the answer rests on the ticket or a source")

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
