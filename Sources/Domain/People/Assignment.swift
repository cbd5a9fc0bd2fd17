// Who gets a ticket, and the decision laid open.

/// The assignment stage's result.
public struct Assignment: Sendable, Equatable, Codable {
    public var primary: Assignee?
    public var secondary: Assignee?
    public var decision: AssignmentDecision

    public init(primary: Assignee?, secondary: Assignee?, decision: AssignmentDecision) {
        self.primary = primary
        self.secondary = secondary
        self.decision = decision
    }
}

/// A person who got the ticket.
public struct Assignee: Sendable, Equatable, Codable {
    public var specialistID: String
    public var name: String
    public var email: String
    public var specialization: String
    public var tier: ExpertiseLevel
    public var building: String
    /// Why this person, in a sentence.
    public var reason: String
    /// When a person put them there by hand; `nil` where the stage did, which has its own time.
    public var assignedAt: Timestamp?

    public init(
        specialistID: String,
        name: String,
        email: String,
        specialization: String,
        tier: ExpertiseLevel,
        building: String,
        reason: String,
        assignedAt: Timestamp? = nil
    ) {
        self.specialistID = specialistID
        self.name = name
        self.email = email
        self.specialization = specialization
        self.tier = tier
        self.building = building
        self.reason = reason
        self.assignedAt = assignedAt
    }
}

/// How the choice was made: everyone who was looked at, best first, the excluded last.
public struct AssignmentDecision: Sendable, Equatable, Codable {
    public var candidates: [Candidate]
    /// Which rule parted equals; empty when none was needed.
    public var tieBreak: String

    public init(candidates: [Candidate], tieBreak: String) {
        self.candidates = candidates
        self.tieBreak = tieBreak
    }

    public struct Candidate: Sendable, Equatable, Codable {
        public var specialistID: String
        public var name: String
        /// Higher is better; 0 when excluded.
        public var score: Double
        public var skill: Double
        public var tierFit: Double
        public var buildingFit: Double
        public var freeShare: Double
        /// Open tickets, of at most `capacity`, when the choice was made.
        public var load: Int
        public var capacity: Int
        public var presence: Presence
        /// Why this person was not considered; empty when considered.
        public var excludedBecause: String

        public init(
            specialistID: String,
            name: String,
            score: Double,
            skill: Double,
            tierFit: Double,
            buildingFit: Double,
            freeShare: Double,
            load: Int,
            capacity: Int,
            presence: Presence,
            excludedBecause: String
        ) {
            self.specialistID = specialistID
            self.name = name
            self.score = score
            self.skill = skill
            self.tierFit = tierFit
            self.buildingFit = buildingFit
            self.freeShare = freeShare
            self.load = load
            self.capacity = capacity
            self.presence = presence
            self.excludedBecause = excludedBecause
        }
    }
}
