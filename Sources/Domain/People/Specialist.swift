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
    /// Grows by one with each change of the person; the base of the etag.
    public var version: Int64
    /// `nil` while not stored.
    public var updatedAt: Timestamp?

    public init(
        id: String,
        name: String,
        email: String,
        specializations: [String],
        tier: ExpertiseLevel,
        building: String,
        presence: Presence,
        capacity: Int,
        load: Int = 0,
        version: Int64 = 1,
        updatedAt: Timestamp? = nil
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
        self.version = version
        self.updatedAt = updatedAt
    }
}

/// What of a person is to change; `nil` stays as it is.
public struct SpecialistChange: Sendable, Equatable {
    public var name: String?
    public var email: String?
    public var specializations: [String]?
    public var tier: ExpertiseLevel?
    public var building: String?
    public var presence: Presence?
    public var capacity: Int?

    public init() {}

    /// The person with the change made.
    public func applied(to person: Specialist) -> Specialist {
        var person = person
        person.name = name ?? person.name
        person.email = email ?? person.email
        person.specializations = specializations ?? person.specializations
        person.tier = tier ?? person.tier
        person.building = building ?? person.building
        person.presence = presence ?? person.presence
        person.capacity = capacity ?? person.capacity
        return person
    }
}
