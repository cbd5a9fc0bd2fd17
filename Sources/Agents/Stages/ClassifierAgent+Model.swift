// What the classifier asks a model: to decide between categories that are near each other, and to say why.

import Domain

extension ClassifierAgent {
    /// Above this the trained model decides alone.
    static let certain = 0.6
    /// A category that the trained model gives less than this is not up for choice.
    static let plausible = 0.1
    /// The share of a reason's words that must be the ticket's or a category's.
    static let reasonShare = 0.3

    /// Urgency and tier follow from stated rules and are not asked for: whoever writes a ticket could talk a model into
    /// them. The same holds for a category that the trained model is sure of, or thinks next to impossible.
    func question(
        on file: CaseFile,
        local: Verdict,
        with tools: Toolbox
    ) async throws(AgentError) -> Question? {
        guard case .classification(let found)? = local.finding else { return nil }
        let choices = ClassifierAgent.choices(for: found, by: try await tools.models.category(), in: file)
        let words = choices.map { "\($0.word) (\(percent($0.probability)))" }.joined(separator: ", ")
        return Question(
            given: ["Categories to choose from, by our own estimate: \(words)"],
            choices: choices,
            schema: .object([
                .init("category", .choice(choices.map(\.word)), about: "who has to act"),
                .init("reasoning", .text(limit: 600), about: "why, in one or two sentences about this ticket"),
            ]),
            spoken: "reasoning"
        )
    }

    func consider(
        _ answer: AnswerValue,
        to question: Question,
        on file: CaseFile,
        local: Verdict
    ) -> Considered? {
        guard case .classification(var found)? = local.finding, let reasoning = answer["reasoning"]?.text,
            let chosen = question.choices.first(where: { $0.word == answer["category"]?.text })
        else { return nil }
        let grounding = Grounding([file.ground] + ([found.reasoning] + question.choices.map(\.word)).map(Ground.init))
        let (kept, removed) = grounding.keep(reasoning, share: ClassifierAgent.reasonShare)
        if chosen.word != found.category {
            found.category = chosen.word
            found.confidence = chosen.probability
        }
        if !kept.isEmpty { found.reasoning = kept + " " + found.reasoning }
        let verdict = ClassifierAgent.verdict(on: found, among: question.choices)
        return Considered(verdict, removed: removed)
    }

    /// Below the floor a person must look, whoever chose: with the reason and what else it may be.
    static func verdict(on found: Classification, among choices: [Question.Choice]) -> Verdict {
        guard found.confidence < floor else { return .proceed(.classification(found)) }
        let others = choices.map { "\($0.word) at \(percent($0.probability))" }.joined(separator: ", ")
        return .escalate(
            .classification(found),
            because: "the category is uncertain: \(found.category) was chosen; candidates are \(others)"
        )
    }

    /// What a category may be, likeliest first behind the one that was found: that one alone where the trained model is sure.
    static func choices(
        for found: Classification,
        by model: TextModel,
        in file: CaseFile
    ) -> [Question.Choice] {
        let own = Question.Choice(found.category, probability: found.confidence)
        guard found.confidence < certain else { return [own] }
        let all = zip(model.labels, model.predict(file.wordsOnce).probabilities).map {
            Question.Choice($0, probability: $1)
        }
        let others = all.filter { $0.word != found.category && $0.probability >= plausible }
        return [own] + others.sorted { $0.probability > $1.probability }
    }
}
