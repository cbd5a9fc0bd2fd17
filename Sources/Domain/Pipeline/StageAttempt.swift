// One try of one stage, gathered from the events that tell of it.

/// A try: when, by whom, what it took, and why it came to nothing.
public struct StageAttempt: Sendable, Equatable {
    /// From 1.
    public var attempt: Int
    public var provenance: Provenance?
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    public var usage = StageUsage()
    /// A short name such as `timeout`; empty while it did not fail.
    public var failureCode = ""
    public var failureReason = ""

    public init(attempt: Int) { self.attempt = attempt }
}

/// What an event tells of a try.
public enum AttemptMark: Sendable, Equatable {
    case started(Provenance)
    case finished(StageUsage)
    case failed(code: String, reason: String, StageUsage)
}

extension EventBody {
    /// `nil` for an event that begins or ends no try.
    public var attemptMark: AttemptMark? {
        switch self {
        case .stageStarted(let by): .started(by)
        case .stageFinished(_, let usage): .finished(usage)
        case .stageRetrying(let reason, _, let usage): .failed(code: "retried", reason: reason, usage)
        case .stageFailed(let code, let reason, _, let usage): .failed(code: code, reason: reason, usage)
        default: nil
        }
    }
}

extension [StageAttempt] {
    /// Adds what the next event tells. A try whose worker handed it back is begun again under the same number.
    public mutating func note(_ mark: AttemptMark, attempt: Int, at time: Timestamp) {
        if last?.attempt != attempt { append(StageAttempt(attempt: attempt)) }
        switch mark {
        case .started(let by):
            self[count - 1].provenance = by
            self[count - 1].startedAt = time
        case .finished(let usage):
            self[count - 1].finishedAt = time
            self[count - 1].usage = usage
            self[count - 1].provenance = usage.answeredBy ?? self[count - 1].provenance
        case .failed(let code, let reason, let usage):
            self[count - 1].finishedAt = time
            self[count - 1].usage = usage
            self[count - 1].failureCode = code
            self[count - 1].failureReason = reason
        }
    }
}
