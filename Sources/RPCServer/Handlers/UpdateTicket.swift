// UpdateTicket: changes subject, description or labels, and says in the trail what was before.

import Codec
import Domain
import GRPC

struct UpdateTicket: UnaryHandler {
    static let method = TicketService.updateTicket
    private static let fields = "subject, description, labels"

    let editing: any TicketEditing

    struct Question {
        let id: TicketID
        let edit: TicketEdit
        let version: Int64?
        let requestID: String?
    }

    func read(_ request: UpdateTicketRequest, _ check: inout FieldCheck) -> Question {
        Question(
            id: check.ticketID(request.ticketID),
            edit: edit(request, &check),
            version: Etag.version(request.etag, field: "etag", check: &check),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> UpdateTicketResponse {
        let ticket = try await asking { () throws(StoreError) in
            try await editing.edit(
                asked.id,
                asked.edit,
                version: asked.version,
                actor: call.actor,
                requestID: asked.requestID
            )
        }
        var response = UpdateTicketResponse()
        response.ticket = Codec.Ticket(ticket)
        return response
    }

    private func edit(_ request: UpdateTicketRequest, _ check: inout FieldCheck) -> TicketEdit {
        let given = request.ticket ?? Codec.Ticket()
        var edit = TicketEdit()
        let paths = request.updateMask?.paths ?? []
        if paths.isEmpty { check.refuse("update_mask", "must name at least one of \(UpdateTicket.fields)") }
        for path in paths {
            switch path {
            case "subject":
                edit.subject = check.text(
                    given.subject,
                    field: "ticket.subject",
                    limit: TicketLimits.subjectBytes,
                    remedy: "say the problem in one line"
                )
            case "description":
                edit.description = check.text(
                    given.description,
                    field: "ticket.description",
                    limit: TicketLimits.descriptionBytes,
                    remedy: "say what happens, on which device, since when"
                )
            case "labels": edit.labels = check.labels(given.labels, field: "ticket.labels")
            default: check.refuse("update_mask", "'\(path)' can't be changed here: give \(UpdateTicket.fields)")
            }
        }
        return edit
    }
}
