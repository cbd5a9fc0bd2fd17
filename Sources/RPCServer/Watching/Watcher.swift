// One watcher: sends a ticket's events in order. While it waits for news it has no task.

import Codec
import Domain
import GRPC

/// Where one watching call stands.
// Sendable because it is confined to the loop that serves its call, which is that of its feeds.
final class Watcher<Response: EventResponse>: @unchecked Sendable {
    private let watch: Watch
    private let ticket: TicketID
    private let follow: Bool
    private let outlet: Outlet
    private let responses: ResponseWriter<Response>
    /// Its place among those who hear words.
    private let words: Int?
    /// The last event that it sent, or passed over as not its own.
    private var last: Int64
    /// Set while it waits.
    private var follower: Follower?

    /// Takes the place of whoever opened the ticket's feed and listens to words.
    init(
        _ watch: Watch,
        _ ticket: TicketID,
        after: Int64,
        follow: Bool,
        _ outlet: Outlet,
        words: Int?,
        to responses: ResponseWriter<Response>
    ) {
        self.watch = watch
        self.ticket = ticket
        self.follow = follow
        self.outlet = outlet
        self.words = words
        self.responses = responses
        last = after
    }

    /// Sends what there is.
    ///
    /// - Parameter wake: why it waits no longer, if it did.
    /// - Returns: how it waits for more; nil when there is no more to wait for.
    func serve(after wake: Follower.Wake? = nil) async throws(Status) -> StreamPlan? {
        follower = nil
        do {
            guard try await sendAll(after: wake) else {
                close()
                return nil
            }
        } catch {
            close()
            throw error
        }
        return .fed(ended: { self.close() }, begun: { self.wait() })
    }

    /// Answers whether more is to be waited for.
    private func sendAll(after wake: Follower.Wake?) async throws(Status) -> Bool {
        if let wake {
            last = wake.position
            switch wake.reason {
            case .news, .cancelled: break
            case .over: return false
            case .idle:
                var response = Response()
                response.event = .heartbeat(ticket, current: last, at: watch.now())
                try await responses.send(response)
            case .failed(let error): try await asking { () throws(StoreError) in throw error }
            }
        }
        while let batch = try await next() {
            last = batch.after
            for shared in batch.events {
                last = shared.sequence
                if let run = outlet.run, shared.event.runID != run { continue }
                try await responses.send(EncodedMessage(sharing: shared.encoded(withNotes: outlet.withNotes)))
                if outlet.run != nil, shared.endsRun { return false }
            }
            if batch.isEnd && !follow { return false }
        }
        return true
    }

    private func next() async throws(Status) -> Feeds.Batch? {
        let position = last
        return try await asking { () throws(StoreError) in
            try await watch.feeds.look(ticket, after: position, follow: follow)
        }
    }

    /// From here on events go right to the client, until there is something to be done.
    private func wait() {
        let follower = Follower { wake in
            self.responses.serve { () async throws(Status) in try await self.serve(after: wake) }
        }
        self.follower = follower
        watch.feeds.assumeIsolated { $0.join(ticket, follower, at: last, follow: follow, outlet: outlet) }
    }

    private func close() {
        if let words { watch.words.leave(ticket, words) }
        watch.feeds.assumeIsolated { feeds in
            if let follower { feeds.leave(ticket, follower) }
            feeds.close(ticket)
        }
        follower = nil
    }
}
