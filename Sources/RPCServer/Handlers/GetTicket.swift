// GetTicket: everything known of one ticket.

import Codec
import Domain
import GRPC
import Logging

struct GetTicket: EncodedUnaryHandler {
    static let method = TicketService.getTicket

    let tickets: any TicketStore
    let logger: Logger

    /// How `Codec.Ticket.init(_:)` makes a response of a ticket. Each change of that needs the next number, or answers
    /// that are kept would go on being given as they were; `TicketMessageTests` notice.
    static let form = 1

    func read(_ request: GetTicketRequest, _ check: inout FieldCheck) -> TicketID { check.ticketID(request.ticketID) }

    func handle(_ id: TicketID, _ call: Call) async throws(Status) -> EncodedMessage<GetTicketResponse> {
        let shown = try await asking { () throws(StoreError) in try await tickets.shown(id, form: GetTicket.form) }
        switch shown {
        case .ready(let bytes): return EncodedMessage(encoded: bytes)
        case .toMake(let ticket, let worthKeeping):
            let response = GetTicket.response(ticket)
            if worthKeeping { keep(response, of: ticket) }
            return response
        }
    }

    static func response(_ ticket: Domain.Ticket) -> EncodedMessage<GetTicketResponse> {
        var response = GetTicketResponse()
        response.ticket = Codec.Ticket(ticket)
        return EncodedMessage(response)
    }

    /// Beside the call, which does not wait for it: the next who asks finds it ready.
    private func keep(_ response: EncodedMessage<GetTicketResponse>, of ticket: Domain.Ticket) {
        Task {
            do throws(StoreError) {
                try await tickets.keep(Array(response.body), of: ticket, form: GetTicket.form)
            } catch {
                logger.debug("an answer was not kept", metadata: ["ticket": "\(ticket.id)", "reason": "\(error)"])
            }
        }
    }
}
