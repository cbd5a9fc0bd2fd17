// The seam for language models: what may be asked of one, whoever serves it.

/// A language model that answers with JSON of a given shape. One call is one attempt: whoever asks decides about more.
public protocol LanguageModel: Sendable {
    /// `anthropic` or `openai`: what answers share a provider's fate.
    var provider: String { get }
    var model: String { get }
    /// Whether personal data and secrets leave the house only as placeholders.
    var hidesPersonalData: Bool { get }

    /// What asking may cost at most, in millionths of a US dollar; 0 when the price is not known.
    func costCeiling(of prompt: Prompt) -> Int64

    /// Asks once. Cancelling the task ends the transfer beneath at once.
    ///
    /// - Parameters:
    ///   - limit: from now to the last byte.
    ///   - onText: is told each part of the answer as it comes.
    /// - Throws: also for an answer that came but did not end as it should.
    func answer(
        _ prompt: Prompt,
        within limit: Duration,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelAnswer
}

/// What to ask.
public struct Prompt: Sendable, Equatable {
    /// The fixed part: the agent's role and rules, the same for every ticket.
    public var instructions: String
    /// The ticket and what may be used, fenced.
    public var material: String
    public var schema: AnswerSchema
    public var maxOutputTokens: Int
    /// An earlier answer that did not keep the shape, and what was wrong with it.
    public var repair: Repair?

    public struct Repair: Sendable, Equatable {
        public var answer: String
        public var complaint: String

        public init(answer: String, complaint: String) {
            self.answer = answer
            self.complaint = complaint
        }
    }

    public init(instructions: String, material: String, schema: AnswerSchema, maxOutputTokens: Int = 2048) {
        self.instructions = instructions
        self.material = material
        self.schema = schema
        self.maxOutputTokens = maxOutputTokens
    }
}

/// What came back.
public struct ModelAnswer: Sendable, Equatable {
    /// The answer as it was written.
    public var text: String
    /// The same as values; `nil` when it is not JSON.
    public var value: AnswerValue?
    public var usage: ModelUsage

    public init(text: String, value: AnswerValue?, usage: ModelUsage) {
        self.text = text
        self.value = value
        self.usage = usage
    }
}

/// What was used, by the provider's count.
public struct ModelUsage: Sendable, Equatable {
    /// Those read from and written to the provider's cache included.
    public var inputTokens = 0
    public var outputTokens = 0
    /// Millionths of a US dollar.
    public var costMicros: Int64 = 0

    public init() {}

    public static func += (sum: inout ModelUsage, more: ModelUsage) {
        sum.inputTokens += more.inputTokens
        sum.outputTokens += more.outputTokens
        sum.costMicros += more.costMicros
    }
}

/// Why there is no answer. It never holds a key, a header or words of the ticket.
public struct ModelFailure: Error, Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// 429: too many requests for now.
        case rateLimited = "rate_limited"
        /// 529 or 503: the provider is overloaded.
        case overloaded
        /// 500, 502, 504, or no connection, or one that broke, or a stream that did not end as it should.
        case unavailable
        /// The attempt's time was up, or the server stopped sending.
        case timeout
        /// The spend limit is reached: waiting does not help.
        case quota
        /// 400, 401, 403, 404, 413, 422: the same request will fail again.
        case rejected
        /// The model declined to answer.
        case refused
        /// The answer was longer than allowed and is cut off.
        case cutOff = "cut_off"
        case cancelled
    }

    public var kind: Kind
    /// A sentence for people.
    public var reason: String
    /// Asking again sooner is in vain.
    public var retryAfter: Duration?
    /// What was used all the same.
    public var usage = ModelUsage()

    public init(_ kind: Kind, _ reason: String, retryAfter: Duration? = nil) {
        self.kind = kind
        self.reason = reason
        self.retryAfter = retryAfter
    }

    /// Whether asking again soon may help.
    public var isRetryable: Bool {
        switch kind {
        case .rateLimited, .overloaded, .unavailable, .timeout: true
        case .quota, .rejected, .refused, .cutOff, .cancelled: false
        }
    }
}
