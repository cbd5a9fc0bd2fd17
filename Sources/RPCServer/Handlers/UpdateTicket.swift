// UpdateTicket: changes subject, description or labels, and says in the trail what was before.

import Codec
import Domain
import GRPC

struct UpdateTicket: UnaryHandler {
    static let method = TicketService.updateTicket
    private static let fields = "subject, description, labels"

    let editing: any TicketEditing

    func handle(_ request: UpdateTicketRequest, _ call: Call) async throws(Status) -> UpdateTicketResponse {
        let (id, edit, version, requestID) = try checking { check in
            (
                check.ticketID(request.ticketID), read(request, &check),
                Etag.version(request.etag, field: "etag", check: &check), check.requestID(request.requestID)
            )
        }
        let ticket = try await asking { () throws(StoreError) in
            try await editing.edit(id, edit, version: version, actor: call.actor, requestID: requestID)
        }
        var response = UpdateTicketResponse()
        response.ticket = Codec.Ticket(ticket)
        return response
    }

    private func read(_ request: UpdateTicketRequest, _ check: inout FieldCheck) -> TicketEdit {
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
