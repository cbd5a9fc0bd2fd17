// What the fetch agent asks a model: which of the retrieved sources help, and in which order.

import Domain

extension FetchAgent {
    func question(
        on file: CaseFile,
        local: Verdict,
        with tools: Toolbox
    ) async throws(AgentError) -> Question? {
        guard case .references(let found)? = local.finding else { return nil }
        let sources = Source.all(of: found)
        // One alone can't be put in order.
        guard sources.count > 1 else { return nil }
        return Question(
            sources: sources,
            schema: .object([
                .init(
                    "helpful",
                    .list(.choice(sources.map(\.name)), limit: sources.count),
                    about: "the names of the sources that help with this ticket, the most helpful first"
                )
            ])
        )
    }

    /// A model orders what was retrieved, and drops at most half of it: the best by our own measure always stays.
    func consider(
        _ answer: AnswerValue,
        to question: Question,
        on file: CaseFile,
        local: Verdict
    ) -> Considered? {
        guard case .references(let found)? = local.finding else { return nil }
        let named = answer["helpful"]?.texts ?? []
        var names: [String] = []
        for name in named where !names.contains(name) { names.append(name) }
        guard !names.isEmpty else { return nil }
        let places = question.sources.enumerated().map { ($0.offset, names.firstIndex(of: $0.element.name)) }
        let documents = FetchAgent.ordered(found.documents, places.prefix(found.documents.count).map(\.1))
        let past = FetchAgent.ordered(found.pastSolutions, places.dropFirst(found.documents.count).map(\.1))
        return Considered(local.with(.references(References(documents: documents, pastSolutions: past))))
    }

    /// The best one first as it was, then those named in their new order, then unnamed ones up to half of all.
    private static func ordered<Item>(_ items: [Item], _ places: [Int?]) -> [Item] {
        guard let best = items.first else { return [] }
        let rest = zip(items, places).dropFirst()
        let named = rest.compactMap { item, place in place.map { (item, $0) } }.sorted { $0.1 < $1.1 }.map(\.0)
        let unnamed = rest.filter { $0.1 == nil }.map(\.0)
        let room = max(0, (items.count + 1) / 2 - 1 - named.count)
        return [best] + named + unnamed.prefix(room)
    }
}
