// One watcher: sends a ticket's events in order, from a sequence on, to the end of its run or for ever.

import Codec
import Domain
import GRPC

/// What all watching calls share.
struct Watch: Sendable {
    let feeds: Feeds
    let words: WordFeed
    let now: @Sendable () -> Domain.Timestamp

    /// Sends what comes after a sequence until the run is over, or without end when `follow` is set.
    ///
    /// - Parameters:
    ///   - run: sends only this run's events, and ends with it.
    ///   - detail: in full, the words of models are sent too, as they come and as there is room for them.
    func send<Response: ProtoMessage>(
        _ ticket: TicketID,
        after: Int64,
        follow: Bool = false,
        run: RunID? = nil,
        detail: EventDetail = .stages,
        to responses: ResponseWriter<Response>,
        heartbeat: @Sendable (Codec.TicketEvent) -> Response
    ) async throws(Status) {
        var place: Int?
        if detail == .full {
            place = words.listen(to: ticket) { shared in
                if let run, shared.event.runID != run { return }
                // Whoever has no room for them now misses them.
                _ = responses.offer(EncodedMessage(sharing: shared.encoded))
            }
        }
        defer { if let place { words.leave(ticket, place) } }
        await feeds.open(ticket)
        do {
            try await sendAll(
                ticket,
                after: after,
                follow: follow,
                run: run,
                to: responses,
                heartbeat: heartbeat
            )
        } catch {
            await feeds.close(ticket)
            throw error
        }
        await feeds.close(ticket)
    }

    private func sendAll<Response: ProtoMessage>(
        _ ticket: TicketID,
        after: Int64,
        follow: Bool,
        run: RunID?,
        to responses: ResponseWriter<Response>,
        heartbeat: @Sendable (Codec.TicketEvent) -> Response
    ) async throws(Status) {
        let outlet = Outlet(run: run) { responses.offer(EncodedMessage(sharing: $0.encoded)) }
        var last = after
        while true {
            let position = last
            let batch = try await asking { () throws(StoreError) in
                try await feeds.next(ticket, after: position, follow: follow, outlet: outlet)
            }
            last = batch.after
            for shared in batch.events {
                last = shared.sequence
                if let run, shared.event.runID != run { continue }
                try await responses.send(EncodedMessage(sharing: shared.encoded))
                if run != nil, shared.endsRun { return }
            }
            if batch.isEnd && !follow { return }
            if batch.events.isEmpty {
                try await responses.send(heartbeat(.heartbeat(ticket, newest: batch.newest, at: now())))
            }
        }
    }
}
