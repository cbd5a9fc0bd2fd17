// AssignTicket and UnassignTicket: people put on a ticket by hand, and taken off it, with the reason.

import Codec
import Domain
import GRPC

struct AssignTicket: UnaryHandler {
    static let method = TicketService.assignTicket
    let editing: any TicketEditing

    func handle(_ request: AssignTicketRequest, _ call: Call) async throws(Status) -> AssignTicketResponse {
        let (id, order, version, requestID) = try checking { check in
            (
                check.ticketID(request.ticketID),
                check.assignment(
                    request.specialistID,
                    request.role == .secondary ? .secondary : .primary,
                    request.reason
                ),
                Etag.version(request.etag, field: "etag", check: &check), check.requestID(request.requestID)
            )
        }
        let ticket = try await asking { () throws(StoreError) in
            try await editing.assign(id, order, version: version, actor: call.actor, requestID: requestID)
        }
        var response = AssignTicketResponse()
        response.ticket = Codec.Ticket(ticket)
        return response
    }
}

struct UnassignTicket: UnaryHandler {
    static let method = TicketService.unassignTicket
    let editing: any TicketEditing

    func handle(_ request: UnassignTicketRequest, _ call: Call) async throws(Status) -> UnassignTicketResponse {
        let (id, order, version, requestID) = try checking { check in
            (
                check.ticketID(request.ticketID), check.assignment(request.specialistID, nil, request.reason),
                Etag.version(request.etag, field: "etag", check: &check), check.requestID(request.requestID)
            )
        }
        let ticket = try await asking { () throws(StoreError) in
            try await editing.assign(id, order, version: version, actor: call.actor, requestID: requestID)
        }
        var response = UnassignTicketResponse()
        response.ticket = Codec.Ticket(ticket)
        return response
    }
}

extension FieldCheck {
    fileprivate mutating func assignment(
        _ person: String,
        _ role: Domain.AssignmentRole?,
        _ reason: String
    ) -> ManualAssignment {
        ManualAssignment(
            specialistID: text(
                person,
                field: "specialist_id",
                limit: TicketLimits.labelBytes,
                remedy: "give one of ListSpecialists"
            ),
            role: role,
            reason: text(
                reason,
                field: "reason",
                limit: TicketLimits.noteBytes,
                remedy: "say why, for those who ask later"
            )
        )
    }
}
