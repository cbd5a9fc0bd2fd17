// ListTicketEvents: what happened to a ticket, page by page; the rows that WatchTicket streams.

import Codec
import Domain
import GRPC

struct ListTicketEvents: UnaryHandler {
    static let method = TicketService.listTicketEvents

    let events: any EventLog

    func handle(_ request: ListTicketEventsRequest, _ call: Call) async throws(Status) -> ListTicketEventsResponse {
        let (id, after, size) = try checking { check in
            (
                check.ticketID(request.ticketID), check.sequence(request.afterSequence),
                check.pageSize(request.pageSize)
            )
        }
        let page = try await asking { () throws(StoreError) in
            try await events.events(of: id, after: after, limit: size)
        }
        var response = ListTicketEventsResponse()
        response.events = page.events.map(Codec.TicketEvent.init)
        if let last = page.events.last?.sequence, last < page.newest { response.nextAfterSequence = last }
        return response
    }
}
