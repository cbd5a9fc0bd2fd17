// The fetch stage: runbooks and confirmed solutions that fit the ticket.

import Domain

struct FetchAgent: Agent {
    let stage = StageName.fetch
    let summary = "Finds the runbooks and the confirmed solutions that fit."
    let needs: [StageName] = [.classifier]
    let localModel = "retrieval-1"
    let prompt = AgentPrompt(
        version: "fetch-2",
        instructions: """
            You find what a help desk already knows. Each source has a name. Give the names of those that help with \
            this ticket, the most helpful first. Add none of your own.
            """
    )

    /// Documents and past solutions given at most.
    static let limit = 5
    /// A document that shares less with the ticket than this part of what the best one shares is left out.
    static let share = 0.5
    /// A document that shares less than this with the ticket is left out, be it the best: one word of a symptom.
    static let least = 0.3

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        guard let classification = file.classification else { throw .missing(.classifier) }
        var found = try await Retrieval.search(
            file,
            category: classification.category,
            limit: FetchAgent.limit,
            with: tools
        )
        let reading = file.reading
        let coverages = found.documents.map { Fit(of: $0, to: reading, next: nil).coverage }
        let least = max(FetchAgent.least, (coverages.first ?? 0) * FetchAgent.share)
        found.documents = zip(found.documents, coverages).filter { $0.1 >= least }.map(\.0)
        return .proceed(.references(found))
    }
}
