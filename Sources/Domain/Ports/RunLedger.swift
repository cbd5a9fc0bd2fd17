// Where the pipeline claims work and writes down what came of it. Every write carries a fence.

/// The durable side of the pipeline. Implementations are held to the contract suite `RunLedgerContract`.
///
/// Each call is one transaction. A write of a stage whose (run, stage, attempt, owner) is no longer the stored one
/// changes no row and gives `.lost`. All times are the store's own clock.
public protocol RunLedger: Sendable {
    /// Takes up to `limit` ready stages for `owner`, oldest first, skipping what others hold; writes their
    /// `stage_started` events.
    ///
    /// - Parameter agents: who does the thinking of each stage that this process knows. A stage that is not among them
    ///   is left to a process that knows it, as happens while versions are rolled out.
    func claim(
        owner: OwnerID,
        limit: Int,
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

    /// Makes stages ready again whose lease ran out; after `attempts` crashes a stage fails for good.
    /// - Returns: how many it touched.
    func sweep(attempts: Int) async throws(StoreError) -> Int

    /// Adds a progress event under the lease; a lost lease adds none.
    func progress(_ lease: StageLease, message: String, percent: Int) async throws(StoreError)

    /// - Throws: `notFound`.
    func run(_ id: RunID) async throws(StoreError) -> Run

    /// Ends a run that is not over. - Throws: `notFound`, `conflict` when it is over already.
    func cancel(_ id: RunID, reason: String, actor: String) async throws(StoreError) -> Run

    /// What the agents did lately, by stage.
    func statistics() async throws(StoreError) -> [StageStatistics]
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

    public init(key: Key, owner: OwnerID, index: Int, count: Int, until: Timestamp, caseFile: CaseFile) {
        self.key = key
        self.owner = owner
        self.index = index
        self.count = count
        self.until = until
        self.caseFile = caseFile
    }
}

/// What came of a stage.
public enum StageOutcome: Sendable, Equatable {
    case finished(Finding)
    /// As finished; the run ends with this reason said to people.
    case escalated(Finding, because: String)
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
