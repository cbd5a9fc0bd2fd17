// BatchGetTickets: several tickets in one call; ids that nobody has are listed, not an error.

import Codec
import Domain
import GRPC

struct BatchGetTickets: UnaryHandler {
    static let method = TicketService.batchGetTickets
    /// Ids in one call at most.
    static let limit = 100

    let tickets: any TicketStore

    func read(_ request: BatchGetTicketsRequest, _ check: inout FieldCheck) -> [TicketID] {
        let texts = request.ticketIDs
        guard (1...BatchGetTickets.limit).contains(texts.count) else {
            check.refuse("ticket_ids", "has \(texts.count) ids: give 1 to \(BatchGetTickets.limit)")
            return []
        }
        return texts.enumerated().map { check.ticketID($1, field: "ticket_ids[\($0)]") }
    }

    func handle(_ ids: [TicketID], _ call: Call) async throws(Status) -> BatchGetTicketsResponse {
        let found = try await asking { () throws(StoreError) in try await tickets.tickets(ids) }
        let known = Set(found.map(\.id))
        var response = BatchGetTicketsResponse()
        response.tickets = found.map(Codec.Ticket.init)
        response.missingTicketIDs = ids.filter { !known.contains($0) }.map(\.text)
        return response
    }
}
