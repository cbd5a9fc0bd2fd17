// GetTicket: everything known of one ticket.

import Codec
import Domain
import GRPC

struct GetTicket: UnaryHandler {
    static let method = TicketService.getTicket

    let tickets: any TicketStore

    func read(_ request: GetTicketRequest, _ check: inout FieldCheck) -> TicketID { check.ticketID(request.ticketID) }

    func handle(_ id: TicketID, _ call: Call) async throws(Status) -> GetTicketResponse {
        let ticket = try await asking { () throws(StoreError) in try await tickets.ticket(id) }
        var response = GetTicketResponse()
        response.ticket = Codec.Ticket(ticket)
        return response
    }
}
