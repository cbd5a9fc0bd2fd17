// A watcher as a task that waits: what the product does with streams, without a server.

import Codec
import Domain
import Loop

@testable import RPCServer

extension Feeds {
    /// What comes after a sequence: at once if there is something or the run is over, else when there is.
    ///
    /// While it waits, new events go to `outlet` as long as that has room. An empty batch that is not the end is a
    /// heartbeat.
    func next(
        _ ticket: TicketID,
        after: Int64,
        follow: Bool,
        outlet: Outlet = Outlet(sink: NoRoom())
    ) async throws(StoreError) -> Batch {
        var after = after
        while true {
            if let batch = try await look(ticket, after: after, follow: follow) { return batch }
            let wake = await wait(for: ticket, at: after, follow: follow, outlet)
            after = wake.position
            switch wake.reason {
            case .news: continue
            case .over: return Batch(after: after, events: [], isEnd: true)
            case .idle: return Batch(after: after, events: [], isEnd: false)
            case .cancelled: throw .cancelled
            case .failed(let error): throw error
            }
        }
    }

    private func wait(for ticket: TicketID, at position: Int64, follow: Bool, _ outlet: Outlet) async -> Follower.Wake {
        let place = Place()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let follower = Follower { continuation.resume(returning: $0) }
                // The actor may have run others' jobs since it was asked.
                if Task.isCancelled {
                    follower.wake(Follower.Wake(reason: .cancelled, position: position))
                } else {
                    place.follower = follower
                    join(ticket, follower, at: position, follow: follow, outlet: outlet)
                }
            }
        } onCancel: {
            loop.perform {
                self.assumeIsolated { feeds in
                    if let follower = place.follower { feeds.leave(ticket, follower) }
                }
            }
        }
    }
}

/// Where a cancellation finds who waits. Confined to the loop.
private final class Place: @unchecked Sendable {
    var follower: Follower?
}

/// A client that never has room: whoever it waits for reads each event itself.
struct NoRoom: EventSink {
    func offer(_ shared: SharedEvent, withNotes: Bool) -> Bool { false }
    func prefetch(_ step: Prefetch) {}
}
