// Lessons and models in memory.

public import Domain
import Synchronization

/// Keeps every model. Its clock stands still until a test moves it.
public final class MemoryLessons: LessonStore {
    private struct State {
        var now = Timestamp(microseconds: 1_750_000_000_000_000)
        var lessons: [Lesson] = []
        var records: [CategoryModelRecord] = []
        var bytes: [Int: [UInt8]] = [:]
        var holder: (owner: OwnerID, until: Timestamp)?
    }
    private let state = Mutex(State())

    public init() {}

    public var now: Timestamp { state.withLock { $0.now } }
    public func advance(by time: Duration) { state.withLock { $0.now = $0.now + time } }
    public func add(_ lessons: [Lesson]) { state.withLock { $0.lessons += lessons } }
    public var records: [CategoryModelRecord] { state.withLock { $0.records } }
    /// Stores a model's bytes anew, as another program might have written them.
    public func rewrite(_ version: Int, _ change: (inout [UInt8]) -> Void) {
        state.withLock { change(&$0.bytes[version, default: []]) }
    }

    public func lessons() async throws(StoreError) -> [Lesson] {
        state.withLock { Array($0.lessons.sorted { $0.at > $1.at }.prefix(LessonLimits.count)) }
    }

    public func news(after: Timestamp) async throws(StoreError) -> (count: Int, newest: Timestamp?) {
        state.withLock { state in
            let times = state.lessons.map(\.at).filter { $0 > after }
            return (times.count, times.max())
        }
    }

    public func servingModel() async throws(StoreError) -> CategoryModelRecord? {
        state.withLock { $0.records.last { $0.isServing } }
    }

    public func newestModel() async throws(StoreError) -> CategoryModelRecord? { state.withLock { $0.records.last } }

    public func modelBytes(of version: Int) async throws(StoreError) -> [UInt8]? {
        state.withLock { $0.bytes[version] }
    }

    public func takeTraining(_ owner: OwnerID, for time: Duration) async throws(StoreError) -> Bool {
        state.withLock { state in
            if let holder = state.holder, holder.owner != owner, holder.until > state.now { return false }
            state.holder = (owner, state.now + time)
            return true
        }
    }

    public func endTraining(_ owner: OwnerID) async throws(StoreError) {
        state.withLock { if $0.holder?.owner == owner { $0.holder = nil } }
    }

    public func keep(
        _ draft: CategoryModelDraft,
        bytes: [UInt8],
        owner: OwnerID
    ) async throws(StoreError) -> CategoryModelRecord {
        let kept: CategoryModelRecord? = state.withLock { state in
            guard let holder = state.holder, holder.owner == owner, holder.until > state.now else { return nil }
            let serves = draft.refusal.isEmpty
            if serves { for place in state.records.indices { state.records[place].isServing = false } }
            let version = state.records.count + 1
            let record = CategoryModelRecord(
                version: version,
                isServing: serves,
                trainedAt: state.now,
                draft: draft
            )
            state.records.append(record)
            state.bytes[version] = bytes
            return record
        }
        guard let kept else { throw .conflict(reason: "another server trains by now; its model stands") }
        return kept
    }
}
