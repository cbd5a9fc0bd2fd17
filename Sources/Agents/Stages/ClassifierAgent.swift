// The classifier stage: category by a trained model, urgency and expertise by stated rules.

import Domain

struct ClassifierAgent: Agent {
    let stage = StageName.classifier
    let summary = "Decides the category by a trained model, and the urgency and the tier by stated rules."
    let needs: [StageName] = [.intake]
    let localModel = TextModel.kind
    let prompt = AgentPrompt(
        version: "classifier-2",
        instructions: """
            You classify tickets at a help desk. Choose one of the given categories: the label says who has to act, \
            not which words occur. Say why in one or two sentences, with the ticket's own words. Urgency and expertise \
            are decided elsewhere: do not speak of them.
            """
    )

    /// Below this a person must look at the category.
    static let floor = 0.4

    func localModel(by models: ModelShelf) -> String { models.categoryName ?? localModel }

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict {
        let model = try await tools.models.category()
        let found = ClassifierAgent.classify(file, by: model)
        return ClassifierAgent.verdict(on: found, among: ClassifierAgent.choices(for: found, by: model, in: file))
    }

    static func classify(_ file: CaseFile, by model: TextModel) -> Classification {
        let reading = file.reading
        let topic = file.topic
        let (category, confidence, because) = category(of: file.wordsOnce, topic: topic, by: model)
        let urgency = UrgencyRules.decide(reading, category: category)
        let expertise = Expertise.decide(topic: topic, urgency: urgency, reading: reading)
        return Classification(
            category: category,
            urgency: urgency.urgency,
            expertiseLevel: expertise.level,
            reasoning: """
                \(category) at \(percent(confidence)): \(because). \
                \(urgency.urgency.rawValue.capitalizedFirst) urgency (rule \(urgency.rule)): \(urgency.reason). \
                \(expertise.level.rawValue.capitalizedFirst): \(expertise.reason).
                """,
            confidence: confidence
        )
    }

    /// What the model says, unless it is hardly more than a toss: then a text without any known topic goes to the first
    /// line, which asks, rather than to specialists by chance.
    private static func category(
        of text: String,
        topic: Topic?,
        by model: TextModel
    ) -> (label: String, confidence: Double, because: String) {
        let reading = model.read(text)
        let guess = model.predict(reading)
        if guess.confidence < floor, topic == nil, let place = model.labels.firstIndex(of: "other") {
            return ("other", guess.probabilities[place], "the text says too little to tell what it is about")
        }
        let words = model.reasons(for: guess.label, in: reading, limit: 4).map { "'\($0)'" }
        let because = words.isEmpty ? "no word stands out" : "\(words.joined(separator: ", ")) weighed most"
        return (guess.label, guess.confidence, because)
    }
}

/// A share as people write it. Rounding makes nothing certain that is not.
func percent(_ share: Double) -> String { "\(share < 1 ? min(99, Int((share * 100).rounded())) : 100) %" }
