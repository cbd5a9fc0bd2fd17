// A ticket's life cycle: four states, and the only moves between them.

/// Where a ticket stands.
public enum TicketState: String, Sendable, Codable, CaseIterable {
    case open
    case inProgress = "in_progress"
    case resolved
    case closed
}

/// A move that a person makes. The pipeline never moves a ticket.
public enum TicketMove: Sendable, Equatable {
    /// A specialist takes up the work.
    case start(reason: String)
    /// The problem is solved; only what `Resolution` says feeds learning.
    case resolve(Resolution)
    /// Nothing more will be done.
    case close(reason: String)
    /// It was not solved after all. Takes back what a resolution taught.
    case reopen(reason: String)

    /// The name that refusals and the audit trail use.
    public var name: String {
        switch self {
        case .start: "start"
        case .resolve: "resolve"
        case .close: "close"
        case .reopen: "reopen"
        }
    }

    /// The states from which the move is legal.
    public var from: [TicketState] {
        switch self {
        case .start: [.open]
        case .resolve: [.open, .inProgress]
        case .close: [.open, .inProgress, .resolved]
        case .reopen: [.resolved, .closed]
        }
    }

    /// The state it leads to.
    public var to: TicketState {
        switch self {
        case .start: .inProgress
        case .resolve: .resolved
        case .close: .closed
        case .reopen: .open
        }
    }
}

/// How the solution that the pipeline proposed fared, as the person who resolves the ticket says.
public enum SolutionOutcome: String, Sendable, Codable, CaseIterable {
    case worked
    case partlyWorked = "partly_worked"
    case didNotWork = "did_not_work"
    case notTried = "not_tried"
}

/// How a ticket was solved, as the person who resolves it says.
public struct Resolution: Sendable, Equatable, Codable {
    /// Whether the proposed solution is what worked.
    public var outcome: SolutionOutcome
    /// What did work, in the person's words; may be empty when the proposed solution did.
    public var note: String

    public init(outcome: SolutionOutcome, note: String) {
        self.outcome = outcome
        self.note = note
    }

    /// Whether it is known what solved the problem, so that others can learn from it.
    public var teaches: Bool { outcome == .worked || !note.isEmpty }
}
