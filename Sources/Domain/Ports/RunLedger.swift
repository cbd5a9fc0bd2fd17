// Where the pipeline claims work and writes down what came of it. Every write carries a fence.

/// The durable side of the pipeline. Implementations are held to the contract suite `RunLedgerContract`.
///
/// Each call is one transaction. A write of a stage whose (run, stage, attempt, owner) is no longer the stored one
/// changes no row and gives `.lost`. All times are the store's own clock.
public protocol RunLedger: Sendable {
    /// Takes up to `limit` ready stages for `owner`, oldest first, skipping what others hold; writes their
    /// `stage_started` events.
    ///
    /// - Parameters:
    ///   - suspects: how many stages that lost their worker twice may be among them. A process works on one at a time,
    ///     so that it is known which one took it down.
    ///   - agents: who does the thinking of each stage that this process knows. A stage that is not among them is left to
    ///     a process that knows it, as happens while versions are rolled out.
    func claim(
        owner: OwnerID,
        limit: Int,
        suspects: Int,
        lease: Duration,
        agents: [StageName: Provenance]
    ) async throws(StoreError) -> [StageLease]

    /// Writes a stage's finding, its events and result rows, and what becomes of the run; claims what it made ready.
    ///
    /// Asking again under the same fence, as after an answer that was lost, may give the first answer again.
    func finish(
        _ lease: StageLease,
        _ outcome: StageOutcome,
        usage: StageUsage,
        next: NextClaim
    ) async throws(StoreError) -> LeaseResult

    /// Prolongs leases; gives those still held.
    func extend(_ leases: [StageLease], by lease: Duration) async throws(StoreError) -> [StageLease.Key]

    /// Hands leases back unfinished, ready at once, without counting the attempt: for a process that stops.
    func release(_ leases: [StageLease]) async throws(StoreError)

    /// Hands back leases of whose work nobody knows what became, since the store was away: those that are still held, and
    /// the stages that were claimed with an end of which only the store knows.
    func handBack(_ leases: [StageLease]) async throws(StoreError)

    /// Makes stages ready again whose lease ran out; one that lost `crashes` workers fails for good.
    /// - Returns: how many it touched.
    /// - Throws: `unavailable` also where it took so long that the store must have been away meanwhile.
    func sweep(crashes: Int) async throws(StoreError) -> Int

    /// Ends, as failed, runs that began longer than `limit` ago and those that nobody approved in time.
    /// - Returns: how many it ended.
    func endOverdue(after limit: Duration) async throws(StoreError) -> Int

    /// Which of these runs are over. Reads only.
    func over(_ runs: [RunID]) async throws(StoreError) -> [RunID]

    /// How many runs are not over, and the age of the oldest; without those that wait for a person.
    func backlog() async throws(StoreError) -> RunBacklog

    /// Adds a progress event under the lease; a lost lease adds none.
    func progress(_ lease: StageLease, message: String, percent: Int) async throws(StoreError)

    /// - Throws: `notFound`.
    func run(_ id: RunID) async throws(StoreError) -> Run

    /// One page of runs, newest first.
    func runs(_ query: RunQuery) async throws(StoreError) -> RunPage

    /// Begins another run over a ticket. With a request id seen before and the same question it gives that run again.
    ///
    /// - Throws: `notFound`, `runIsActive` while another run is not over, `requestIDReused`.
    func start(_ beginning: RunBeginning, requestID: String?) async throws(StoreError) -> Run

    /// Ends a run that is not over.
    ///
    /// - Throws: `notFound`, `conflict` when it is over already, unless by this request id; `requestIDReused`.
    func cancel(_ id: RunID, reason: String, actor: String, requestID: String?) async throws(StoreError) -> Run

    /// Takes a person's word on a proposal: the run succeeds, or fails.
    ///
    /// - Throws: `notFound`, `conflict` when the run does not wait for approval, `staleProposal` and `staleVersion` when
    ///   the person read something else, `requestIDReused`.
    func decide(_ id: RunID, _ decision: ApprovalDecision, requestID: String?) async throws(StoreError) -> Run

