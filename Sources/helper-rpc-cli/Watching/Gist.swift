// A stage's result in a few words.

import Codec

enum Gist {
    static func text(_ result: StageResult) -> String {
        switch result.result {
        case .intake(let intake): text(intake)
        case .classification(let classification): text(classification)
        case .diagnosis(let diagnosis): diagnosis.diagnosis
        case .fetch(let fetch): text(fetch)
        case .solution(let solution): text(solution)
        case .assignment(let assignment): text(assignment)
        case .other(let text): text
        case nil: ""
        }
    }

    private static func text(_ intake: Intake) -> String {
        var parts = [intake.deviceType, intake.location, intake.issueType].filter { !$0.isEmpty }
            .map { String($0.map { $0 == "_" ? " " : $0 }) }
        if let question = intake.missingInfo.first {
            let more = intake.missingInfo.count - 1
            parts.append("to ask: \(question)" + (more > 0 ? " (+\(more))" : ""))
        }
        return parts.isEmpty ? "nothing special in the text" : parts.joined(separator: ", ")
    }

    private static func text(_ classification: Classification) -> String {
        let words = [classification.category, classification.urgency.shown, classification.expertiseLevel.shown]
        return words.joined(separator: ", ") + " (\(percent(classification.confidence)) sure)"
    }

    private static func text(_ fetch: FetchResult) -> String {
        var parts: [String] = []
        if !fetch.documents.isEmpty { parts.append(count(fetch.documents.count, "document")) }
        if !fetch.pastSolutions.isEmpty { parts.append(count(fetch.pastSolutions.count, "past solution")) }
        guard !parts.isEmpty else { return "nothing found" }
        let best = fetch.documents.first?.title ?? fetch.pastSolutions.first?.subject ?? ""
        return parts.joined(separator: ", ") + (best.isEmpty ? "" : ": \(best)")
    }

    private static func text(_ solution: Solution) -> String {
        var parts: [String] = []
        if !solution.steps.isEmpty { parts.append(count(solution.steps.count, "step")) }
        if !solution.estimatedTime.isEmpty { parts.append(solution.estimatedTime) }
        let head = parts.joined(separator: ", ")
        // The title of what it rests on says more in a line than a sentence cut short.
        let source = solution.citations.first { !$0.title.isEmpty }?.title ?? solution.solution
        return head.isEmpty ? solution.solution : "\(source) (\(head))"
    }

    private static func text(_ assignment: Assignment) -> String {
        guard let primary = assignment.primary else { return "nobody fits" }
        var text = primary.name + (primary.specialization.isEmpty ? "" : " (\(primary.specialization))")
        if let secondary = assignment.secondary { text += ", backed by \(secondary.name)" }
        return text
    }

    /// `1 step`, `3 steps`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
