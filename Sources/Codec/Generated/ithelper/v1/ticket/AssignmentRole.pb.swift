// AssignmentRole, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// The part that a person plays on a ticket.
public enum AssignmentRole: Int32, ProtoEnum {
    /// Not said.
    case unspecified = 0
    /// Owns the ticket. At most one person.
    case primary = 1
    /// Stands in or helps. At most one person.
    case secondary = 2
}

extension AssignmentRole {
    public var protoName: String {
        switch self {
        case .unspecified: "ASSIGNMENT_ROLE_UNSPECIFIED"
        case .primary: "ASSIGNMENT_ROLE_PRIMARY"
        case .secondary: "ASSIGNMENT_ROLE_SECONDARY"
        }
    }
}
