// The people who solve what agents can't.

/// Whether a specialist can take work now.
public enum Presence: String, Sendable, Codable, CaseIterable {
    case available, busy, away
}

/// One person of the help desk.
public struct Specialist: Sendable, Equatable, Codable {
    /// Such as `sp-ada`.
    public var id: String
    public var name: String
    public var email: String
    /// Categories and finer skills, such as `network`, `printing`.
    public var specializations: [String]
    public var tier: ExpertiseLevel
    public var building: String
    public var presence: Presence
    /// How many open tickets at once.
    public var capacity: Int
    /// How many open tickets now.
    public var load: Int

    public init(
        id: String,
        name: String,
        email: String,
        specializations: [String],
        tier: ExpertiseLevel,
        building: String,
        presence: Presence,
        capacity: Int,
        load: Int = 0
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.specializations = specializations
        self.tier = tier
        self.building = building
        self.presence = presence
        self.capacity = capacity
        self.load = load
    }
}
