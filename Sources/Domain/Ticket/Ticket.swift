// A ticket: what a person asked, where it stands, and all that the agents found.

/// Everything known of one ticket, as `GetTicket` shows it.
public struct Ticket: Sendable, Equatable {
    public var id: TicketID
    public var userEmail: String
    public var subject: String
    public var description: String
    public var labels: [String]
    public var state: TicketState
    /// Grows by one with each change that a person can see; the base of the etag.
    public var version: Int64
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    public var resolvedAt: Timestamp?
    public var closedAt: Timestamp?
    public var mergedInto: TicketID?
    public var resolution: Resolution?
    /// The newest run, and where it stands.
    public var runID: RunID?
    public var runState: RunState?
    /// The sequence of the newest event; 0 before the first.
    public var lastSequence: Int64

    public var intake: IntakeFinding?
    public var classification: Classification?
    public var diagnosis: Diagnosis?
    public var references: References?
    public var solution: Solution?
    public var assignment: Assignment?
    public var workflow: [WorkflowEntry]

    public init(
        id: TicketID,
        userEmail: String,
        subject: String,
        description: String,
        labels: [String] = [],
        state: TicketState = .open,
        version: Int64 = 1,
        createdAt: Timestamp,
        updatedAt: Timestamp,
        lastSequence: Int64 = 0
    ) {
        self.id = id
        self.userEmail = userEmail
        self.subject = subject
        self.description = description
        self.labels = labels
        self.state = state
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.lastSequence = lastSequence
        workflow = []
    }
}

/// One line of a ticket's workflow log: what a stage did in its newest run.
public struct WorkflowEntry: Sendable, Equatable, Codable {
    public var stage: StageName
    public var state: StageState
    public var attempt: Int
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    /// One line that a person can read.
    public var summary: String

    public init(
        stage: StageName,
        state: StageState,
        attempt: Int,
        startedAt: Timestamp? = nil,
        finishedAt: Timestamp? = nil,
        summary: String
    ) {
        self.stage = stage
        self.state = state
        self.attempt = attempt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.summary = summary
    }
}
