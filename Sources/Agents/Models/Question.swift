// What an agent asks a model, and what it may do with the answer.

public import Domain

/// One agent's question about one ticket. Everything that the answer may choose from stands in it.
public struct Question: Sendable {
    /// What an answer may cite.
    public var sources: [Source]
    /// What was found before, for the model's information.
    public var given: [String]
    /// Words that an answer may choose from, each with the probability that our own model gives it.
    public var choices: [Choice]
    public var schema: AnswerSchema
    /// The field whose words watchers may read as they come.
    public var spoken: String?

    public struct Choice: Sendable, Equatable {
        public var word: String
        public var probability: Double

        public init(_ word: String, probability: Double) {
            self.word = word
            self.probability = probability
        }
    }

    public init(
        sources: [Source] = [],
        given: [String] = [],
        choices: [Choice] = [],
        schema: AnswerSchema,
        spoken: String? = nil
    ) {
        self.sources = sources
        self.given = given
        self.choices = choices
        self.schema = schema
        self.spoken = spoken
    }
}

/// A verdict that rests on a model's answer, with what had to be taken out of it.
public struct Considered: Sendable, Equatable {
    public var verdict: Verdict
    /// Sentences, steps or values that rested on nothing.
    public var removed: Int

    public init(_ verdict: Verdict, removed: Int = 0) {
        self.verdict = verdict
        self.removed = removed
    }
}

extension Agent {
    /// An agent that a newcomer adds asks nobody unless it says so.
    public func question(
        on file: CaseFile,
        local: Verdict,
        with tools: Toolbox
    ) async throws(AgentError) -> Question? { nil }

    public func consider(
        _ answer: AnswerValue,
        to question: Question,
        on file: CaseFile,
        local: Verdict
    ) -> Considered? { nil }
}

extension Verdict {
    /// What was found, unless the stage is to be done again.
    var finding: Finding? {
        switch self {
        case .proceed(let finding), .escalate(let finding, _), .close(let finding, _): finding
        case .retry: nil
        }
    }

    /// The same decision with another finding.
    func with(_ finding: Finding) -> Verdict {
        switch self {
        case .proceed: .proceed(finding)
        case .escalate(_, let reason): .escalate(finding, because: reason)
        case .close(_, let reason): .close(finding, because: reason)
        case .retry: self
        }
    }
}
