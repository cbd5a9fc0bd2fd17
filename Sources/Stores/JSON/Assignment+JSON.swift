// The stored forms of an assignment: who got the ticket, and the decision.

import Domain

extension Assignment: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            primary: try json.optionalValue("primary"),
            secondary: try json.optionalValue("secondary"),
            decision: try json.value("decision")
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
        self.init(
            specialistID: try json.text("specialistID"),
            name: try json.text("name"),
            email: try json.text("email"),
            specialization: try json.text("specialization"),
            tier: try json.word("tier"),
            building: try json.text("building"),
            reason: try json.text("reason"),
            assignedAt: try json.optional("assignedAt") { json throws(JSONError) in
                Timestamp(microseconds: try json.integer(Int64.self))
            }
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
        self.init(candidates: try json.values("candidates"), tieBreak: try json.text("tieBreak"))
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
        self.init(
            specialistID: try json.text("specialistID"),
            name: try json.text("name"),
            score: try json.double("score"),
            skill: try json.double("skill"),
            tierFit: try json.double("tierFit"),
            buildingFit: try json.double("buildingFit"),
            freeShare: try json.double("freeShare"),
            load: try json.integer("load"),
            capacity: try json.integer("capacity"),
            presence: try json.word("presence"),
            excludedBecause: try json.text("excludedBecause")
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
