// StartTicket, ResolveTicket, CloseTicket, ReopenTicket: the life cycle, one move each.

import Codec
import Domain
import GRPC

/// Makes moves; the four handlers read their fields and leave the rest to it.
struct TicketMover: Sendable {
    let tickets: any TicketStore

    func move(
        _ ticketID: String,
        etag: String,
        requestID: String,
        by call: Call,
        _ read: (inout FieldCheck) -> TicketMove
    ) async throws(Status) -> Codec.Ticket {
        let (id, version, move, request) = try checking { check in
            let id = check.ticketID(ticketID)
            let version = Etag.version(etag, field: "etag", check: &check)
            return (id, version, read(&check), check.requestID(requestID))
        }
        let ticket = try await asking { () throws(StoreError) in
            try await tickets.move(id, move, version: version, actor: call.actor, requestID: request)
        }
        return Codec.Ticket(ticket)
    }
}

extension FieldCheck {
    fileprivate mutating func note(_ value: String, field: String) -> String {
        optionalText(value, field: field, limit: TicketLimits.noteBytes)
    }
}

struct StartTicket: UnaryHandler {
    static let method = TicketService.startTicket
    let mover: TicketMover

    func handle(_ request: StartTicketRequest, _ call: Call) async throws(Status) -> StartTicketResponse {
        var response = StartTicketResponse()
        response.ticket = try await mover.move(
            request.ticketID,
            etag: request.etag,
            requestID: request.requestID,
            by: call
        ) { check in
            .start(reason: check.note(request.reason, field: "reason"))
        }
        return response
    }
}

struct ResolveTicket: UnaryHandler {
    static let method = TicketService.resolveTicket
    let mover: TicketMover

    func handle(_ request: ResolveTicketRequest, _ call: Call) async throws(Status) -> ResolveTicketResponse {
        var response = ResolveTicketResponse()
        response.ticket = try await mover.move(
            request.ticketID,
            etag: request.etag,
            requestID: request.requestID,
            by: call
        ) { check in
            let note = check.note(request.resolution, field: "resolution")
            guard let outcome = request.solutionOutcome.outcome else {
                check.refuse("solution_outcome", "must say how the proposed solution fared: only that teaches")
                return .resolve(Resolution(outcome: .notTried, note: note))
            }
            return .resolve(Resolution(outcome: outcome, note: note))
        }
        return response
    }
}

struct CloseTicket: UnaryHandler {
    static let method = TicketService.closeTicket
    let mover: TicketMover

    func handle(_ request: CloseTicketRequest, _ call: Call) async throws(Status) -> CloseTicketResponse {
        var response = CloseTicketResponse()
        response.ticket = try await mover.move(
            request.ticketID,
            etag: request.etag,
            requestID: request.requestID,
            by: call
        ) { check in
            .close(reason: check.note(request.reason, field: "reason"))
        }
        return response
    }
}

struct ReopenTicket: UnaryHandler {
    static let method = TicketService.reopenTicket
    let mover: TicketMover

    func handle(_ request: ReopenTicketRequest, _ call: Call) async throws(Status) -> ReopenTicketResponse {
        var response = ReopenTicketResponse()
        response.ticket = try await mover.move(
            request.ticketID,
            etag: request.etag,
            requestID: request.requestID,
            by: call
        ) { check in
            .reopen(reason: check.note(request.reason, field: "reason"))
        }
        return response
    }
}
