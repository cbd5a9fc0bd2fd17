// What callers say that stages found, read and checked.

import Codec
import Domain

/// The limits of results that come from a caller.
private enum Given {
    static let textBytes = 8 * 1_024
    static let listCount = 20
}

extension FieldCheck {
    /// A stage's result and the stage that it is of; `nil` when it was refused.
    mutating func finding(_ result: Codec.StageResult, field: String) -> (StageName, Finding)? {
        switch result.result {
        case .intake(let given): return (.intake, .intake(intake(given, "\(field).intake")))
        case .classification(let given):
            return classification(given, "\(field).classification").map { (.classifier, .classification($0)) }
        case .diagnosis(let given): return (.diagnostic, .diagnosis(diagnosis(given, "\(field).diagnosis")))
        case .fetch(let given): return (.fetch, .references(references(given, "\(field).fetch")))
        case .assignment(let given): return (.assignment, .assignment(assignment(given, "\(field).assignment")))
        case .solution: refuse(field, "is a solution, on which no agent rests: leave it out")
        case .other: refuse(field, "is of a kind that no agent rests on: leave it out")
        case nil: refuse(field, "is empty: give a result, or leave it out")
        }
        return nil
    }

    private mutating func intake(_ given: Codec.Intake, _ field: String) -> IntakeFinding {
        IntakeFinding(
            deviceType: told(given.deviceType, "\(field).device_type"),
            location: told(given.location, "\(field).location"),
            issueType: told(given.issueType, "\(field).issue_type"),
            missingInfo: told(given.missingInfo, "\(field).missing_info")
        )
    }

    private mutating func classification(_ given: Codec.Classification, _ field: String) -> Domain.Classification? {
        let category = text(
            given.category,
            field: "\(field).category",
            limit: TicketLimits.labelBytes,
            remedy: "give the category"
        )
        guard let urgency = given.urgency.urgency else {
            refuse("\(field).urgency", "must be given: low, medium, high or critical")
            return nil
        }
        return Domain.Classification(
            category: category,
            urgency: urgency,
            expertiseLevel: given.expertiseLevel.tier ?? .tier1,
            reasoning: told(given.reasoning, "\(field).reasoning"),
            confidence: share(given.confidence, "\(field).confidence")
        )
    }

    private mutating func diagnosis(_ given: Codec.Diagnosis, _ field: String) -> Domain.Diagnosis {
        Domain.Diagnosis(
            diagnosis: told(given.diagnosis, "\(field).diagnosis"),
            potentialCauses: told(given.potentialCauses, "\(field).potential_causes"),
            recommendedTests: told(given.recommendedTests, "\(field).recommended_tests"),
            confidence: share(given.confidence, "\(field).confidence")
        )
    }

    private mutating func references(_ given: Codec.FetchResult, _ field: String) -> References {
        bound(given.documents.count, "\(field).documents")
        bound(given.pastSolutions.count, "\(field).past_solutions")
        var found = References(documents: [], pastSolutions: [])
        for (index, document) in given.documents.prefix(Given.listCount).enumerated() {
            let field = "\(field).documents[\(index)]"
            found.documents.append(
                Passage(
                    documentID: documentID(document.documentID, field: "\(field).document_id"),
                    title: told(document.title, "\(field).title"),
                    category: "",
                    snippet: told(document.excerpt, "\(field).excerpt"),
                    score: share(document.score, "\(field).score"),
                    source: document.source.isEmpty ? nil : told(document.source, "\(field).source")
                )
            )
        }
        for (index, past) in given.pastSolutions.prefix(Given.listCount).enumerated() {
            let field = "\(field).past_solutions[\(index)]"
            found.pastSolutions.append(
                Domain.PastSolution(
                    ticketID: ticketID(past.ticketID, field: "\(field).ticket_id"),
                    problem: told(past.subject, "\(field).subject"),
                    solution: told(past.solution, "\(field).solution"),
                    category: "",
                    score: share(past.score, "\(field).score")
                )
            )
        }
        return found
    }

    private mutating func assignment(_ given: Codec.Assignment, _ field: String) -> Domain.Assignment {
        Domain.Assignment(
            primary: given.primary.map { person($0, "\(field).primary") },
            secondary: given.secondary.map { person($0, "\(field).secondary") },
            decision: Domain.AssignmentDecision(candidates: [], tieBreak: "")
        )
    }

    private mutating func person(_ given: Codec.AssignedPerson, _ field: String) -> Assignee {
        Assignee(
            specialistID: told(given.specialistID, "\(field).specialist_id"),
            name: told(given.name, "\(field).name"),
            email: told(given.email, "\(field).email"),
            specialization: told(given.specialization, "\(field).specialization"),
            tier: given.tier.tier ?? .tier1,
            building: told(given.building, "\(field).building"),
            reason: told(given.reason, "\(field).reason")
        )
    }

    // MARK: Values

    private mutating func told(_ value: String, _ field: String) -> String {
        optionalText(value, field: field, limit: Given.textBytes)
    }

    private mutating func told(_ values: [String], _ field: String) -> [String] {
        bound(values.count, field)
        return values.prefix(Given.listCount).enumerated().map { told($0.element, "\(field)[\($0.offset)]") }
    }

    private mutating func bound(_ count: Int, _ field: String) {
        if count > Given.listCount { refuse(field, "has \(count) entries: give at most \(Given.listCount)") }
    }

    /// A number from 0 to 1.
    private mutating func share(_ value: Double, _ field: String) -> Double {
        if !(0...1).contains(value) { refuse(field, "must be from 0 to 1") }
        return value
    }
}
