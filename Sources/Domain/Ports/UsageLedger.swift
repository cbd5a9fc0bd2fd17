// What the agents used, for whoever pays.

/// Use by day, stage and model.
public protocol UsageLedger: Sendable {
    /// The use of stages that ended from `from` on and before `to`, newest day first.
    func usage(_ query: UsageQuery) async throws(StoreError) -> [UsageRow]
}

/// Which use.
public struct UsageQuery: Sendable, Equatable {
    public var from: Timestamp
    public var to: Timestamp
    /// Only this stage; `nil` = all.
    public var stage: StageName?
    /// Only this model; `nil` = all.
    public var model: String?

    public init(from: Timestamp, to: Timestamp, stage: StageName? = nil, model: String? = nil) {
        self.from = from
        self.to = to
        self.stage = stage
        self.model = model
    }
}

/// Use of one stage and model on one day.
public struct UsageRow: Sendable, Equatable {
    /// Midnight UTC at which the day begins.
    public var day: Timestamp
    public var stage: StageName
    public var provider: String
    public var model: String
    public var finished: Int
    public var failed: Int
    /// Sums; the flags say nothing.
    public var usage: StageUsage

    public init(
        day: Timestamp,
        stage: StageName,
        provider: String,
        model: String,
        finished: Int,
        failed: Int,
        usage: StageUsage
    ) {
        self.day = day
        self.stage = stage
        self.provider = provider
        self.model = model
        self.finished = finished
        self.failed = failed
        self.usage = usage
    }
}
