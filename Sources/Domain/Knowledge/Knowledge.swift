// What is found for a problem: passages of documents, and what really solved problems before.

/// A document that fits a problem, with what the later stages need of it.
///
/// What is kept of a finding is what people see: which document, which part, how well it fits (`abridged`). What its
/// runbook says stands in the knowledge base and is looked up when a stage needs it (`KnowledgeBase.complete`).
public struct Passage: Sendable, Equatable, Codable {
    public var documentID: String
    public var title: String
    public var category: String
    /// The part that fits best, for people.
    public var snippet: String
    /// 0 to 1.
    public var score: Double
    /// Where the document comes from: a file name or an address.
    public var source: String
    public var symptoms: [String]
    public var causes: [String]
    public var checks: [String]
    public var steps: [String]
    public var tools: [String]
    public var estimatedTime: String
    /// When to hand the problem on rather than to go on trying.
    public var escalateWhen: [String]

    public init(
        documentID: String,
        title: String,
        category: String,
        snippet: String,
        score: Double,
        source: String? = nil,
        symptoms: [String] = [],
        causes: [String] = [],
        checks: [String] = [],
        steps: [String] = [],
        tools: [String] = [],
        estimatedTime: String = "",
        escalateWhen: [String] = []
    ) {
        self.documentID = documentID
        self.title = title
        self.category = category
        self.snippet = snippet
        self.score = score
        self.source = source ?? Document.fileName(documentID)
        self.symptoms = symptoms
        self.causes = causes
        self.checks = checks
        self.steps = steps
        self.tools = tools
        self.estimatedTime = estimatedTime
        self.escalateWhen = escalateWhen
    }

    /// Without what the runbook says.
    public var abridged: Passage {
        Passage(
            documentID: documentID,
            title: title,
            category: category,
            snippet: snippet,
            score: score,
            source: source
        )
    }

    /// Whether the document comes from a file that bears its id, as one does that says nothing else.
    public var hasStandardSource: Bool { source == Document.fileName(documentID) }

    /// Whether nothing of what the runbook says is here.
    public var isAbridged: Bool {
        symptoms.isEmpty && causes.isEmpty && checks.isEmpty && steps.isEmpty && escalateWhen.isEmpty
    }
}

/// A problem that a person confirmed as solved, and what solved it.
public struct PastSolution: Sendable, Equatable, Codable {
    public var ticketID: TicketID
    public var problem: String
    public var solution: String
    public var category: String
    /// 0 to 1; the likeness to the problem at hand. From `repeated` on it is the same problem, nearly word by word.
    public var score: Double
    /// Why it is thought alike, such as the words in common.
    public var reason: String

    public init(
        ticketID: TicketID,
        problem: String,
        solution: String,
        category: String,
        score: Double,
        reason: String = ""
    ) {
        self.ticketID = ticketID
        self.problem = problem
        self.solution = solution
        self.category = category
        self.score = score
        self.reason = reason
    }

    /// The least score of a repeat; a mere likeness stays below.
    public static let repeated = 0.95

    /// Whether what solved it answers the problem at hand too, without thinking again.
    public var isRepeat: Bool { score >= PastSolution.repeated }

    /// The likeness of a problem that shares this much with the one at hand.
    public static func score(_ share: Double, isRepeat: Bool) -> Double {
        isRepeat ? min(1, max(share, repeated)) : min(share, repeated - 0.01)
    }
}
