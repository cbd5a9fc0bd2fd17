// StageState, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// How far one stage of a run has come.
public enum StageState: Int32, ProtoEnum {
    /// Not said.
    case unspecified = 0
    /// Waits for the stages it needs.
    case waiting = 1
    /// May be claimed by any server.
    case ready = 2
    /// Claimed; a server is at work.
    case running = 3
    /// Done, with a result.
    case succeeded = 4
    /// Given up after its last attempt.
    case failed = 5
    /// Never ran, because the run ended before.
    case skipped = 6
}

extension StageState {
    public var protoName: String {
        switch self {
        case .unspecified: "STAGE_STATE_UNSPECIFIED"
        case .waiting: "STAGE_STATE_WAITING"
        case .ready: "STAGE_STATE_READY"
        case .running: "STAGE_STATE_RUNNING"
        case .succeeded: "STAGE_STATE_SUCCEEDED"
        case .failed: "STAGE_STATE_FAILED"
        case .skipped: "STAGE_STATE_SKIPPED"
        }
    }
}
