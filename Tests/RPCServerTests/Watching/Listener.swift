// A watcher of a test: what reaches it by its outlet and what by its own reading, in the order in which it comes.

import Codec
import Domain
import Synchronization

@testable import RPCServer

final class Listener: EventSink {
    private struct State {
        var heard: [Int64] = []
        var offers = 0
        var awaited: (count: Int, continuation: CheckedContinuation<Void, Never>)?
    }

    private let state = Mutex(State())
    /// Whether the client has room at the offer of that number, counted from 1.
    private let hasRoom: @Sendable (Int) -> Bool
    let run: RunID?

    init(run: RunID? = nil, hasRoom: @escaping @Sendable (Int) -> Bool = { _ in true }) {
        self.run = run
        self.hasRoom = hasRoom
    }

    var heard: [Int64] { state.withLock { $0.heard } }

    var outlet: Outlet { Outlet(run: run, sink: self) }

    func offer(_ shared: SharedEvent, withNotes: Bool) -> Bool {
        let number = state.withLock { state in
            state.offers += 1
            return state.offers
        }
        guard hasRoom(number) else { return false }
        hear(shared.sequence)
        return true
    }

    func prefetch(_ step: Prefetch) {}

    private func hear(_ sequence: Int64) {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            state.heard.append(sequence)
            guard let awaited = state.awaited, state.heard.count >= awaited.count else { return nil }
            state.awaited = nil
            return awaited.continuation
        }
        waiting?.resume()
    }

    /// Waits until it has heard of so many events.
    func hears(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.heard.count < count { state.awaited = (count, continuation) }
                return state.heard.count >= count
            }
            if isThere { continuation.resume() }
        }
    }

    /// Watches as a call does, until the end or a cancellation. Gives the heartbeats' positions.
    @discardableResult
    func watch(_ feeds: Feeds, after: Int64 = 0, follow: Bool = false, beats: Int = .max) async throws -> [Int64] {
        var last = after
        var silent: [Int64] = []
        while silent.count < beats {
            let batch = try await feeds.next(GrowingLog.ticket, after: last, follow: follow, outlet: outlet)
            last = batch.after
            for shared in batch.events {
                last = shared.sequence
                if let run, shared.event.runID != run { continue }
                hear(last)
                if run != nil, shared.endsRun { return silent }
            }
            if batch.isEnd && !follow { return silent }
            if batch.events.isEmpty { silent.append(last) }
        }
        return silent
    }
}
