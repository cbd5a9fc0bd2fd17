// The stored forms of an assignment: who got the ticket, and the decision.

import Domain

extension Assignment: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        let primary: Assignee? = try json.optionalValue("primary")
        let decision: AssignmentDecision = try json.value("decision")
        let secondary: Assignee? = try json.optionalValue("secondary")
        self.init(
            primary: primary,
            secondary: secondary,
            decision: decision
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("primary", optional: primary)
            $0.member("secondary", optional: secondary)
            $0.member("decision", decision)
        }
    }
}

extension Assignee: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        let name = try json.text("name")
        let tier: ExpertiseLevel = try json.word("tier")
        let email = try json.text("email")
        let reason = try json.text("reason")
        let building = try json.text("building")
        let specialistID = try json.text("specialistID")
        let specialization = try json.text("specialization")
        let assignedAt = try json.optionalTime("assignedAt")
        self.init(
            specialistID: specialistID,
            name: name,
            email: email,
            specialization: specialization,
            tier: tier,
            building: building,
            reason: reason,
            assignedAt: assignedAt
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("specialistID", specialistID)
            $0.member("name", name)
            $0.member("email", email)
            $0.member("specialization", specialization)
            $0.member("tier", tier)
            $0.member("building", building)
            $0.member("reason", reason)
            if let assignedAt { $0.member("assignedAt", assignedAt.microseconds) }
        }
    }
}

extension AssignmentDecision: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        let tieBreak = try json.text("tieBreak")
        let candidates: [Candidate] = try json.values("candidates")
        self.init(
            candidates: candidates,
            tieBreak: tieBreak
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("candidates", candidates)
            $0.member("tieBreak", tieBreak)
        }
    }
}

extension AssignmentDecision.Candidate: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        let load: Int = try json.integer("load")
        let name = try json.text("name")
        let score = try json.double("score")
        let skill = try json.double("skill")
        let tierFit = try json.double("tierFit")
        let capacity: Int = try json.integer("capacity")
        let presence: Presence = try json.word("presence")
        let freeShare = try json.double("freeShare")
        let buildingFit = try json.double("buildingFit")
        let specialistID = try json.text("specialistID")
        let excludedBecause = try json.text("excludedBecause")
        self.init(
            specialistID: specialistID,
            name: name,
            score: score,
            skill: skill,
            tierFit: tierFit,
            buildingFit: buildingFit,
            freeShare: freeShare,
            load: load,
            capacity: capacity,
            presence: presence,
            excludedBecause: excludedBecause
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("specialistID", specialistID)
            $0.member("name", name)
            $0.member("score", score)
            $0.member("skill", skill)
            $0.member("tierFit", tierFit)
            $0.member("buildingFit", buildingFit)
            $0.member("freeShare", freeShare)
            $0.member("load", load)
            $0.member("capacity", capacity)
            $0.member("presence", presence)
            $0.member("excludedBecause", excludedBecause)
        }
    }
}
