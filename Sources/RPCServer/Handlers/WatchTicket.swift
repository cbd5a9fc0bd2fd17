// WatchTicket: replays a ticket's events after a sequence, then follows.

import Codec
import Domain
import GRPC

struct WatchTicket: WatchingHandler {
    static let method = TicketService.watchTicket

    let watch: Watch
    /// Whether the caller is a specialist, and so sees internal notes.
    let isSpecialist: @Sendable (Call) -> Bool

    struct Question {
        let id: TicketID
        let after: Int64
        let follow: Bool
        let detail: EventDetail
    }

    func read(_ request: WatchTicketRequest, _ check: inout FieldCheck) -> Question {
        Question(
            id: check.ticketID(request.ticketID),
            after: check.sequence(request.afterSequence),
            follow: request.follow,
            detail: request.detail
        )
    }

    func handle(
        _ asked: Question,
        _ call: Call,
        _ responses: ResponseWriter<WatchTicketResponse>
    ) async throws(Status) -> StreamPlan? {
        try await watch.send(
            asked.id,
            after: asked.after,
            follow: asked.follow,
            detail: asked.detail,
            withNotes: isSpecialist(call),
            to: responses
        )
    }
}
