// StartTicket, ResolveTicket, CloseTicket, ReopenTicket: the life cycle, one move each.

import Codec
import Domain
import GRPC

/// What every move asks.
struct TicketMoveQuestion: Sendable {
    let ticketID: TicketID
    let version: Int64?
    let move: TicketMove
    let requestID: String?
}

/// What the four requests have in common.
protocol TicketMoveRequest {
    var ticketID: String { get }
    var etag: String { get }
    var requestID: String { get }
}

extension StartTicketRequest: TicketMoveRequest {}
extension ResolveTicketRequest: TicketMoveRequest {}
extension CloseTicketRequest: TicketMoveRequest {}
extension ReopenTicketRequest: TicketMoveRequest {}

/// Makes moves; the four handlers say which, and leave the rest to it.
struct TicketMover: Sendable {
    let tickets: any TicketStore

    func read(_ request: some TicketMoveRequest, _ move: TicketMove, _ check: inout FieldCheck) -> TicketMoveQuestion {
        TicketMoveQuestion(
            ticketID: check.ticketID(request.ticketID),
            version: Etag.version(request.etag, field: "etag", check: &check),
            move: move,
            requestID: check.requestID(request.requestID)
        )
    }

    func move(_ question: TicketMoveQuestion, by call: Call) async throws(Status) -> Codec.Ticket {
        let ticket = try await asking { () throws(StoreError) in
            try await tickets.move(
                question.ticketID,
                question.move,
                version: question.version,
                actor: call.actor,
                requestID: question.requestID
            )
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

    func read(_ request: StartTicketRequest, _ check: inout FieldCheck) -> TicketMoveQuestion {
        mover.read(request, .start(reason: check.note(request.reason, field: "reason")), &check)
    }

    func handle(_ question: TicketMoveQuestion, _ call: Call) async throws(Status) -> StartTicketResponse {
        var response = StartTicketResponse()
        response.ticket = try await mover.move(question, by: call)
        return response
    }
}

struct ResolveTicket: UnaryHandler {
    static let method = TicketService.resolveTicket
    let mover: TicketMover

    func read(_ request: ResolveTicketRequest, _ check: inout FieldCheck) -> TicketMoveQuestion {
        let note = check.note(request.resolution, field: "resolution")
        let outcome = request.solutionOutcome.outcome
        if outcome == nil {
            check.refuse("solution_outcome", "must say how the proposed solution fared: only that teaches")
        }
        return mover.read(request, .resolve(Resolution(outcome: outcome ?? .notTried, note: note)), &check)
    }

    func handle(_ question: TicketMoveQuestion, _ call: Call) async throws(Status) -> ResolveTicketResponse {
        var response = ResolveTicketResponse()
        response.ticket = try await mover.move(question, by: call)
        return response
    }
}

struct CloseTicket: UnaryHandler {
    static let method = TicketService.closeTicket
    let mover: TicketMover

    func read(_ request: CloseTicketRequest, _ check: inout FieldCheck) -> TicketMoveQuestion {
        mover.read(request, .close(reason: check.note(request.reason, field: "reason")), &check)
    }

    func handle(_ question: TicketMoveQuestion, _ call: Call) async throws(Status) -> CloseTicketResponse {
        var response = CloseTicketResponse()
        response.ticket = try await mover.move(question, by: call)
        return response
    }
}

struct ReopenTicket: UnaryHandler {
    static let method = TicketService.reopenTicket
    let mover: TicketMover

    func read(_ request: ReopenTicketRequest, _ check: inout FieldCheck) -> TicketMoveQuestion {
        mover.read(request, .reopen(reason: check.note(request.reason, field: "reason")), &check)
    }

    func handle(_ question: TicketMoveQuestion, _ call: Call) async throws(Status) -> ReopenTicketResponse {
        var response = ReopenTicketResponse()
        response.ticket = try await mover.move(question, by: call)
        return response
    }
}
