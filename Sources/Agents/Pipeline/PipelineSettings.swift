// The pipeline's limits and times, each with a name.

public import Domain

/// Limits and times of a pipeline.
public struct PipelineSettings: Sendable {
    /// Stages worked on at once. Well above what a process has under way as a rule: where places are short, each that comes
    /// free is filled by a claim of its own, and claims cost more than the work (docs/performance.md).
    public var capacity = 256
    /// Stages taken up by one claim.
    public var claimBatch = 20
    /// How long a claimed stage is ours without a heartbeat.
    public var lease = Duration.seconds(10)
    /// Between heartbeats: three fit into a lease.
    public var heartbeat = Duration.seconds(3)
    /// How long before a lease's end work on it is given up, for our clock and the store's run apart.
    public var leaseMargin = Duration.seconds(1)
    /// Between looks at the table, should the doorbell lose a ring.
    public var poll = Duration.seconds(1)
    /// Between looks for leases that ran out.
    public var sweep = Duration.seconds(2)
    /// How long one attempt of a stage may take.
    public var stageDeadline = Duration.seconds(90)
    /// How long sweeping waits once the ledger was away and is there again: so long others need to find out, and to hand back
    /// what they had to give up meanwhile.
    public var sweepGrace = Duration.seconds(5)
    /// How often a process hands one stage back that it had to give up.
    public var handBacks = 3
    /// Attempts of a stage, crashes included, before it fails for good.
    public var attempts = 4
    /// Workers that a stage may take down or lose before it fails for good. Counted when its lease has run out, so by
    /// others than the dead.
    public var crashes = 3
    /// Between looks for runs that took too long, and readings of how much is under way.
    public var upkeep = Duration.seconds(10)
    /// How long a run may take from its beginning to its end, whatever it waits for. Its stages have much narrower
    /// limits of their own; this one ends what they can't, such as a stage that no process here knows.
    public var runLimit = Duration.seconds(86_400)
    /// Which runs wait for a person.
    public var approval = ApprovalPolicy()
    /// Before the second attempt; doubled for each further one.
    public var backoff = Duration.seconds(1)
    public var backoffMax = Duration.seconds(30)
    /// Tries of writing a result while the lease holds.
    public var writeTries = 3
    /// Between those tries.
    public var writePause = Duration.milliseconds(300)

    public init() {}

    /// How long to wait after the given attempt (from 1) failed.
    func delay(afterAttempt attempt: Int) -> Duration {
        min(backoffMax, backoff * (1 << min(max(0, attempt - 1), 16)))
    }
}

/// Where a pipeline takes its time from: the loop it lives on, or a test that holds it.
public struct Timekeeper: Sendable {
    /// Monotonic.
    public var now: @Sendable () -> Duration
    public var sleep: @Sendable (Duration) async throws(CancellationError) -> Void

    public init(
        now: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }
}
