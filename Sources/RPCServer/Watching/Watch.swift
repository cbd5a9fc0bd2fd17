// What a call that watches asks for: a ticket's events in order, from a sequence on, to the end of its run or for ever.

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
    ///   - withNotes: whether internal notes are told in full; else that there is one, so that no sequence is missing.
    ///   - detail: in full, the words of models are sent too, as they come and as there is room for them.
    /// - Returns: how the stream is served while there is nothing to send; nil when the watching is over.
    func send<Response: EventResponse>(
        _ ticket: TicketID,
        after: Int64,
        follow: Bool = false,
        run: RunID? = nil,
        detail: EventDetail = .stages,
        withNotes: Bool = false,
        to responses: ResponseWriter<Response>
    ) async throws(Status) -> StreamPlan? {
        await responses.whenStalled { .stalled(before: $0.lazy.compactMap(\.event?.positionBefore).first) }
        var place: Int?
        if detail == .full {
            place = words.listen(to: ticket) { shared in
                if let run, shared.event.runID != run { return }
                // Whoever has no room for them now misses them.
                _ = responses.offer(shared, withNotes: withNotes)
            }
        }
        await feeds.open(ticket)
        let outlet = Outlet(run: run, withNotes: withNotes, sink: responses)
        let watcher = Watcher(self, ticket, after: after, follow: follow, outlet, words: place, to: responses)
        return try await watcher.serve()
    }
}

extension ResponseWriter: EventSink where Response: EventResponse {
    func offer(_ shared: SharedEvent, withNotes: Bool) -> Bool {
        if !withNotes, let withoutNote = shared.withoutNote { return offer(withoutNote) }
        return offer(shared.encoded)
    }
}

/// What the watching calls answer with: one event, in the same place on the wire.
protocol EventResponse: ProtoMessage {
    var event: Codec.TicketEvent? { get set }
}

extension WatchTicketResponse: EventResponse {}
extension WatchRunResponse: EventResponse {}
extension ProcessTicketResponse: EventResponse {}

extension Codec.TicketEvent {
    /// Up to where a watcher has everything to whom this is still to be sent, or nil for words, which have no place.
    var positionBefore: Int64? {
        if case .heartbeat(let beat) = kind { return beat.currentSequence }
        return sequence > 0 ? sequence - 1 : nil
    }
}

extension Status {
    /// What a watcher is told that takes nothing for too long.
    ///
    /// - Parameter position: up to where it has everything, if that is known.
    fileprivate static func stalled(before position: Int64?) -> Status {
        stalled(position.map { ("after_sequence", "\($0)") })
    }

    /// - Parameter position: the field to call again with, and its value.
    static func stalled(_ position: (field: String, value: String)?) -> Status {
        let place = position.map { "with \($0.field) \($0.value)" } ?? "from the last event seen"
        return Status(
            .resourceExhausted,
            "nothing of this stream was taken for too long: go on \(place)",
            details: [
                .errorInfo(
                    reason: "STALLED",
                    domain: errorDomain,
                    metadata: position.map { [$0.field: $0.value] } ?? [:]
                )
            ]
        )
    }
}
