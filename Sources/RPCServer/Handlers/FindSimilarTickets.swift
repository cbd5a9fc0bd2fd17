// FindSimilarTickets: tickets like a stored one or like a text, by the memory of solved problems and by full text.

import Codec
import Domain
import GRPC

struct FindSimilarTickets: UnaryHandler {
    static let method = TicketService.findSimilarTickets
    static let limitDefault = 10
    static let limitMax = 100
    /// Tickets less alike than this are not alike.
    static let floor = 0.2
    /// Matches of the full-text search that are compared word by word.
    static let candidates = 200

    let tickets: any TicketStore
    let memory: any SolutionMemory

    private struct Match {
        var score: Double
        var reason: String
    }

    enum Subject {
        case ticket(TicketID)
        case text(String)
    }

    struct Question {
        let subject: Subject
        let confirmedOnly: Bool
        let limit: Int
    }

    func read(_ request: FindSimilarTicketsRequest, _ check: inout FieldCheck) -> Question {
        Question(
            subject: FindSimilarTickets.subject(of: request, &check),
            confirmedOnly: request.confirmedOnly,
            limit: FindSimilarTickets.limit(request.limit, &check)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> FindSimilarTicketsResponse {
        var response = FindSimilarTicketsResponse()
        response.tickets = try await asking { () throws(StoreError) -> [SimilarTicket] in
            try await similar(to: asked.subject, confirmedOnly: asked.confirmedOnly, limit: asked.limit)
        }
        return response
    }

    private func similar(
        to subject: Subject,
        confirmedOnly: Bool,
        limit: Int
    ) async throws(StoreError) -> [SimilarTicket] {
        var found: [TicketID: Match]
        switch subject {
        case .text(let text): found = try await alike(text, confirmedOnly: confirmedOnly)
        case .ticket(let id):
            let ticket = try await tickets.ticket(id)
            found = try await alike("\(ticket.subject)\n\(ticket.description)", confirmedOnly: confirmedOnly)
            found[id] = nil
        }
        let ranked = found.sorted { left, right in
            left.value.score == right.value.score
                ? left.key.text < right.key.text : left.value.score > right.value.score
        }
        return try await tickets.tickets(ranked.prefix(limit).map(\.key)).map { ticket in
            var similar = SimilarTicket()
            similar.ticket = Codec.Ticket(ticket)
            similar.score = found[ticket.id]?.score ?? 0
            similar.reason = found[ticket.id]?.reason ?? ""
            return similar
        }
    }

    private static func subject(of request: FindSimilarTicketsRequest, _ check: inout FieldCheck) -> Subject {
        switch request.subject {
        case .ticketID(let id): return .ticket(check.ticketID(id))
        case .text(let text):
            let limit = TicketLimits.descriptionBytes
            return .text(check.text(text, field: "text", limit: limit, remedy: "give the words to compare with"))
        case nil:
            check.refuse("subject", "must be given: a ticket_id, or a text")
            return .text("")
        }
    }

    private static func limit(_ limit: Int32, _ check: inout FieldCheck) -> Int {
        if limit == 0 { return limitDefault }
        if !(1...Int32(limitMax)).contains(limit) {
            check.refuse("limit", "must be from 1 to \(limitMax), or 0 for \(limitDefault)")
        }
        return Int(limit)
    }

    /// Each ticket with the better of its two scores. The memory may be away: the full text stands in for it.
    private func alike(
        _ text: String,
        confirmedOnly: Bool
    ) async throws(StoreError) -> [TicketID: Match] {
        var found: [TicketID: Match] = [:]
        for past in try await memory.similar(to: text, limit: FindSimilarTickets.limitMax) {
            found[past.ticketID] = Match(score: past.score, reason: "its solution was confirmed; \(past.reason)")
        }
        let likeness = Likeness(to: text)
        guard !likeness.words.isEmpty else { return found }
        var query = TicketQuery()
        query.pageSize = FindSimilarTickets.candidates
        // Any of the words: the search ranks, the comparison decides.
        let hits = try await tickets.search(likeness.words.joined(separator: " or "), query: query)
        for hit in hits.hits where !confirmedOnly || hit.ticket.resolution?.teaches == true {
            let (score, common) = likeness.compare("\(hit.ticket.subject)\n\(hit.ticket.description)")
            guard score >= FindSimilarTickets.floor, score > found[hit.ticket.id]?.score ?? 0 else { continue }
            let confirmed = hit.ticket.resolution?.teaches == true ? "its solution was confirmed; " : ""
            let reason = "\(confirmed)in common: \(common.prefix(8).joined(separator: ", "))"
            found[hit.ticket.id] = Match(score: score, reason: reason)
        }
        return found
    }
}
