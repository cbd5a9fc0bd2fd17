// A run: one passage of a ticket through the pipeline, with every stage's record.

/// Where a run stands.
public enum RunState: String, Sendable, Codable, CaseIterable {
    case running
    case awaitingApproval = "awaiting_approval"
    case succeeded
    /// All stages are done, and one of them asks for a person.
    case escalated
    /// A stage failed for good; earlier results stay.
    case failed
    case cancelled

    /// Whether the run is over.
    public var isFinal: Bool { self != .running && self != .awaitingApproval }
}

/// A run with its stages in order.
public struct Run: Sendable, Equatable {
    public var id: RunID
    public var ticketID: TicketID
    public var state: RunState
    /// Why it is not simply succeeded, or why a person must look; may be empty.
    public var reason: String
    public var createdAt: Timestamp
    public var finishedAt: Timestamp?
    public var stages: [StageRecord]
    /// 1 for the ticket's first run.
    public var number: Int
    /// The run whose results it took over.
    public var retryOf: RunID?
    /// What waits for a person; only in `awaitingApproval`.
    public var approval: PendingApproval?

    public init(
        id: RunID,
        ticketID: TicketID,
        number: Int = 1,
        state: RunState,
        reason: String = "",
        createdAt: Timestamp,
        finishedAt: Timestamp? = nil,
        stages: [StageRecord]
    ) {
        self.id = id
        self.ticketID = ticketID
        self.number = number
        self.state = state
        self.reason = reason
        self.createdAt = createdAt
        self.finishedAt = finishedAt
        self.stages = stages
    }
}

/// A proposal that waits for a person's word.
public struct PendingApproval: Sendable, Equatable {
    public var digest: String
    public var until: Timestamp

    public init(digest: String, until: Timestamp) {
        self.digest = digest
        self.until = until
    }
}

/// What is kept of one stage of a run.
public struct StageRecord: Sendable, Equatable {
    public var stage: StageName
    /// From 1.
    public var index: Int
    public var state: StageState
    /// How often it was begun.
    public var attempt: Int
    public var provenance: Provenance?
    public var usage: StageUsage
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    /// What it found in one line, or why it failed.
    public var summary: String
    public var finding: Finding?
    /// Every try, oldest first; only where one run is read by itself.
    public var attempts: [StageAttempt] = []

    public init(
        stage: StageName,
        index: Int,
        state: StageState,
        attempt: Int,
        provenance: Provenance? = nil,
        usage: StageUsage = StageUsage(),
        startedAt: Timestamp? = nil,
        finishedAt: Timestamp? = nil,
        summary: String = "",
        finding: Finding? = nil
    ) {
        self.stage = stage
        self.index = index
        self.state = state
        self.attempt = attempt
        self.provenance = provenance
        self.usage = usage
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.summary = summary
        self.finding = finding
    }
}

/// Who did a stage's thinking.
public struct Provenance: Sendable, Equatable, Codable {
    /// `local`, `anthropic`, `openai`.
    public var provider: String
    /// The model's name, or that of the trained local one.
    public var model: String
    public var promptVersion: String

    public init(provider: String, model: String, promptVersion: String) {
        self.provider = provider
        self.model = model
        self.promptVersion = promptVersion
    }
}

/// What a stage cost.
public struct StageUsage: Sendable, Equatable, Codable {
    public var inputTokens: Int = 0
    public var outputTokens: Int = 0
    /// Millionths of a US dollar.
    public var costMicros: Int64 = 0
    public var durationMicroseconds: Int64 = 0
    /// Answered from memory, without thinking again.
    public var cached: Bool = false
    /// The local way stood in for a model that failed.
    public var degraded: Bool = false
    /// Why it did, in a sentence.
    public var degradedReason: String?
    /// Values of the ticket that were hidden from the model behind placeholders.
    public var placeholders: Int?
    /// Digest of what it worked on; `nil` where an older program did.
    public var inputDigest: String?
    /// Ids of what was retrieved for it, best first: documents, then past tickets.
    public var retrieved: [String] = []
    /// Who gave the answer in the end; `nil` when it is whom the stage was begun with.
    public var answeredBy: Provenance?

    public init() {}

    /// What several took together. A sum is never from memory, and degraded if one of them was.
    public static func total(_ usages: [StageUsage]) -> StageUsage {
        var total = StageUsage()
        for usage in usages {
            total.inputTokens += usage.inputTokens
            total.outputTokens += usage.outputTokens
            total.costMicros += usage.costMicros
            total.durationMicroseconds += usage.durationMicroseconds
            total.degraded = total.degraded || usage.degraded
        }
        return total
    }
}
