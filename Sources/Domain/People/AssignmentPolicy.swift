// How a specialist is chosen: an open sum of skill, tier, load, place and presence, with a stated tie-break.

/// What the assignment looks at.
public struct AssignmentNeed: Sendable, Equatable {
    public var category: String
    public var expertiseLevel: ExpertiseLevel
    public var urgency: Urgency
    /// As the requester said it; may be empty.
    public var building: String
    /// Finer skills that the problem asks for, such as `printing`.
    public var skills: [String]

    public init(
        category: String,
        expertiseLevel: ExpertiseLevel,
        urgency: Urgency,
        building: String,
        skills: [String] = []
    ) {
        self.category = category
        self.expertiseLevel = expertiseLevel
        self.urgency = urgency
        self.building = building
        self.skills = skills
    }
}

/// Chooses a primary and a secondary specialist. Pure: the same need and people give the same choice.
public struct AssignmentPolicy: Sendable {
    /// Shares of the score; they add up to 1.
    public struct Weights: Sendable {
        public var skill = 0.45
        public var tier = 0.25
        public var load = 0.20
        public var building = 0.10

        public init() {}
    }

    public var weights: Weights

    public init(weights: Weights = Weights()) { self.weights = weights }

    /// Chooses among `people`.
    ///
    /// Away or full people are excluded, and said so. A critical problem may go to a busy person; any other prefers
    /// the available. If nobody matches the category, the best of the rest is taken rather than nobody.
    public func choose(for need: AssignmentNeed, among people: [Specialist]) -> Assignment {
        let rated = people.map { rate($0, for: need) }
        let considered = rated.filter { $0.candidate.excludedBecause.isEmpty }.sorted(by: AssignmentPolicy.isBetter)
        let excluded = rated.filter { !$0.candidate.excludedBecause.isEmpty }
            .sorted { $0.candidate.specialistID < $1.candidate.specialistID }
        let primary = considered.first
        let secondary = considered.dropFirst().first
        return Assignment(
            primary: primary.map { assignee($0, for: need, role: "primary") },
            secondary: secondary.map { assignee($0, for: need, role: "secondary") },
            decision: AssignmentDecision(
                candidates: (considered + excluded).map(\.candidate),
                tieBreak: AssignmentPolicy.tieBreak(primary, secondary)
            )
        )
    }

    private struct Rated {
        var person: Specialist
        var candidate: AssignmentDecision.Candidate
    }

    private func rate(_ person: Specialist, for need: AssignmentNeed) -> Rated {
        let skill = skillFit(person, need)
        let tier = tierFit(person.tier, need.expertiseLevel)
        let free = person.capacity > 0 ? Double(max(0, person.capacity - person.load)) / Double(person.capacity) : 0
        let building = buildingFit(person, need)
        let excluded = exclusion(person)
        let presence = person.presence == .available || need.urgency == .critical ? 1.0 : 0.6
        let sum = weights.skill * skill + weights.tier * tier + weights.load * free + weights.building * building
        return Rated(
            person: person,
            candidate: .init(
                specialistID: person.id,
                name: person.name,
                score: excluded.isEmpty ? sum * presence : 0,
                skill: skill,
                tierFit: tier,
                buildingFit: building,
                freeShare: free,
                load: person.load,
                capacity: person.capacity,
                presence: person.presence,
                excludedBecause: excluded
            )
        )
    }

    private func exclusion(_ person: Specialist) -> String {
        if person.presence == .away { return "away" }
        if person.load >= person.capacity { return "at capacity (\(person.load) of \(person.capacity) open tickets)" }
        return ""
    }

    /// 1 for the category with every finer skill, 0.8 for the category alone, 0.3 for a finer skill alone.
    private func skillFit(_ person: Specialist, _ need: AssignmentNeed) -> Double {
        let known = Set(person.specializations)
        let finer = need.skills.filter { $0 != need.category }
        let share = finer.isEmpty ? 0 : Double(finer.filter(known.contains).count) / Double(finer.count)
        return known.contains(need.category) ? 0.8 + 0.2 * share : 0.3 * share
    }

    /// 1 for the tier asked for, 0.6 for one above (dear, but able), 0.2 below (a last resort).
    private func tierFit(_ has: ExpertiseLevel, _ needs: ExpertiseLevel) -> Double {
        has == needs ? 1 : has > needs ? 0.6 : 0.2
    }

    private func buildingFit(_ person: Specialist, _ need: AssignmentNeed) -> Double {
        guard !need.building.isEmpty else { return 0.5 }
        return person.building.lowercased() == need.building.lowercased() ? 1 : 0
    }

    /// Who knows the matter before who does not, however free; then the higher score; equals by fewer open tickets,
    /// then by id, so that the choice can be explained.
    private static func isBetter(_ left: Rated, _ right: Rated) -> Bool {
        let (leftKnows, rightKnows) = (left.candidate.skill > 0, right.candidate.skill > 0)
        if leftKnows != rightKnows { return leftKnows }
        if left.candidate.score != right.candidate.score { return left.candidate.score > right.candidate.score }
        if left.person.load != right.person.load { return left.person.load < right.person.load }
        return left.person.id < right.person.id
    }

    private static func tieBreak(_ first: Rated?, _ second: Rated?) -> String {
        guard let first, let second, first.candidate.score == second.candidate.score else { return "" }
        return first.person.load != second.person.load ? "fewer open tickets" : "first by id"
    }

    private func assignee(_ rated: Rated, for need: AssignmentNeed, role: String) -> Assignee {
        let person = rated.person
        let matched = person.specializations.contains(need.category)
        let specialization = matched ? need.category : person.specializations.first ?? ""
        var reasons = [matched ? "knows \(need.category)" : "nobody better for \(need.category) is free"]
        reasons.append("\(person.tier.rawValue) for a \(need.expertiseLevel.rawValue) problem")
        reasons.append("\(person.load) of \(person.capacity) tickets open")
        if rated.candidate.buildingFit == 1 { reasons.append("works in \(person.building)") }
        if person.presence == .busy { reasons.append("busy now") }
        return Assignee(
            specialistID: person.id,
            name: person.name,
            email: person.email,
            specialization: specialization,
            tier: person.tier,
            building: person.building,
            reason: reasons.joined(separator: ", ")
        )
    }
}
