// Tickets, their log and the pipeline's ledger in memory: held to the same contracts as the real store.

public import Domain
import Synchronization

/// Keeps everything in memory, under one lock. Its clock stands still until a test moves it.
public final class MemoryDesk: Sendable {
    struct StoredRun: Sendable {
        var run: Run
        var plan: StagePlan
        /// Its place among those that wait.
        var turn: Int
        /// By stage: who holds it until when, and from when it may be claimed.
        /// `after` is the stage with whose end it was claimed.
        var leases: [StageName: (owner: OwnerID, until: Timestamp, after: StageName?)] = [:]
        var availableAt: [StageName: Timestamp] = [:]
        /// Workers lost, by stage.
        var crashes: [StageName: Int] = [:]
        /// Why a person must approve, and how long they have.
        var proposal: (reason: String, wait: Duration)?
    }

    struct State: Sendable {
        var now = Timestamp(microseconds: 1_750_000_000_000_000)
        var tickets: [TicketID: Ticket] = [:]
        var order: [TicketID] = []
        var shown: [TicketID: (form: Int, version: Int64, sequence: Int64, bytes: [UInt8])] = [:]
        var askedOnce: Set<TicketID> = []
        var requests: [String: (draft: TicketDraft, ticket: TicketID)] = [:]
        /// Request ids of changes: what was asked, and the run that came of it.
        var changes: [String: (asked: String, run: RunID?)] = [:]
        /// Every event, in the order of its writing.
        var feed: [TicketEvent] = []
        var events: [TicketID: [TicketEvent]] = [:]
        var comments: [TicketID: [Comment]] = [:]
        var commentRequests: [String: Comment] = [:]
        /// What was brought in, by its name elsewhere.
        var imported: [String: TicketID] = [:]
        var feedback: [(id: String, ticket: TicketID, said: Feedback, requestID: String?)] = []
        var runs: [RunID: StoredRun] = [:]
        var runOrder: [RunID] = []
        var rings: [Ring] = []
        var calls: [String: Int] = [:]
        var extended: [RunID] = []
        var failures: [String: [StoreError]] = [:]
        var waiters: [(id: Int, holds: @Sendable (MemoryDesk) -> Bool, go: CheckedContinuation<Void, Never>)] = []
    }

    let state = Mutex(State())
    private let bell: (any Doorbell)?

    public init(bell: (any Doorbell)? = nil) { self.bell = bell }

    /// The store's clock.
    public var now: Timestamp { state.withLock { $0.now } }

    public func advance(by time: Duration) { state.withLock { $0.now = $0.now + time } }

    /// How often a method was called, by its base name.
    public func calls(of method: String) -> Int { state.withLock { $0.calls[method] ?? 0 } }

    /// Whose leases were to be prolonged, in order.
    public var extended: [RunID] { state.withLock { $0.extended } }

    /// Lets the next calls of a method fail, in order.
    public func fail(_ method: String, with errors: [StoreError]) {
        state.withLock { $0.failures[method, default: []] += errors }
    }

    /// Suspends until a condition holds; it is looked at after each change.
    public func until(_ holds: @escaping @Sendable (MemoryDesk) -> Bool) async {
        if holds(self) { return }
        await withCheckedContinuation { go in
            state.withLock { $0.waiters.append(($0.waiters.count, holds, go)) }
            look()
        }
    }

    /// Does one call: counts it, fails it if a test asked for that, then sends what it wants to ring.
    func call<R: Sendable>(
        _ method: String,
        _ body: (inout State) throws(StoreError) -> R
    ) async throws(StoreError) -> R {
        let (result, rings): (Result<R, StoreError>, [Ring]) = state.withLock { state in
            state.calls[method, default: 0] += 1
            if var failures = state.failures[method], !failures.isEmpty {
                let failure = failures.removeFirst()
                state.failures[method] = failures
                return (.failure(failure), [])
            }
            // One call is one transaction: what throws changes nothing.
            var draft = state
            do throws(StoreError) {
                let value = try body(&draft)
                let rings = draft.rings
                draft.rings = []
                state = draft
                return (.success(value), rings)
            } catch {
                return (.failure(error), [])
            }
        }
        if !rings.isEmpty { await bell?.ring(rings) }
        look()
        return try result.get()
    }

    private func look() {
        let waiting = state.withLock { $0.waiters }
        let due = Set(waiting.filter { $0.holds(self) }.map(\.id))
        guard !due.isEmpty else { return }
        let gone = state.withLock { state in
            let gone = state.waiters.filter { due.contains($0.id) }
            state.waiters.removeAll { due.contains($0.id) }
            return gone
        }
        for waiter in gone { waiter.go.resume() }
    }
}

extension MemoryDesk.State {
    /// Adds an event to a ticket's log, with the next sequence.
    mutating func log(
        _ ticket: TicketID,
        run: RunID?,
        stage: StageMark? = nil,
        actor: String = "system",
        _ body: EventBody
    ) {
        let sequence = Int64((events[ticket]?.count ?? 0) + 1)
        events[ticket, default: []].append(
            TicketEvent(
                ticketID: ticket,
                runID: run,
                sequence: sequence,
                at: now,
                stage: stage,
                actor: actor,
                body: body
            )
        )
        if let event = events[ticket]?.last { feed.append(event) }
        tickets[ticket]?.lastSequence = sequence
        rings.append(.ticket(ticket, sequence: sequence))
    }
}

extension MemoryDesk {
    /// Where a run stands, without counting a call.
    public func state(of run: RunID) -> RunState? { state.withLock { $0.runs[run]?.run.state } }

    /// Where a stage stands, without counting a call.
    public func record(of stage: StageName, in run: RunID) -> StageRecord? {
        state.withLock { $0.runs[run]?.run.stages.first { $0.stage == stage } }
    }
}