    /// What the agents did lately, by stage.
    func statistics() async throws(StoreError) -> [StageStatistics]
}

extension RunLedger {
    /// Claims with at most one suspect.
    public func claim(
        owner: OwnerID,
        limit: Int,
        lease: Duration,
        agents: [StageName: Provenance]
    ) async throws(StoreError) -> [StageLease] {
        try await claim(owner: owner, limit: limit, suspects: 1, lease: lease, agents: agents)
    }

    /// Cancels without protection against being repeated.
    public func cancel(_ id: RunID, reason: String, actor: String) async throws(StoreError) -> Run {
        try await cancel(id, reason: reason, actor: actor, requestID: nil)
    }
}

/// A stage that this process may work on until the lease ends, with all that its agent needs.
public struct StageLease: Sendable, Equatable {
    /// The fence.
    public struct Key: Sendable, Hashable {
        public var runID: RunID
        public var stage: StageName
        public var attempt: Int

        public init(runID: RunID, stage: StageName, attempt: Int) {
            self.runID = runID
            self.stage = stage
            self.attempt = attempt
        }
    }

    public var key: Key
    public var owner: OwnerID
    public var index: Int
    public var count: Int
    /// When the lease ends unless it is prolonged, by the store's clock.
    public var until: Timestamp
    public var caseFile: CaseFile
    /// How many workers were lost with this stage.
    public var crashes: Int

    /// Whether it may be what takes workers down.
    public var isSuspect: Bool { crashes >= 2 }

    public init(
        key: Key,
        owner: OwnerID,
        index: Int,
        count: Int,
        until: Timestamp,
        caseFile: CaseFile,
        crashes: Int = 0
    ) {
        self.crashes = crashes
        self.key = key
        self.owner = owner
        self.index = index
        self.count = count
        self.until = until
        self.caseFile = caseFile
    }
}

/// What came of a stage.
public indirect enum StageOutcome: Sendable, Equatable {
    case finished(Finding)
    /// As finished; the run ends with this reason said to people.
    case escalated(Finding, because: String)
    /// As finished; when all stages are done, the run waits so long for a person's approval.
    case proposed(Finding, because: String, within: Duration)
    /// As finished; the stages that wait are cancelled and the run succeeds.
    case closed(Finding, because: String)
    case retry(after: Duration, because: String)
    /// The stage fails for good, and with it the run.
    case failed(code: String, because: String)
}

/// Whether the transaction that finishes a stage also claims the stages it made ready.
public struct NextClaim: Sendable, Equatable {
    /// At most so many of the same run's stages; 0 claims none.
    public var limit: Int
    public var lease: Duration
    /// As in `RunLedger.claim`.
    public var agents: [StageName: Provenance]

    public init(limit: Int, lease: Duration, agents: [StageName: Provenance]) {
        self.limit = limit
        self.lease = lease
        self.agents = agents
    }
}

/// What a fenced write gave.
public enum LeaseResult: Sendable, Equatable {
    /// Written; these stages of the same run are now this owner's.
    case written(next: [StageLease])
    /// Another owner has the stage, or the run was cancelled: nothing was written.
    case lost
}

/// How a stage did over the last day.
public struct StageStatistics: Sendable, Equatable {
    public var stage: StageName
    public var finished: Int
    public var failed: Int
    public var degraded: Int
    public var medianMicroseconds: Int64
    public var inputTokens: Int
    public var outputTokens: Int

    public init(
        stage: StageName,
        finished: Int,
        failed: Int,
        degraded: Int,
        medianMicroseconds: Int64,
        inputTokens: Int,
        outputTokens: Int
    ) {
        self.stage = stage
        self.finished = finished
        self.failed = failed
        self.degraded = degraded
        self.medianMicroseconds = medianMicroseconds
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }
}
