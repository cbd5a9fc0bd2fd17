// When a person has the last word: which proposals need approval, and what exactly is approved.

/// Says which runs wait for a person's approval before they succeed.
public struct ApprovalPolicy: Sendable, Equatable {
    /// Tickets of this urgency or a greater one need approval.
    public var fromUrgency: Urgency?
    /// Solutions less sure than this, from 0 to 1, need approval.
    public var belowConfidence: Double?
    /// How long a person has. Then the run fails, and the ticket is left to people anyway.
    public var wait: Duration

    /// Nothing needs approval.
    public init(fromUrgency: Urgency? = nil, belowConfidence: Double? = nil, wait: Duration = .seconds(86_400)) {
        self.fromUrgency = fromUrgency
        self.belowConfidence = belowConfidence
        self.wait = wait
    }

    /// Why this solution needs approval; `nil` if it needs none.
    public func reason(for solution: Solution, of file: CaseFile) -> String? {
        if let fromUrgency, let urgency = file.classification?.urgency, urgency >= fromUrgency {
            return "the ticket is \(urgency.rawValue): a person approves from \(fromUrgency.rawValue) on"
        }
        if let belowConfidence, solution.confidence < belowConfidence {
            let (sure, limit) = (Int((solution.confidence * 100).rounded()), Int((belowConfidence * 100).rounded()))
            return "the solution is only \(sure) % sure: a person approves below \(limit) %"
        }
        return nil
    }
}

/// What a person is asked to approve. A word on it counts for this very digest and this version of the ticket only.
public struct ApprovalRequest: Sendable, Equatable {
    public var reason: String
    /// Of every word of the proposal.
    public var digest: String
    /// The ticket's, as of this request.
    public var version: Int64
    public var until: Timestamp
    /// `nil` when no stage proposed a solution.
    public var proposal: Solution?

    public init(reason: String, digest: String, version: Int64, until: Timestamp, proposal: Solution?) {
        self.reason = reason
        self.digest = digest
        self.version = version
        self.until = until
        self.proposal = proposal
    }
}

/// A person's word on a proposal.
public struct ApprovalDecision: Sendable, Equatable {
    public var approves: Bool
    /// Of the proposal that was read.
    public var digest: String
    /// Of the ticket that was read.
    public var version: Int64
    public var reason: String
    public var actor: String

    public init(approves: Bool, digest: String, version: Int64, reason: String, actor: String) {
        self.approves = approves
        self.digest = digest
        self.version = version
        self.reason = reason
        self.actor = actor
    }
}
