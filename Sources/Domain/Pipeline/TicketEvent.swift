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
public struct StageMark: Sendable, Equatable, Codable {
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
public enum EventBody: Sendable, Equatable {
    case created(subject: String)
    case stageStarted(Provenance)
    case stageProgress(message: String, percent: Int)
    /// Part of a model's answer; never stored.
    case textDelta(String)
    case stageRetrying(reason: String, delay: Duration)
    case stageFinished(Finding, StageUsage)
    case stageFailed(code: String, reason: String, retryable: Bool)
    case approvalRequested(ApprovalRequest)
    case assigned(Assignment)
    case statusChanged(from: TicketState, to: TicketState, reason: String)
    case commentAdded(commentID: String, author: String, isInternal: Bool, text: String)
    case runFinished(RunState, reason: String)
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
