// What the diagnostic agent asks a model: the cause of this very problem, out of the sources that were found.

import Domain

extension DiagnosticAgent {
    /// The share of a diagnosis's words that must be the ticket's or the sources', and of a cause's or a check's words
    /// that must be the sources'.
    static let diagnosisShare = 0.5
    static let itemShare = 0.5

    func question(
        on file: CaseFile,
        local: Verdict,
        with tools: Toolbox
    ) async throws(AgentError) -> Question? {
        guard let classification = file.classification else { return nil }
        let found: References
        if let basis = file.kept(Basis.self) {
            found = basis.found
        } else {
            found = try await Retrieval.search(file, category: classification.category, limit: 3, with: tools)
        }
        let sources = Source.all(of: found)
        guard !sources.isEmpty else { return nil }
        return Question(
            sources: sources,
            given: local.finding.map { ["Found by rules: \($0.summary)"] } ?? [],
            schema: .object([
                .init("diagnosis", .text(limit: 800), about: "the most probable cause, in one or two sentences"),
                .init("potentialCauses", .list(.text(limit: 300), limit: 10), about: "other causes, likeliest first"),
                .init("recommendedTests", .list(.text(limit: 300), limit: 10), about: "checks that tell them apart"),
            ]),
            spoken: "diagnosis"
        )
    }

    func consider(
        _ answer: AnswerValue,
        to question: Question,
        on file: CaseFile,
        local: Verdict
    ) -> Considered? {
        guard case .diagnosis(var found)? = local.finding, let said = answer["diagnosis"]?.text else { return nil }
        let sources = question.sources.map(\.ground)
        let (diagnosis, cut) = Grounding([file.ground] + sources).keep(said, share: DiagnosticAgent.diagnosisShare)
        guard !diagnosis.isEmpty else { return nil }
        let grounding = Grounding(sources)
        var removed = cut
        var items = said.sentences.count
        func kept(_ name: String) -> [String] {
            let all = answer[name]?.texts ?? []
            let kept = all.filter { grounding.holds($0, share: DiagnosticAgent.itemShare) }
            removed += all.count - kept.count
            items += all.count
            return kept
        }
        let causes = kept("potentialCauses")
        let tests = kept("recommendedTests")
        found.diagnosis = diagnosis
        if !causes.isEmpty { found.potentialCauses = causes }
        if !tests.isEmpty { found.recommendedTests = tests }
        // What had to go speaks against the rest.
        found.confidence *= 1 - 0.5 * Double(removed) / Double(max(1, items))
        return Considered(local.with(.diagnosis(found)), removed: removed)
    }
}
