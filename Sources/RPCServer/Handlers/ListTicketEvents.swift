// ListTicketEvents: what happened to a ticket, page by page; the rows that WatchTicket streams.

import Codec
import Domain
import GRPC

/// A page of what belongs to one ticket, after a sequence.
struct TicketPageQuestion: Sendable {
    let id: TicketID
    let after: Int64
    let size: Int
}

struct ListTicketEvents: UnaryHandler {
    static let method = TicketService.listTicketEvents

    let events: any EventLog

    func read(_ request: ListTicketEventsRequest, _ check: inout FieldCheck) -> TicketPageQuestion {
        TicketPageQuestion(
            id: check.ticketID(request.ticketID),
            after: check.sequence(request.afterSequence),
            size: check.pageSize(request.pageSize)
        )
    }

    func handle(_ asked: TicketPageQuestion, _ call: Call) async throws(Status) -> ListTicketEventsResponse {
        let page = try await asking { () throws(StoreError) in
            try await events.events(of: asked.id, after: asked.after, limit: asked.size)
        }
        var response = ListTicketEventsResponse()
        response.events = page.events.map(Codec.TicketEvent.init)
        if let last = page.events.last?.sequence, last < page.newest { response.nextAfterSequence = last }
        return response
    }
}
