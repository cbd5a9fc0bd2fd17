// The closed words of both worlds: Domain's enums and the protocol's.

import Codec
import Domain

extension Codec.TicketStatus {
    init(_ state: TicketState) {
        self =
            switch state {
            case .open: .open
            case .inProgress: .inProgress
            case .resolved: .resolved
            case .closed: .closed
            }
    }

    /// `nil` for "unspecified".
    var state: TicketState? {
        switch self {
        case .open: .open
        case .inProgress: .inProgress
        case .resolved: .resolved
        case .closed: .closed
        default: nil
        }
    }
}

extension Codec.Urgency {
    init(_ urgency: Domain.Urgency) {
        self =
            switch urgency {
            case .low: .low
            case .medium: .medium
            case .high: .high
            case .critical: .critical
            }
    }

    /// `nil` for "unspecified".
    var urgency: Domain.Urgency? {
        switch self {
        case .low: .low
        case .medium: .medium
        case .high: .high
        case .critical: .critical
        default: nil
        }
    }
}

extension Codec.ExpertiseLevel {
    init(_ level: Domain.ExpertiseLevel) {
        self =
            switch level {
            case .tier1: .tier1
            case .tier2: .tier2
            case .tier3: .tier3
            }
    }
}

extension Codec.ExpertiseLevel {
    /// `nil` for "unspecified".
    var tier: Domain.ExpertiseLevel? {
        switch self {
        case .tier1: .tier1
        case .tier2: .tier2
        case .tier3: .tier3
        default: nil
        }
    }
}

extension Codec.SolutionOutcome {
    init(_ outcome: Domain.SolutionOutcome) {
        self =
            switch outcome {
            case .worked: .worked
            case .partlyWorked: .partlyWorked
            case .didNotWork: .didNotWork
            case .notTried: .notTried
            }
    }

    /// `nil` for "unspecified".
    var outcome: Domain.SolutionOutcome? {
        switch self {
        case .worked: .worked
        case .partlyWorked: .partlyWorked
        case .didNotWork: .didNotWork
        case .notTried: .notTried
        default: nil
        }
    }
}

extension Codec.RunState {
    init(_ state: Domain.RunState) {
        self =
            switch state {
            case .running: .running
            case .awaitingApproval: .awaitingApproval
            case .succeeded: .succeeded
            case .escalated: .escalated
            case .failed: .failed
            case .cancelled: .cancelled
            }
    }
}

extension Codec.RunState {
    /// `nil` for "unspecified". What is queued is running: it only waits for a worker.
    var state: Domain.RunState? {
        switch self {
        case .queued, .running: .running
        case .awaitingApproval: .awaitingApproval
        case .succeeded: .succeeded
        case .escalated: .escalated
        case .failed: .failed
        case .cancelled: .cancelled
        default: nil
        }
    }
}

extension Codec.StageState {
    init(_ state: Domain.StageState) {
        self =
            switch state {
            case .blocked: .waiting
            case .ready: .ready
            case .running: .running
            case .finished: .succeeded
            case .failed: .failed
            case .cancelled: .skipped
            }
    }
}

extension Codec.Presence {
    init(_ presence: Domain.Presence) {
        self =
            switch presence {
            case .available: .available
            case .busy: .busy
            case .away: .away
            }
    }

    /// `nil` for "unspecified".
    var presence: Domain.Presence? {
        switch self {
        case .available: .available
        case .busy: .busy
        case .away: .away
        default: nil
        }
    }
}

extension Codec.Timestamp {
    init(_ time: Domain.Timestamp) { self.init(microseconds: time.microseconds) }
}

extension Domain.Timestamp {
    init(_ time: Codec.Timestamp) { self.init(microseconds: time.microseconds) }
}
