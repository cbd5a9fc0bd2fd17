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
        let location = try json.text("location")
        let issueType = try json.text("issueType")
        let deviceType = try json.text("deviceType")
        let missingInfo = try json.texts("missingInfo")
        self.init(
            deviceType: deviceType,
            location: location,
            issueType: issueType,
            missingInfo: missingInfo
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
        let urgency: Urgency = try json.word("urgency")
        let category = try json.text("category")
        let reasoning = try json.text("reasoning")
        let confidence = try json.double("confidence")
        let expertiseLevel: ExpertiseLevel = try json.word("expertiseLevel")
        self.init(
            category: category,
            urgency: urgency,
            expertiseLevel: expertiseLevel,
            reasoning: reasoning,
            confidence: confidence
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
        let diagnosis = try json.text("diagnosis")
        let confidence = try json.double("confidence")
        let potentialCauses = try json.texts("potentialCauses")
        let recommendedTests = try json.texts("recommendedTests")
        self.init(
            diagnosis: diagnosis,
            potentialCauses: potentialCauses,
            recommendedTests: recommendedTests,
            confidence: confidence
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
        let score = try json.double("score")
        let title = try json.text("title")
        let snippet = try json.text("snippet")
        let category = try json.text("category")
        let documentID = try json.text("documentID")
        let source = try json.optional("source") { json throws(JSONError) in try json.string() }
        self.init(
            documentID: documentID,
            title: title,
            category: category,
            snippet: snippet,
            score: score,
            source: source
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
        let score = try json.double("score")
        let reason = try json.text("reason")
        let problem = try json.text("problem")
        let category = try json.text("category")
        let solution = try json.text("solution")
        let ticketID = try json.ticketID("ticketID")
        self.init(
            ticketID: ticketID,
            problem: problem,
            solution: solution,
            category: category,
            score: score,
            reason: reason
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
        let steps: [SolutionStep] = try json.values("steps")
        let solution = try json.text("solution")
        let citations: [Citation] = try json.values("citations")
        let confidence = try json.double("confidence")
        let toolsNeeded = try json.texts("toolsNeeded")
        let estimatedTime = try json.text("estimatedTime")
        self.init(
            solution: solution,
            steps: steps,
            toolsNeeded: toolsNeeded,
            estimatedTime: estimatedTime,
            confidence: confidence,
            citations: citations
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
        let id = try json.text("id")
        let kind: Kind = try json.word("kind")
        let quote = try json.optional("quote") { json throws(JSONError) in try json.string() } ?? ""
        let title = try json.text("title")
        let source = try json.optional("source") { json throws(JSONError) in try json.string() } ?? ""
        self.init(
            kind: kind,
            id: id,
            title: title,
            quote: quote,
            source: source
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
