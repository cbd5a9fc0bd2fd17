// The seam for language models: what an agent may ask of one, whoever serves it.

/// A language model that answers with JSON of a given shape. No product code implements it yet: without one, every
/// agent works the local way.
public protocol LanguageModel: Sendable {
    /// Who would answer.
    var provenance: Provenance { get }

    /// Asks once. Cancelling the task ends the transfer beneath.
    ///
    /// - Parameter onText: is told each part of the answer as it comes.
    func answer(
        _ prompt: Prompt,
        onText: @Sendable (String) -> Void
    ) async throws(ModelError) -> ModelAnswer
}

/// What to ask.
public struct Prompt: Sendable, Equatable {
    /// The fixed part: the agent's role and rules.
    public var instructions: String
    /// The ticket and the earlier findings, fenced.
    public var material: String
    /// A JSON schema that the answer must keep.
    public var answerSchema: String
    public var maxOutputTokens: Int

    public init(instructions: String, material: String, answerSchema: String, maxOutputTokens: Int) {
        self.instructions = instructions
        self.material = material
        self.answerSchema = answerSchema
        self.maxOutputTokens = maxOutputTokens
    }
}

/// What came back.
public struct ModelAnswer: Sendable, Equatable {
    public var json: String
    public var inputTokens: Int
    public var outputTokens: Int

    public init(json: String, inputTokens: Int, outputTokens: Int) {
        self.json = json
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }
}

/// Why there is no answer.
public enum ModelError: Error, Sendable, Equatable {
    /// Asking again may help, not before `after`.
    case retryable(reason: String, after: Duration?)
    case refused(reason: String)
    case unusable(reason: String)
    case cancelled
}
