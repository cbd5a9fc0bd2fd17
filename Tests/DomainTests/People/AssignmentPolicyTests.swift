// How a specialist is chosen: who knows the matter, at the right tier, with room, near by.

import Domain
import Testing

@Suite struct AssignmentPolicyTests {
    private func person(
        _ id: String,
        _ specializations: [String],
        tier: ExpertiseLevel = .tier2,
        building: String = "North",
        presence: Presence = .available,
        load: Int = 0,
        capacity: Int = 5
    ) -> Specialist {
        Specialist(
            id: id,
            name: id,
            email: "\(id)@example.com",
            specializations: specializations,
            tier: tier,
            building: building,
            presence: presence,
            capacity: capacity,
            load: load
        )
    }

    private let need = AssignmentNeed(category: "network", expertiseLevel: .tier2, urgency: .medium, building: "North")

    private func chosen(_ people: [Specialist], _ need: AssignmentNeed? = nil) -> [String] {
        let assignment = AssignmentPolicy().choose(for: need ?? self.need, among: people)
        return [assignment.primary, assignment.secondary].compactMap { $0?.specialistID }
    }

    @Test("who knows the category comes before who does not, even when busy")
    func skillFirst() {
        #expect(
            chosen([person("free", ["hardware"]), person("knows", ["network"], presence: .busy, load: 4)])
                == ["knows", "free"]
        )
    }

    @Test("away and full people are excluded, and the decision says why")
    func exclusion() {
        let assignment = AssignmentPolicy().choose(
            for: need,
            among: [person("away", ["network"], presence: .away), person("full", ["network"], load: 5)]
        )
        #expect(assignment.primary == nil && assignment.secondary == nil)
        #expect(
            assignment.decision.candidates.map(\.excludedBecause)
                == ["away", "at capacity (5 of 5 open tickets)"]
        )
    }

    @Test("the tier asked for beats a higher one, which beats a lower one")
    func tier() {
        let people = [
            person("low", ["network"], tier: .tier1), person("high", ["network"], tier: .tier3),
            person("right", ["network"]),
        ]
        let order = AssignmentPolicy().choose(for: need, among: people).decision.candidates.map(\.specialistID)
        #expect(order == ["right", "high", "low"])
    }

    @Test("the less loaded of equals is first, and the tie-break says so")
    func load() {
        #expect(chosen([person("a", ["network"], load: 3), person("b", ["network"], load: 1)]) == ["b", "a"])
    }

    @Test("full equals are parted by id, and the tie-break says so")
    func tie() {
        let assignment = AssignmentPolicy().choose(
            for: need,
            among: [person("b", ["network"]), person("a", ["network"])]
        )
        #expect(assignment.primary?.specialistID == "a")
        #expect(assignment.decision.tieBreak == "first by id")
    }

    @Test("the requester's building tips the scale between equals")
    func building() {
        #expect(
            chosen([person("far", ["network"], building: "South"), person("near", ["network"])]) == ["near", "far"]
        )
    }

    @Test("a finer skill tips the scale between equals")
    func finerSkill() {
        var wanted = need
        wanted.skills = ["vpn"]
        #expect(chosen([person("a", ["network"]), person("b", ["network", "vpn"])], wanted) == ["b", "a"])
    }

    @Test("nobody at all gives no assignment, not a crash")
    func nobody() {
        #expect(chosen([]) == [])
    }

    @Test("the reason says why this person, in words")
    func reason() {
        let assignment = AssignmentPolicy().choose(
            for: need,
            among: [person("a", ["network"], presence: .busy, load: 2)]
        )
        #expect(
            assignment.primary?.reason
                == "knows network, tier2 for a tier2 problem, 2 of 5 tickets open, works in North, busy now"
        )
    }
}
