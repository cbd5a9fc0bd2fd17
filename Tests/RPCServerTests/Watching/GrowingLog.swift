// A ticket's log that a test lets grow, that counts how often it is read, and that fails when told.

import Domain
import Synchronization

@testable import RPCServer

final class GrowingLog: EventLog {
    private struct State {
        var count: Int64 = 0
        var runIsOver = false
        /// Whose events there are, where they are some run's; `ends` marks its last one.
        var runs: [Int64: (run: RunID, ends: Bool)] = [:]
        var reads = 0
        var failures: [StoreError] = []
    }

    static let ticket = TicketID(number: 0xA4D3_106B)
    private let state = Mutex(State())

    init(events count: Int64 = 0) { state.withLock { $0.count = count } }

    var reads: Int { state.withLock { $0.reads } }

    /// Adds events; gives the ring that tells of them.
    @discardableResult
    func grow(by count: Int64 = 1, runIsOver: Bool = false, run: RunID? = nil, endsIt: Bool = false) -> Ring {
        state.withLock { state in
            if let run {
                for sequence in (state.count + 1)...(state.count + count) { state.runs[sequence] = (run, endsIt) }
            }
            state.count += count
            state.runIsOver = runIsOver
            return .ticket(GrowingLog.ticket, sequence: state.count)
        }
    }

    /// Lets the next reads fail.
    func fail(with errors: StoreError...) { state.withLock { $0.failures += errors } }

    static func event(_ sequence: Int64) -> TicketEvent { event(sequence, of: nil) }

    private static func event(_ sequence: Int64, of part: (run: RunID, ends: Bool)?) -> TicketEvent {
        TicketEvent(
            ticketID: ticket,
            runID: part?.run,
            sequence: sequence,
            at: Timestamp(microseconds: sequence),
            body: part?.ends == true
                ? .runFinished(.succeeded, reason: "") : .stageProgress(message: "\(sequence)", percent: 0)
        )
    }

    func events(of ticket: TicketID, after: Int64, limit: Int) async throws(StoreError) -> EventPage {
        let result: Result<EventPage, StoreError> = state.withLock { state in
            state.reads += 1
            if !state.failures.isEmpty { return .failure(state.failures.removeFirst()) }
            guard ticket == GrowingLog.ticket else { return .failure(.notFound(what: "ticket \(ticket)")) }
            guard after <= state.count else { return .failure(.outOfRange(asked: after, newest: state.count)) }
            let last = min(state.count, after + Int64(limit))
            return .success(
                EventPage(
                    events: after < last ? ((after + 1)...last).map { GrowingLog.event($0, of: state.runs[$0]) } : [],
                    newest: state.count,
                    runIsOver: state.runIsOver
                )
            )
        }
        return try result.get()
    }

    func newest(of tickets: [TicketID]) async throws(StoreError) -> [TicketID: Int64] {
        state.withLock { state in tickets.contains(GrowingLog.ticket) ? [GrowingLog.ticket: state.count] : [:] }
    }
}
