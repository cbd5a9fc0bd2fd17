// The stored forms of what the six stages find.

import Domain

extension Finding: JSONForm {
    /// The name under which it is kept.
    var kind: String {
        switch self {
        case .intake: "intake"
        case .classification: "classification"
        case .diagnosis: "diagnosis"
        case .references: "references"
        case .solution: "solution"
        case .assignment: "assignment"
        case .note: "note"
        }
    }

    init(from json: inout JSONReader) throws(JSONError) {
        var found: Finding?
        try json.members { kind, json throws(JSONError) in
            switch kind {
            case "intake": found = .intake(try IntakeFinding(from: &json))
            case "classification": found = .classification(try Classification(from: &json))
            case "diagnosis": found = .diagnosis(try Diagnosis(from: &json))
            case "references": found = .references(try References(from: &json))
            case "solution": found = .solution(try Solution(from: &json))
            case "assignment": found = .assignment(try Assignment(from: &json))
            case "note": found = .note(try Note(from: &json))
            default: throw json.wrong("'\(kind)' is no kind of finding")
            }
        }
        guard let found else { throw json.wrong("a finding names its kind") }
        self = found
    }

    func write(to json: inout JSONWriter) {
        json.object {
            switch self {
            case .intake(let found): $0.member(kind, found)
            case .classification(let found): $0.member(kind, found)
            case .diagnosis(let found): $0.member(kind, found)
            case .references(let found): $0.member(kind, found)
            case .solution(let found): $0.member(kind, found)
            case .assignment(let found): $0.member(kind, found)
            case .note(let found): $0.member(kind, found)
            }
        }
    }
}

extension Finding.Note: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        let summary = try json.text("summary")
        var values: [String: String] = [:]
        _ = try json.member("values") { json throws(JSONError) in
            try json.members { name, json throws(JSONError) in values[name] = try json.string() }
        }
        try json.leave()
        self.init(summary: summary, values: values)
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("summary", summary)
            $0.name("values")
            $0.object { json in
                for (name, value) in values.sorted(by: { $0.key < $1.key }) { json.member(escaping: name, value) }
            }
        }
    }
}

extension IntakeFinding: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            deviceType: try json.text("deviceType"),
            location: try json.text("location"),
            issueType: try json.text("issueType"),
            missingInfo: try json.texts("missingInfo")
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("deviceType", deviceType)
            $0.member("location", location)
            $0.member("issueType", issueType)
            $0.member("missingInfo", missingInfo)
        }
    }
}

extension Classification: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            category: try json.text("category"),
            urgency: try json.word("urgency"),
            expertiseLevel: try json.word("expertiseLevel"),
            reasoning: try json.text("reasoning"),
            confidence: try json.double("confidence")
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("category", category)
            $0.member("urgency", urgency)
            $0.member("expertiseLevel", expertiseLevel)
            $0.member("reasoning", reasoning)
            $0.member("confidence", confidence)
        }
    }
}

extension Diagnosis: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            diagnosis: try json.text("diagnosis"),
            potentialCauses: try json.texts("potentialCauses"),
            recommendedTests: try json.texts("recommendedTests"),
            confidence: try json.double("confidence")
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("diagnosis", diagnosis)
            $0.member("potentialCauses", potentialCauses)
            $0.member("recommendedTests", recommendedTests)
            $0.member("confidence", confidence)
        }
    }
}

extension References: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(documents: try json.values("documents"), pastSolutions: try json.values("pastSolutions"))
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("documents", documents)
            $0.member("pastSolutions", pastSolutions)
        }
    }
}

/// What people see of a passage. The rest is the runbook's, and stands in the knowledge base.
extension Passage: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            documentID: try json.text("documentID"),
            title: try json.text("title"),
            category: try json.text("category"),
            snippet: try json.text("snippet"),
            score: try json.double("score"),
            source: try json.optional("source") { json throws(JSONError) in try json.string() }
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("documentID", documentID)
            $0.member("title", title)
            $0.member("category", category)
            $0.member("snippet", snippet)
            $0.member("score", score)
            if !hasStandardSource { $0.member("source", source) }
        }
    }
}

extension PastSolution: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            ticketID: try json.ticketID("ticketID"),
            problem: try json.text("problem"),
            solution: try json.text("solution"),
            category: try json.text("category"),
            score: try json.double("score"),
            reason: try json.text("reason")
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("ticketID", ticketID.text)
            $0.member("problem", problem)
            $0.member("solution", solution)
            $0.member("category", category)
            $0.member("score", score)
            $0.member("reason", reason)
        }
    }
}

extension Solution: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            solution: try json.text("solution"),
            steps: try json.values("steps"),
            toolsNeeded: try json.texts("toolsNeeded"),
            estimatedTime: try json.text("estimatedTime"),
            confidence: try json.double("confidence"),
            citations: try json.values("citations")
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("solution", solution)
            $0.member("steps", steps)
            $0.member("toolsNeeded", toolsNeeded)
            $0.member("estimatedTime", estimatedTime)
            $0.member("confidence", confidence)
            $0.member("citations", citations)
        }
    }
}

extension SolutionStep: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(text: try json.text("text"), citations: try json.integers("citations"))
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("text", text)
            $0.name("citations")
            $0.list(citations) { $1.value($0) }
        }
    }
}

extension Citation: JSONForm {
    init(from json: inout JSONReader) throws(JSONError) {
        try json.enter()
        self.init(
            kind: try json.word("kind"),
            id: try json.text("id"),
            title: try json.text("title"),
            quote: try json.optional("quote") { json throws(JSONError) in try json.string() } ?? "",
            source: try json.optional("source") { json throws(JSONError) in try json.string() } ?? ""
        )
        try json.leave()
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("kind", kind)
            $0.member("id", id)
            $0.member("title", title)
            if !quote.isEmpty { $0.member("quote", quote) }
            if !source.isEmpty { $0.member("source", source) }
        }
    }
}
