// RunState, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// How far a run has come.
public enum RunState: Int32, ProtoEnum {
    /// Not said. In a filter: any state.
    case unspecified = 0
    /// Stored; no stage has been claimed yet.
    case queued = 1
    /// At least one stage has been claimed.
    case running = 2
    /// Waits for ApproveRun or RejectRun.
    case awaitingApproval = 3
    /// Every stage has finished.
    case succeeded = 4
    /// A stage failed for good; the ticket is left to a person.
    case failed = 5
    /// Stopped by CancelRun.
    case cancelled = 6
    /// A stage handed the ticket to a person on purpose.
    case escalated = 7
}

extension RunState {
    public var protoName: String {
        switch self {
        case .unspecified: "RUN_STATE_UNSPECIFIED"
        case .queued: "RUN_STATE_QUEUED"
        case .running: "RUN_STATE_RUNNING"
        case .awaitingApproval: "RUN_STATE_AWAITING_APPROVAL"
        case .succeeded: "RUN_STATE_SUCCEEDED"
        case .failed: "RUN_STATE_FAILED"
        case .cancelled: "RUN_STATE_CANCELLED"
        case .escalated: "RUN_STATE_ESCALATED"
        }
    }
}
