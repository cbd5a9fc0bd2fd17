// MergeTickets: duplicates point to the ticket that stays.

import Codec
import Domain
import GRPC

struct MergeTickets: UnaryHandler {
    static let method = TicketService.mergeTickets
    let editing: any TicketEditing

    struct Question {
        let id: TicketID
        let duplicates: [TicketID]
        let reason: String
        let version: Int64?
        let requestID: String?
    }

    func read(_ request: MergeTicketsRequest, _ check: inout FieldCheck) -> Question {
        let id = check.ticketID(request.ticketID)
        var duplicates: Set<TicketID> = []
        let given = request.duplicateTicketIDs
        if !(1...MergeRefusal.limit).contains(given.count) {
            check.refuse(
                "duplicate_ticket_ids",
                "must name 1 to \(MergeRefusal.limit) tickets: it names \(given.count)"
            )
        }
        for (index, text) in given.prefix(MergeRefusal.limit).enumerated() {
            let field = "duplicate_ticket_ids[\(index)]"
            let duplicate = check.ticketID(text, field: field)
            if text == request.ticketID { check.refuse(field, "is the ticket that stays: leave it out") }
            duplicates.insert(duplicate)
        }
        return Question(
            id: id,
            duplicates: Array(duplicates),
            reason: check.optionalText(request.reason, field: "reason", limit: TicketLimits.noteBytes),
            version: Etag.version(request.etag, field: "etag", check: &check),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> MergeTicketsResponse {
        let ticket = try await asking { () throws(StoreError) in
            try await editing.merge(
                asked.duplicates,
                into: asked.id,
                reason: asked.reason,
                version: asked.version,
                actor: call.actor,
                requestID: asked.requestID
            )
        }
        var response = MergeTicketsResponse()
        response.ticket = Codec.Ticket(ticket)
        return response
    }
}
