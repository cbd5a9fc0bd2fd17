// The solution stage: steps out of runbooks and confirmed cases, each with its source; or an honest hand-over.

import Domain

struct SolutionAgent: Agent {
    let stage = StageName.solution
    let summary = "Proposes steps, each with its source, or hands the ticket to a person."
    let needs: [StageName] = [.diagnostic, .fetch, .assignment]
    let localModel = "retrieval-1"
    let prompt = AgentPrompt(
        version: "solution-2",
        instructions: """
            You write solutions at a help desk. From the diagnosis and the named sources, write the steps that solve \
            this ticket, in order, each with the names of the sources it rests on, and as close to their words as the \
            ticket allows. A step without a source is not allowed. When the sources do not fit, write no steps.
            """
    )

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        guard let found = file.references else { throw .missing(.fetch) }
        guard let solution = SolutionAgent.solve(file, from: found) else {
            return .escalate(
                .solution(SolutionAgent.handOver(file)),
                because: "no runbook and no confirmed case fits: a person must look"
            )
        }
        return .proceed(.solution(solution))
    }

    /// Steps of the confirmed case first, if it is the same problem, then of the runbook that fits best.
    static func solve(_ file: CaseFile, from found: References) -> Solution? {
        let reading = file.reading
        let best = Retrieval.best(of: found, for: reading)
        let known = found.pastSolutions.first { $0.score >= Retrieval.sameProblem }
        var draft = Draft()
        if let known {
            let source = draft.cite(.ticket, id: known.ticketID.text, title: known.problem, quote: known.solution)
            draft.add("Do what solved the same problem before: \(known.solution)", source)
        }
        if let passage = best?.passage {
            let source = draft.cite(
                .document,
                id: passage.documentID,
                title: passage.title,
                quote: quote(passage, reading),
                from: passage.source
            )
            for step in passage.steps { draft.add(step, source) }
            if !passage.escalateWhen.isEmpty {
                let cases = passage.escalateWhen.map(\.lowercasedFirst).joined(separator: "; ")
                draft.add("Hand it on to a specialist when: \(cases).", source)
            }
        }
        guard !draft.steps.isEmpty else { return nil }
        return Solution(
            solution: summary(file, known: known, passage: best?.passage, steps: draft.steps.count),
            steps: draft.steps,
            toolsNeeded: best?.passage.tools ?? [],
            estimatedTime: best?.passage.estimatedTime ?? "",
            confidence: confidence(file, known: known, best: best),
            citations: draft.citations
        )
    }

    /// The symptom of a runbook that says most nearly what the ticket says; empty when none does.
    private static func quote(_ passage: Passage, _ reading: Reading) -> String {
        let stems = Set(reading.stems)
        let lines = zip(passage.symptoms, PassageWords.of(passage).symptomLines)
        let rated = lines.map { symptom, words in (symptom, words.count { stems.contains($0) }) }
        guard let best = rated.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return "" }
        return best.0
    }

    /// What is said when nothing fits: what to ask, and who takes it on.
    static func handOver(_ file: CaseFile) -> Solution {
        let questions = file.intake?.missingInfo ?? []
        let asked = questions.isEmpty ? "" : " Please answer first: " + questions.joined(separator: " ")
        let person =
            file.assignment?.primary.map { " \($0.name) takes it on." } ?? " A person of the help desk takes it on."
        return Solution(
            solution:
                "Nothing in the knowledge base or among confirmed cases fits this ticket well enough.\(person)\(asked)",
            steps: [],
            toolsNeeded: [],
            estimatedTime: "",
            confidence: 0.1,
            citations: []
        )
    }

    private static func summary(_ file: CaseFile, known: PastSolution?, passage: Passage?, steps: Int) -> String {
        var sentences: [String] = []
        if let known {
            sentences.append("Case \(known.ticketID) was the same problem and was solved: \(known.solution)")
        }
        if let passage {
            let time = passage.estimatedTime.isEmpty ? "" : ", about \(passage.estimatedTime)"
            sentences.append("Follow '\(passage.title)': \(steps) steps\(time).")
            if let first = passage.steps.first { sentences.append("Begin so: \(first)") }
        }
        if file.classification?.urgency == .critical {
            sentences.append("It is critical: tell the person on duty at once.")
        }
        return sentences.joined(separator: " ")
    }

    /// How sure the source is, lowered when the runbook belongs to another category than the ticket.
    private static func confidence(
        _ file: CaseFile,
        known: PastSolution?,
        best: (passage: Passage, fit: Fit)?
    ) -> Double {
        var runbook = best?.fit.confidence ?? 0
        if let best, let found = file.classification, found.category != best.passage.category { runbook *= 0.7 }
        return min(0.95, max(known?.score ?? 0, runbook))
    }

    /// Steps and citations as they grow together.
    private struct Draft {
        var steps: [SolutionStep] = []
        var citations: [Citation] = []

        mutating func cite(
            _ kind: Citation.Kind,
            id: String,
            title: String,
            quote: String,
            from source: String = ""
        ) -> Int {
            citations.append(Citation(kind: kind, id: id, title: title, quote: quote, source: source))
            return citations.count - 1
        }

        mutating func add(_ text: String, _ source: Int) {
            steps.append(SolutionStep(text: text, citations: [source]))
        }
    }
}
