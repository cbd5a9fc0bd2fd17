// SearchTickets: full text over subjects and descriptions, best first.

import Codec
import Domain
import GRPC

struct SearchTickets: UnaryHandler {
    static let method = TicketService.searchTickets

    let tickets: any TicketStore

    struct Question {
        let text: String
        let query: TicketQuery
        let digest: UInt64
    }

    func read(_ request: SearchTicketsRequest, _ check: inout FieldCheck) -> Question {
        let text = check.text(
            request.query,
            field: "query",
            limit: TicketLimits.searchBytes,
            remedy: "give the words to look for"
        )
        var query = TicketQuery(request.filter, check: &check)
        query.pageSize = check.pageSize(request.pageSize)
        let digest = query.digest(text)
        query.after = PageToken.cursor(request.pageToken, question: digest, field: "page_token", check: &check)
        return Question(text: text, query: query, digest: digest)
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> SearchTicketsResponse {
        let found = try await asking { () throws(StoreError) in
            try await tickets.search(asked.text, query: asked.query)
        }
        var response = SearchTicketsResponse()
        response.matches = found.hits.map { hit in
            var match = TicketMatch()
            match.ticket = Codec.Ticket(hit.ticket)
            match.score = hit.score
            match.highlight = hit.highlight
            return match
        }
        response.nextPageToken = found.next.map { PageToken.text($0, question: asked.digest) } ?? ""
        return response
    }
}
