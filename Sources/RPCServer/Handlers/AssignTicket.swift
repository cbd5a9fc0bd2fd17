// AssignTicket and UnassignTicket: people put on a ticket by hand, and taken off it, with the reason.

import Codec
import Domain
import GRPC

/// What both calls ask.
struct AssignmentQuestion: Sendable {
    let id: TicketID
    let order: ManualAssignment
    let version: Int64?
    let requestID: String?
}

extension TicketEditing {
    fileprivate func assign(_ asked: AssignmentQuestion, by call: Call) async throws(Status) -> Codec.Ticket {
        let ticket = try await asking { () throws(StoreError) in
            try await assign(
                asked.id,
                asked.order,
                version: asked.version,
                actor: call.actor,
                requestID: asked.requestID
            )
        }
        return Codec.Ticket(ticket)
    }
}

struct AssignTicket: UnaryHandler {
    static let method = TicketService.assignTicket
    let editing: any TicketEditing

    func read(_ request: AssignTicketRequest, _ check: inout FieldCheck) -> AssignmentQuestion {
        AssignmentQuestion(
            id: check.ticketID(request.ticketID),
            order: check.assignment(
                request.specialistID,
                request.role == .secondary ? .secondary : .primary,
                request.reason
            ),
            version: Etag.version(request.etag, field: "etag", check: &check),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ question: AssignmentQuestion, _ call: Call) async throws(Status) -> AssignTicketResponse {
        var response = AssignTicketResponse()
        response.ticket = try await editing.assign(question, by: call)
        return response
    }
}

struct UnassignTicket: UnaryHandler {
    static let method = TicketService.unassignTicket
    let editing: any TicketEditing

    func read(_ request: UnassignTicketRequest, _ check: inout FieldCheck) -> AssignmentQuestion {
        AssignmentQuestion(
            id: check.ticketID(request.ticketID),
            order: check.assignment(request.specialistID, nil, request.reason),
            version: Etag.version(request.etag, field: "etag", check: &check),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ question: AssignmentQuestion, _ call: Call) async throws(Status) -> UnassignTicketResponse {
        var response = UnassignTicketResponse()
        response.ticket = try await editing.assign(question, by: call)
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
