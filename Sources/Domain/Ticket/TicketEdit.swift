// What a person changes of a ticket beside its state: its words, its labels, and who is on it.

/// New values; `nil` stays as it is.
public struct TicketEdit: Sendable, Equatable {
    public var subject: String?
    public var description: String?
    /// Sorted, without repeats.
    public var labels: [String]?

    public init(subject: String? = nil, description: String? = nil, labels: [String]? = nil) {
        self.subject = subject
        self.description = description
        self.labels = labels
    }
}

/// Which part a person plays on a ticket.
public enum AssignmentRole: String, Sendable, CaseIterable {
    case primary, secondary
}

/// A person put on a ticket by hand, or taken off it.
public struct ManualAssignment: Sendable, Equatable {
    public var specialistID: String
    /// The part they play from now on, in place of whoever played it; `nil` takes them off the ticket.
    public var role: AssignmentRole?
    public var reason: String

    public init(specialistID: String, role: AssignmentRole?, reason: String) {
        self.specialistID = specialistID
        self.role = role
        self.reason = reason
    }
}

extension ManualAssignment {
    /// Why nobody can be assigned by hand at this moment.
    public static let agentsAreChoosing = "the agents are choosing who gets it: repeat the call when their run is over"

    /// Why a person can't be taken off.
    public func isAbsent(from ticket: TicketID) -> String { "\(specialistID) is not on ticket \(ticket)" }
}

/// Why tickets can't be merged.
public enum MergeRefusal {
    public static let limit = 100

    public static func isMerged(_ ticket: TicketID, into other: TicketID) -> String {
        "ticket \(ticket) was itself merged into \(other): merge into that one"
    }

    public static func isElsewhere(_ duplicate: TicketID, in other: TicketID) -> String {
        "ticket \(duplicate) was merged into \(other) before: open it again first, or merge \(other)"
    }
}
