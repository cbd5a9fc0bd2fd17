// What the solution agent asks a model: the steps for this ticket, each resting on sources that were really retrieved.

import Domain

extension SolutionAgent {
    /// The share of a step's words that must stand in the sources that it cites, and of the summary's words that must
    /// stand in any source.
    static let stepShare = 0.5
    static let summaryShare = 0.5
    static let stepLimit = 20

    func question(
        on file: CaseFile,
        local: Verdict,
        with tools: Toolbox
    ) async throws(AgentError) -> Question? {
        guard let found = file.references, case .proceed = local else { return nil }
        let sources = Source.all(of: found)
        guard !sources.isEmpty else { return nil }
        let step = AnswerSchema.object([
            .init("text", .text(limit: 600), about: "what to do"),
            .init("sources", .list(.choice(sources.map(\.name)), limit: 4), about: "the sources it rests on"),
        ])
        return Question(
            sources: sources,
            given: file.diagnosis.map { ["Diagnosis: \($0.diagnosis)"] } ?? [],
            schema: .object([
                .init("solution", .text(limit: 1200), about: "the answer in one paragraph"),
                .init("steps", .list(step, limit: SolutionAgent.stepLimit), about: "in order"),
            ]),
            spoken: "solution"
        )
    }

    func consider(
        _ answer: AnswerValue,
        to question: Question,
        on file: CaseFile,
        local: Verdict
    ) -> Considered? {
        guard case .solution(var found)? = local.finding, let said = answer["solution"]?.text else { return nil }
        var draft = Draft()
        var removed = 0
        let asked = answer["steps"]?.list ?? []
        for step in asked {
            let names = step["sources"]?.texts ?? []
            let cited = question.sources.filter { names.contains($0.name) }
            guard let text = step["text"]?.text, !cited.isEmpty,
                Grounding(cited.map(\.ground)).holds(text, share: SolutionAgent.stepShare)
            else {
                removed += 1
                continue
            }
            draft.add(text, cited.map { draft.cite($0) })
        }
        guard !draft.steps.isEmpty else { return nil }
        let (summary, cut) = Grounding(question.sources.map(\.ground)).keep(said, share: SolutionAgent.summaryShare)
        if !summary.isEmpty { found.solution = summary }
        found.steps = draft.steps
        found.citations = draft.sources.map(\.citation)
        // Unlike the words, tools and time come from the sources as they are.
        found.toolsNeeded = draft.sources.flatMap(\.tools).withoutRepeats
        found.estimatedTime = draft.sources.map(\.estimatedTime).first { !$0.isEmpty } ?? ""
        found.confidence *= 1 - 0.5 * Double(removed) / Double(asked.count)
        return Considered(local.with(.solution(found)), removed: removed + cut)
    }

    /// Steps and the sources they cite, as they grow together.
    private struct Draft {
        var steps: [SolutionStep] = []
        var sources: [Source] = []

        mutating func cite(_ source: Source) -> Int {
            if let known = sources.firstIndex(of: source) { return known }
            sources.append(source)
            return sources.count - 1
        }

        mutating func add(_ text: String, _ citations: [Int]) {
            steps.append(SolutionStep(text: text, citations: citations))
        }
    }
}

extension [String] {
    /// The first of each.
    fileprivate var withoutRepeats: [String] {
        var seen = Set<String>()
        return filter { seen.insert($0).inserted }
    }
}
