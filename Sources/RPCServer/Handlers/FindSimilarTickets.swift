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

    private enum Subject {
        case ticket(TicketID)
        case text(String)
    }

    func handle(_ request: FindSimilarTicketsRequest, _ call: Call) async throws(Status) -> FindSimilarTicketsResponse {
        let (subject, limit) = try checking { check in (read(request, &check), limit(request.limit, &check)) }
        let (found, whole) = try await asking { () throws(StoreError) in
            var (text, own): (String, TicketID?)
            switch subject {
            case .text(let given): (text, own) = (given, nil)
            case .ticket(let id):
                let ticket = try await tickets.ticket(id)
                (text, own) = ("\(ticket.subject)\n\(ticket.description)", id)
            }
            var found = try await alike(text, confirmedOnly: request.confirmedOnly)
            if let own { found[own] = nil }
            let ranked = found.sorted { left, right in
                left.value.score == right.value.score
                    ? left.key.text < right.key.text : left.value.score > right.value.score
            }
            return (found, try await tickets.tickets(ranked.prefix(limit).map(\.key)))
        }
        var response = FindSimilarTicketsResponse()
        response.tickets = whole.map { ticket in
            var similar = SimilarTicket()
            similar.ticket = Codec.Ticket(ticket)
            similar.score = found[ticket.id]?.score ?? 0
            similar.reason = found[ticket.id]?.reason ?? ""
            return similar
        }
        return response
    }

    private func read(_ request: FindSimilarTicketsRequest, _ check: inout FieldCheck) -> Subject {
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

    private func limit(_ limit: Int32, _ check: inout FieldCheck) -> Int {
        if limit == 0 { return FindSimilarTickets.limitDefault }
        if !(1...Int32(FindSimilarTickets.limitMax)).contains(limit) {
            let (most, usual) = (FindSimilarTickets.limitMax, FindSimilarTickets.limitDefault)
            check.refuse("limit", "must be from 1 to \(most), or 0 for \(usual)")
        }
        return Int(limit)
    }

    /// Each ticket with the better of its two scores. The memory may be away: the full text stands in for it.
    private func alike(
        _ text: String,
        confirmedOnly: Bool
    ) async throws(StoreError) -> [TicketID: (score: Double, reason: String)] {
        var found: [TicketID: (score: Double, reason: String)] = [:]
        for past in try await memory.similar(to: text, limit: FindSimilarTickets.limitMax) {
            found[past.ticketID] = (past.score, "its solution was confirmed; \(past.reason)")
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
            found[hit.ticket.id] = (score, "\(confirmed)in common: \(common.prefix(8).joined(separator: ", "))")
        }
        return found
    }
}
