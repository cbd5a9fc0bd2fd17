// What happened to a ticket, one row for each thing, numbered without gaps.

/// One event of one ticket.
public struct TicketEvent: Sendable, Equatable {
    public var ticketID: TicketID
    public var runID: RunID?
    /// From 1, without gaps for each ticket; 0 on what is not stored (heartbeats, text deltas).
    public var sequence: Int64
    public var at: Timestamp
    /// The stage it speaks of; `nil` when it speaks of the ticket or the run.
    public var stage: StageMark?
    /// Who caused it: `system`, an agent's stage, or a person's address.
    public var actor: String
    public var body: EventBody

    public init(
        ticketID: TicketID,
        runID: RunID?,
        sequence: Int64,
        at: Timestamp,
        stage: StageMark? = nil,
        actor: String = "system",
        body: EventBody
    ) {
        self.ticketID = ticketID
        self.runID = runID
        self.sequence = sequence
        self.at = at
        self.stage = stage
        self.actor = actor
        self.body = body
    }
}

/// Which stage an event speaks of.
public struct StageMark: Sendable, Hashable, Codable {
    public var stage: StageName
    /// From 1.
    public var index: Int
    public var count: Int
    /// From 1.
    public var attempt: Int

    public init(stage: StageName, index: Int, count: Int, attempt: Int) {
        self.stage = stage
        self.index = index
        self.count = count
        self.attempt = attempt
    }
}

/// What happened.
public indirect enum EventBody: Sendable, Equatable {
    case created(subject: String)
    case stageStarted(Provenance)
    case stageProgress(message: String, percent: Int)
    /// Part of a model's answer; never stored.
    case textDelta(String)
    /// `usage` is what the try took that came to nothing.
    case stageRetrying(reason: String, delay: Duration, usage: StageUsage = StageUsage())
    case stageFinished(Finding, StageUsage)
    case stageFailed(code: String, reason: String, retryable: Bool, usage: StageUsage = StageUsage())
    case approvalRequested(ApprovalRequest)
    /// `reason` is a person's; empty where the stage decided, whose reasons stand with the people.
    case assigned(Assignment, reason: String = "")
    case statusChanged(StatusChange)
    case commentAdded(commentID: String, author: String, isInternal: Bool, text: String)
    /// `usage` is the sum over all tries of all stages.
    case runFinished(RunState, reason: String, usage: StageUsage = StageUsage())
    /// Another run than the ticket's first: `reused` are the stages whose results it took over from `retryOf`.
    case runStarted(number: Int, retryOf: RunID?, reused: [StageName])
    /// Says that the stream lives and where it stands; never stored.
    case heartbeat

    /// The name that the table and the audit trail use.
    public var kind: String {
        switch self {
        case .created: "created"
        case .stageStarted: "stage_started"
        case .stageProgress: "stage_progress"
        case .textDelta: "text_delta"
        case .stageRetrying: "stage_retrying"
        case .stageFinished: "stage_finished"
        case .stageFailed: "stage_failed"
        case .approvalRequested: "approval_requested"
        case .assigned: "assigned"
        case .statusChanged: "status_changed"
        case .commentAdded: "comment_added"
        case .runFinished: "run_finished"
        case .runStarted: "run_started"
        case .heartbeat: "heartbeat"
        }
    }
}
