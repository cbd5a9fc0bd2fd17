// WatchTicket: replays a ticket's events after a sequence, then follows.

import Codec
import Domain
import GRPC

struct WatchTicket: StreamingHandler {
    static let method = TicketService.watchTicket

    let watch: Watch

    func handle(
        _ request: WatchTicketRequest,
        _ call: Call,
        _ responses: ResponseWriter<WatchTicketResponse>
    ) async throws(Status) {
        let (id, after) = try checking { check in
            (check.ticketID(request.ticketID), check.sequence(request.afterSequence))
        }
        try await watch.send(id, after: after, follow: request.follow, detail: request.detail, to: responses) { event in
            var response = WatchTicketResponse()
            response.event = event
            return response
        }
    }
}
