// ExpertiseLevel, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// The support tier that a ticket needs or that a specialist works at.
public enum ExpertiseLevel: Int32, ProtoEnum {
    /// Not decided.
    case unspecified = 0
    /// First line: known problems with written steps.
    case tier1 = 1
    /// Second line: needs diagnosis or administrative rights.
    case tier2 = 2
    /// Third line: needs an engineer of the system in question.
    case tier3 = 3
}

extension ExpertiseLevel {
    public var protoName: String {
        switch self {
        case .unspecified: "EXPERTISE_LEVEL_UNSPECIFIED"
        case .tier1: "EXPERTISE_LEVEL_TIER1"
        case .tier2: "EXPERTISE_LEVEL_TIER2"
        case .tier3: "EXPERTISE_LEVEL_TIER3"
        }
    }
}
