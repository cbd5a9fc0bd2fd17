// SolutionOutcome, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// What became of the proposed solution. Only this feeds learning.
public enum SolutionOutcome: Int32, ProtoEnum {
    /// Not said; refused where an outcome is required.
    case unspecified = 0
    /// The proposed solution solved the problem.
    case worked = 1
    /// It helped, but something else was needed too.
    case partlyWorked = 2
    /// It was tried and did not solve the problem.
    case didNotWork = 3
    /// It was not tried.
    case notTried = 4
}

extension SolutionOutcome {
    public var protoName: String {
        switch self {
        case .unspecified: "SOLUTION_OUTCOME_UNSPECIFIED"
        case .worked: "SOLUTION_OUTCOME_WORKED"
        case .partlyWorked: "SOLUTION_OUTCOME_PARTLY_WORKED"
        case .didNotWork: "SOLUTION_OUTCOME_DID_NOT_WORK"
        case .notTried: "SOLUTION_OUTCOME_NOT_TRIED"
        }
    }
}
