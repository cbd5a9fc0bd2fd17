// What is asked about runs, and how a further one begins.

/// Another run over a ticket.
public struct RunBeginning: Sendable, Equatable {
    public var ticketID: TicketID
    public var plan: StagePlan
    /// The run whose results are taken over, and the stages whose results are: those it finished and that do not rest on
    /// a stage to be done again.
    public var retry: Retry?
    public var actor: String

    public struct Retry: Sendable, Equatable {
        public var of: RunID
        public var reused: [StageName]

        public init(of: RunID, reused: [StageName]) {
            self.of = of
            self.reused = reused
        }
    }

    public init(ticketID: TicketID, plan: StagePlan, retry: Retry? = nil, actor: String) {
        self.ticketID = ticketID
        self.plan = plan
        self.retry = retry
        self.actor = actor
    }
}

extension Run {
    /// How to take this run up again from a stage on; without one, from the first stage that is not finished.
    ///
    /// - Returns: `nil` when every stage is finished and none is named.
    public func retry(from stage: StageName?, plan: StagePlan) -> RunBeginning.Retry? {
        let finished = Set(stages.filter { $0.state == .finished }.map(\.stage))
        let names = plan.steps.map(\.stage)
        guard let first = stage ?? names.first(where: { !finished.contains($0) }) else { return nil }
        var again = plan.dependents(of: first)
        // What was never finished is done too, with all that rests on it.
        for name in names where !finished.contains(name) { again.formUnion(plan.dependents(of: name)) }
        return .init(of: id, reused: names.filter { !again.contains($0) })
    }
}

/// Which runs, newest first, from where on.
public struct RunQuery: Sendable, Equatable {
    public var ticketID: TicketID?
    /// Empty: all.
    public var states: [RunState]
    /// 1 to `TicketLimits.pageSizeMax`.
    public var pageSize: Int
    public var after: RunCursor?

    public init(
        ticketID: TicketID? = nil,
        states: [RunState] = [],
        pageSize: Int = TicketLimits.pageSizeDefault,
        after: RunCursor? = nil
    ) {
        self.ticketID = ticketID
        self.states = states
        self.pageSize = pageSize
        self.after = after
    }
}

/// The last run of a page.
public struct RunCursor: Sendable, Equatable {
    public var createdAt: Timestamp
    public var id: RunID

    public init(createdAt: Timestamp, id: RunID) {
        self.createdAt = createdAt
        self.id = id
    }
}

/// One page of runs.
public struct RunPage: Sendable, Equatable {
    public var runs: [Run]
    /// `nil` on the last page.
    public var next: RunCursor?

    public init(runs: [Run], next: RunCursor?) {
        self.runs = runs
        self.next = next
    }
}

/// How much is under way.
public struct RunBacklog: Sendable, Equatable {
    public var unfinished: Int
    /// Zero when nothing is under way.
    public var oldestAge: Duration

    public init(unfinished: Int, oldestAge: Duration) {
        self.unfinished = unfinished
        self.oldestAge = oldestAge
    }
}
