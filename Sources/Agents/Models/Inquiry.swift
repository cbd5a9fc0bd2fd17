// One agent's question on its way: what is asked of whom, and what becomes of the answer.

import Domain
import Synchronization

/// Who answers.
struct Answerer: Sendable {
    let model: any LanguageModel
    let lane: ModelLane
}

/// A class, so that what waits for an answer, which is thousands at once, holds one reference to all of it.
final class Inquiry: Sendable {
    let question: Question
    let lease: StageLease
    let prompt: Prompt
    let cover: Cover
    let purpose: SpendPurpose
    /// What an answer may cost at most.
    let ceiling: Int64
    let hear: @Sendable (SpokenWords) -> Void
    private let agent: any Agent
    private let answerer: Answerer
    private let file: CaseFile
    private let local: Verdict
    private let usage: Mutex<StageUsage>

    var model: any LanguageModel { answerer.model }
    var lane: ModelLane { answerer.lane }

    /// - Parameters:
    ///   - file: the ticket as agents see it.
    ///   - usage: what the local way took.
    init(
        _ agent: any Agent,
        _ question: Question,
        on file: CaseFile,
        local: Verdict,
        _ lease: StageLease,
        of answerer: Answerer,
        _ usage: StageUsage,
        _ hear: @escaping @Sendable (SpokenWords) -> Void
    ) {
        var cover = Cover(hides: answerer.model.hidesPersonalData)
        prompt = Prompt(
            instructions: agent.prompt.fenced,
            material: Fence.material(of: file, question, under: &cover),
            schema: question.schema
        )
        purpose = SpendPurpose(
            ticketID: lease.caseFile.ticketID,
            runID: lease.key.runID,
            requester: lease.caseFile.userEmail.lowercased()
        )
        ceiling = answerer.model.costCeiling(of: prompt)
        var usage = usage
        usage.placeholders = cover.count
        self.usage = Mutex(usage)
        self.cover = cover
        self.agent = agent
        self.question = question
        self.file = file
        self.local = local
        self.lease = lease
        self.answerer = answerer
        self.hear = hear
    }

    /// What may stand of an answer; `nil` when nothing of it rests on the ticket or a source.
    ///
    /// - Throws: where it has not the shape that was asked for.
    func consider(_ answer: ModelAnswer) throws(AnswerViolation) -> Considered? {
        guard let value = answer.value else { throw AnswerViolation(place: "answer", reason: "is not JSON") }
        try question.schema.check(value)
        return agent.consider(value.mapTexts { cover.restore($0) }, to: question, on: file, local: local)
    }

    func note(_ spent: ModelUsage) {
        usage.withLock { usage in
            usage.inputTokens = spent.inputTokens
            usage.outputTokens = spent.outputTokens
            usage.costMicros = spent.costMicros
        }
    }

    func answered(_ considered: Considered) -> StageWork {
        var usage = usage.withLock { $0 }
        usage.answeredBy = Provenance(
            provider: model.provider,
            model: model.model,
            promptVersion: agent.prompt.version
        )
        return StageWork(verdict: considered.verdict, usage: usage)
    }

    /// The local result stands.
    func degraded(because reason: String) -> StageWork {
        var usage = usage.withLock { $0 }
        usage.degraded = true
        usage.degradedReason = reason
        return StageWork(verdict: local, usage: usage)
    }

    func postponed(_ verdict: Verdict) -> StageWork { StageWork(verdict: verdict, usage: usage.withLock { $0 }) }
}
