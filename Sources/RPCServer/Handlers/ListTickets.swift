// ListTickets: tickets by filter and order, page by page, stable while others come in.

import Codec
import Domain
import GRPC

struct ListTickets: UnaryHandler {
    static let method = TicketService.listTickets

    let tickets: any TicketStore

    struct Question {
        let query: TicketQuery
        let digest: UInt64
    }

    func read(_ request: ListTicketsRequest, _ check: inout FieldCheck) -> Question {
        var query = TicketQuery(request.filter, check: &check)
        query.order(by: request.orderBy, check: &check)
        query.pageSize = check.pageSize(request.pageSize)
        let digest = query.digest()
        query.after = PageToken.cursor(request.pageToken, question: digest, field: "page_token", check: &check)
        return Question(query: query, digest: digest)
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> ListTicketsResponse {
        let page = try await asking { () throws(StoreError) in try await tickets.list(asked.query) }
        var response = ListTicketsResponse()
        response.tickets = page.tickets.map(Codec.Ticket.init)
        response.nextPageToken = page.next.map { PageToken.text($0, question: asked.digest) } ?? ""
        return response
    }
}
