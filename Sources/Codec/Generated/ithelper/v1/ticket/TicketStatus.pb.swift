// TicketStatus, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

/// Where a ticket stands in its life. Legal moves: open to in_progress; open or in_progress to resolved; any but closed
/// to closed; resolved or closed back to open (reopening). Anything else is FAILED_PRECONDITION.
public enum TicketStatus: Int32, ProtoEnum {
    /// Not said. In a filter: any status.
    case unspecified = 0
    /// Accepted and stored; nobody works on it yet.
    case open = 1
    /// A person has started to work on it.
    case inProgress = 2
    /// Solved, by the proposed solution or otherwise; may still be reopened.
    case resolved = 3
    /// Done and filed.
    case closed = 4
}

extension TicketStatus {
    public var protoName: String {
        switch self {
        case .unspecified: "TICKET_STATUS_UNSPECIFIED"
        case .open: "TICKET_STATUS_OPEN"
        case .inProgress: "TICKET_STATUS_IN_PROGRESS"
        case .resolved: "TICKET_STATUS_RESOLVED"
        case .closed: "TICKET_STATUS_CLOSED"
        }
    }
}
