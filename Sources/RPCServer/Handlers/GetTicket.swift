// GetTicket: everything known of one ticket.

import Codec
import Domain
import GRPC

struct GetTicket: UnaryHandler {
    static let method = TicketService.getTicket

    let tickets: any TicketStore

    func handle(_ request: GetTicketRequest, _ call: Call) async throws(Status) -> GetTicketResponse {
        let id = try checking { $0.ticketID(request.ticketID) }
        let ticket = try await asking { () throws(StoreError) in try await tickets.ticket(id) }
        var response = GetTicketResponse()
        response.ticket = Codec.Ticket(ticket)
        return response
    }
}
