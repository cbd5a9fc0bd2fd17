// What each of the six stages finds. Field names are those of the product's protocol.

/// How soon a problem must be dealt with.
public enum Urgency: String, Sendable, Codable, CaseIterable, Comparable {
    case low, medium, high, critical

    public static func < (left: Urgency, right: Urgency) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .critical: 3
        }
    }
}

/// How much experience a problem asks for.
public enum ExpertiseLevel: String, Sendable, Codable, CaseIterable, Comparable {
    case tier1, tier2, tier3

    public static func < (left: ExpertiseLevel, right: ExpertiseLevel) -> Bool { left.rawValue < right.rawValue }
}

/// The intake stage: what kind of device, where, what sort of issue, and what a person left out.
public struct IntakeFinding: Sendable, Equatable, Codable {
    public var deviceType: String
    public var location: String
    public var issueType: String
    /// Questions to ask the requester, each a sentence.
    public var missingInfo: [String]

    public init(deviceType: String, location: String, issueType: String, missingInfo: [String]) {
        self.deviceType = deviceType
        self.location = location
        self.issueType = issueType
        self.missingInfo = missingInfo
    }
}

/// The classifier stage.
public struct Classification: Sendable, Equatable, Codable {
    /// One of the configured categories.
    public var category: String
    public var urgency: Urgency
    public var expertiseLevel: ExpertiseLevel
    /// Why, in a sentence or two.
    public var reasoning: String
    /// 0 to 1, calibrated.
    public var confidence: Double

    public init(
        category: String,
        urgency: Urgency,
        expertiseLevel: ExpertiseLevel,
        reasoning: String,
        confidence: Double
    ) {
        self.category = category
        self.urgency = urgency
        self.expertiseLevel = expertiseLevel
        self.reasoning = reasoning
        self.confidence = confidence
    }
}

/// The diagnostic stage.
public struct Diagnosis: Sendable, Equatable, Codable {
    public var diagnosis: String
    public var potentialCauses: [String]
    public var recommendedTests: [String]
    public var confidence: Double

    public init(diagnosis: String, potentialCauses: [String], recommendedTests: [String], confidence: Double) {
        self.diagnosis = diagnosis
        self.potentialCauses = potentialCauses
        self.recommendedTests = recommendedTests
        self.confidence = confidence
    }
}

/// The fetch stage: what the house already knows about such problems.
public struct References: Sendable, Equatable, Codable {
    public var documents: [Passage]
    public var pastSolutions: [PastSolution]

    public init(documents: [Passage], pastSolutions: [PastSolution]) {
        self.documents = documents
        self.pastSolutions = pastSolutions
    }
}

/// The solution stage.
public struct Solution: Sendable, Equatable, Codable {
    /// The answer in one paragraph.
    public var solution: String
    public var steps: [SolutionStep]
    public var toolsNeeded: [String]
    /// For a person, such as `20 minutes`.
    public var estimatedTime: String
    public var confidence: Double
    public var citations: [Citation]

    public init(
        solution: String,
        steps: [SolutionStep],
        toolsNeeded: [String],
        estimatedTime: String,
        confidence: Double,
        citations: [Citation]
    ) {
        self.solution = solution
        self.steps = steps
        self.toolsNeeded = toolsNeeded
        self.estimatedTime = estimatedTime
        self.confidence = confidence
        self.citations = citations
    }
}

/// One step of a solution and what it rests on.
public struct SolutionStep: Sendable, Equatable, Codable {
    public var text: String
    /// Positions in the solution's `citations`, from 0.
    public var citations: [Int]

    public init(text: String, citations: [Int]) {
        self.text = text
        self.citations = citations
    }
}

/// A source that was really retrieved.
public struct Citation: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable { case document, ticket }

    public var kind: Kind
    /// A document's id, or a past ticket's.
    public var id: String
    public var title: String
    /// The words of the source that tie it to the ticket; may be empty.
    public var quote: String
    /// Where a document comes from: a file name or an address; empty for a ticket.
    public var source: String

    /// At most so many characters of a source are quoted.
    public static let quoteLimit = 500

    public init(kind: Kind, id: String, title: String, quote: String = "", source: String = "") {
        self.kind = kind
        self.id = id
        self.title = title
        // Characters are counted only where there may be too many: each is at least a byte.
        self.quote = quote.utf8.count <= Citation.quoteLimit ? quote : String(quote.prefix(Citation.quoteLimit))
        self.source = source
    }
}
