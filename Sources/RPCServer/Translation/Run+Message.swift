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
        var total = StageUsage()
        for stage in run.stages {
            total.inputTokens += stage.usage.inputTokens
            total.outputTokens += stage.usage.outputTokens
            total.costMicros += stage.usage.costMicros
            total.durationMicroseconds += stage.usage.durationMicroseconds
        }
        cost = .init(total)
    }
}

extension Codec.RunStage {
    init(_ record: StageRecord) {
        self.init()
        stage = record.stage.rawValue
        stageIndex = Int32(clamping: record.index)
        state = .init(record.state)
        result = record.finding.map { Codec.StageResult($0, at: record.finishedAt) }
        guard record.attempt > 0 else { return }
        var newest = Codec.StageAttempt()
        newest.attempt = Int32(clamping: record.attempt)
        newest.startedAt = record.startedAt.map { .init($0) }
        newest.finishedAt = record.finishedAt.map { .init($0) }
        newest.cost = .init(record.usage)
        newest.provenance = .init(record.usage.answeredBy ?? record.provenance, usage: record.usage)
        if record.state == .failed { newest.failureReason = record.summary }
        attempts = [newest]
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
    }
}
