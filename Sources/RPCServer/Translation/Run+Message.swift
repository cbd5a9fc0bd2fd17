// A run as a message.

import Codec
import Domain

extension Codec.Run {
    init(_ run: Domain.Run) {
        self.init()
        runID = run.id.text
        ticketID = run.ticketID.text
        number = Int32(clamping: run.number)
        retryOf = run.retryOf?.text ?? ""
        proposalDigest = run.approval?.digest ?? ""
        approvalExpiresAt = run.approval.map { .init($0.until) }
        state = .init(run.state)
        stages = run.stages.map(Codec.RunStage.init)
        reason = run.reason
        createdAt = .init(run.createdAt)
        startedAt = run.stages.compactMap(\.startedAt).min().map { .init($0) }
        finishedAt = run.finishedAt.map { .init($0) }
        cost = .init(StageUsage.total(run.stages.map(\.usage)))
    }
}

extension Codec.RunStage {
    init(_ record: StageRecord) {
        self.init()
        stage = record.stage.rawValue
        stageIndex = Int32(clamping: record.index)
        state = .init(record.state)
        result = record.finding.map { Codec.StageResult($0, at: record.finishedAt) }
        attempts = record.attempts.map(Codec.StageAttempt.init)
        // A try that nobody ended was ended with its stage: by a cancelled run, or by one that failed elsewhere.
        if record.state.isFinal, let last = attempts.indices.last, attempts[last].finishedAt == nil {
            attempts[last].finishedAt = record.finishedAt.map { .init($0) }
            if record.state == .cancelled { attempts[last].failureCode = "cancelled" }
        }
    }
}

extension Codec.StageAttempt {
    init(_ attempt: Domain.StageAttempt) {
        self.init()
        self.attempt = Int32(clamping: attempt.attempt)
        startedAt = attempt.startedAt.map { .init($0) }
        finishedAt = attempt.finishedAt.map { .init($0) }
        cost = .init(attempt.usage)
        provenance = .init(attempt.provenance, usage: attempt.usage)
        failureCode = attempt.failureCode
        failureReason = attempt.failureReason
    }
}

extension Codec.Provenance {
    init(_ by: Domain.Provenance?, usage: StageUsage) {
        self.init()
        provider = by?.provider ?? ""
        model = by?.model ?? ""
        promptVersion = by?.promptVersion ?? ""
        cached = usage.cached
        degraded = usage.degraded
        degradedReason = usage.degradedReason ?? ""
        placeholderCount = Int32(clamping: usage.placeholders ?? 0)
        inputDigest = usage.inputDigest ?? ""
        retrievedIDs = usage.retrieved
    }
}
