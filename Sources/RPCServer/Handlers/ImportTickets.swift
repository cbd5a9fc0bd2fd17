// ImportTickets: history in bulk, read and stored a batch at a time, so that any length takes the same memory.

import Codec
import Domain
import GRPC

struct ImportTickets: ClientStreamingHandler {
    static let method = TicketService.importTickets
    /// Tickets stored in one transaction.
    static let batchCount = 200
    /// Bytes of text from which a batch is stored though it has fewer tickets.
    static let batchBytes = 1 << 20
    /// Refused lines that are named.
    static let refusedMax = 100

    let tickets: any TicketImport
    /// The configured ones.
    let categories: [String]
    let now: @Sendable () -> Domain.Timestamp

    private struct Batch {
        var tickets: [PastTicket] = []
        var lines: [Int64] = []
        var bytes = 0

        var isFull: Bool { tickets.count >= ImportTickets.batchCount || bytes >= ImportTickets.batchBytes }
    }

    func handle(
        _ requests: RequestStream<ImportTicketsRequest>,
        _ call: Call
    ) async throws(Status) -> ImportTicketsResponse {
        var response = ImportTicketsResponse()
        var batch = Batch()
        var place: Int64 = 0
        while let request = try await requests.next() {
            place += 1
            let line = request.line == 0 ? place : request.line
            do throws(InvalidFields) {
                let ticket = try PastTicket(claim(request), categories: categories, now: now())
                batch.tickets.append(ticket)
                batch.lines.append(line)
                batch.bytes += ticket.draft.description.utf8.count + ticket.draft.subject.utf8.count
            } catch {
                response.refuse(line, error.violations)
            }
            if batch.isFull { try await store(&batch, actor: call.actor, &response) }
        }
        try await store(&batch, actor: call.actor, &response)
        return response
    }

    private func store(
        _ batch: inout Batch,
        actor: String,
        _ response: inout ImportTicketsResponse
    ) async throws(Status) {
        let (past, lines) = (batch.tickets, batch.lines)
        batch = Batch()
        let outcomes = try await asking { () throws(StoreError) in try await tickets.bringIn(past, actor: actor) }
        for (outcome, line) in zip(outcomes, lines) {
            switch outcome {
            case .stored: response.accepted += 1
            case .repeated: response.repeatedCount += 1
            case .taken(let id):
                let field = Domain.FieldViolation(
                    field: "ticket.ticket_id",
                    description: "is the id of another ticket: \(id)"
                )
                response.refuse(line, [field])
            }
        }
    }

    private func claim(_ request: ImportTicketsRequest) -> PastTicket.Claim {
        let ticket = request.ticket ?? Codec.Ticket()
        var claim = PastTicket.Claim()
        claim.id = ticket.ticketID
        claim.externalID = request.externalID
        claim.userEmail = ticket.userEmail
        claim.subject = ticket.subject
        claim.description = ticket.description
        claim.labels = ticket.labels
        claim.state = ticket.status.state
        claim.createdAt = ticket.createdAt.map { Domain.Timestamp($0) }
        claim.resolvedAt = ticket.resolvedAt.map { Domain.Timestamp($0) }
        claim.closedAt = ticket.closedAt.map { Domain.Timestamp($0) }
        claim.outcome = ticket.solutionOutcome.outcome
        claim.resolution = ticket.resolution
        claim.category = ticket.classification?.category ?? ""
        claim.urgency = ticket.classification?.urgency.urgency
        claim.expertiseLevel = ticket.classification?.expertiseLevel.tier
        claim.isHeldBack = request.heldBack
        return claim
    }
}

extension ImportTicketsResponse {
    fileprivate mutating func refuse(_ line: Int64, _ violations: [Domain.FieldViolation]) {
        refused += 1
        guard refusedLines.count < ImportTickets.refusedMax else { return }
        var refusal = RefusedLine()
        refusal.line = line
        refusal.field = violations.first?.field ?? ""
        refusal.reason = violations.map { "\($0.field) \($0.description)" }.joined(separator: "; ")
        refusedLines.append(refusal)
    }
}
