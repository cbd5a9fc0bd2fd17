// The diagnostic stage: what probably is the cause, and what to check, out of confirmed cases and runbooks.

import Domain

struct DiagnosticAgent: Agent {
    let stage = StageName.diagnostic
    let summary = "Names the likely causes, and the tests that tell them apart."
    let needs: [StageName] = [.intake, .classifier]
    let localModel = "retrieval-1"
    let prompt = AgentPrompt(
        version: "diagnostic-1",
        instructions: """
            You diagnose problems at a help desk. From the ticket, the runbooks and the confirmed past cases given, \
            name the most probable cause in one sentence that speaks of this ticket, list other possible causes, the \
            likeliest first, and the checks that tell them apart. Use only what the sources say. When nothing fits, \
            say so rather than guess.
            """
    )

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        guard let classification = file.classification else { throw .missing(.classifier) }
        let found = try await Retrieval.search(file, category: classification.category, limit: 3, with: tools)
        // A model is asked about the same ones.
        file.keep(Basis(found: found))
        let questions = file.intake?.missingInfo ?? []
        return .proceed(.diagnosis(DiagnosticAgent.diagnose(file, from: found, questions: questions)))
    }

    func retrieved(for file: CaseFile, local: Verdict) -> References? { file.kept(Basis.self)?.found }

    /// What a diagnosis was made of.
    struct Basis: Sendable {
        let found: References
    }

    static func diagnose(_ file: CaseFile, from found: References, questions: [String]) -> Diagnosis {
        let reading = file.reading
        let best = Retrieval.best(of: found, for: reading)
        let known = found.pastSolutions.first { $0.score >= Retrieval.sameProblem }
        if let known {
            let tests = best?.passage.checks ?? []
            return Diagnosis(
                diagnosis: "The same as the confirmed case \(known.ticketID), '\(known.problem)': \(known.solution)",
                potentialCauses: best.map { ranked($0.passage, by: reading) } ?? [],
                recommendedTests: tests.isEmpty ? questions : tests,
                confidence: min(0.95, known.score)
            )
        }
        guard let (passage, fit) = best.map({ ($0.passage, $0.fit) }) else {
            return Diagnosis(
                diagnosis: "No runbook and no confirmed case fits well enough to name a cause.",
                potentialCauses: [],
                recommendedTests: questions,
                confidence: 0.1
            )
        }
        let causes = ranked(passage, by: reading)
        let words = fit.words.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
        let likeliest = causes.first.map { " Likeliest cause: \($0.lowercasedFirst)." } ?? ""
        return Diagnosis(
            diagnosis: "Reads like '\(passage.title)' (\(words)).\(likeliest)",
            potentialCauses: causes,
            recommendedTests: passage.checks,
            confidence: fit.confidence
        )
    }

    /// Causes that share words with the ticket first; the others as the runbook has them.
    private static func ranked(_ passage: Passage, by reading: Reading) -> [String] {
        let stems = Set(reading.stems)
        let rated = zip(passage.causes, PassageWords.of(passage).causeLines).enumerated().map { place, cause in
            (place, cause.0, cause.1.count { stems.contains($0) })
        }
        return rated.sorted { $0.2 == $1.2 ? $0.0 < $1.0 : $0.2 > $1.2 }.map(\.1)
    }
}
