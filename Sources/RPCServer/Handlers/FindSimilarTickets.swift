// FindSimilarTickets: tickets like a stored one or like a text, by the memory of solved problems and by full text.

import Agents
import Codec
import Domain
import GRPC

struct FindSimilarTickets: UnaryHandler {
    static let method = TicketService.findSimilarTickets
    static let limitDefault = 10
    static let limitMax = 100
    /// Tickets less alike than this are not alike, and those that are less likely the same problem are not worth a look.
    static let likenessFloor = 0.1
    static let floor = 0.01
    /// Tickets that the memory, and the full-text search beside it, bring in to be compared as a whole.
    static let candidates = 100

    let tickets: any TicketStore
    let memory: any SolutionMemory
    /// `nil` where words alone are compared.
    let nearness: Nearness?
    /// Whether the memory has taken in all that was confirmed.
    let memoryIsComplete: @Sendable () async throws(StoreError) -> Bool

    /// A ticket with how alike it is by the search that found it, 0 to 1.
    private struct Candidate {
        var ticket: Domain.Ticket
        var share: Double
        var reason: String

        var text: String { "\(ticket.subject)\n\(ticket.description)" }
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
        // Asked first, so that what it promises holds for what is found.
        response.memoryComplete = try await asking { () throws(StoreError) in try await memoryIsComplete() }
        (response.tickets, response.degradedReason) = try await asking { () throws(StoreError) in
            try await similar(to: asked.subject, confirmedOnly: asked.confirmedOnly, limit: asked.limit)
        }
        return response
    }

    /// What is alike, and why only words were compared where meaning should have been too.
    private func similar(
        to subject: Subject,
        confirmedOnly: Bool,
        limit: Int
    ) async throws(StoreError) -> ([SimilarTicket], String) {
        let (text, meant): (String, String)
        var itself: TicketID?
        switch subject {
        case .text(let given): (text, meant) = (given, given)
        case .ticket(let id):
            let ticket = try await tickets.ticket(id)
            text = "\(ticket.subject)\n\(ticket.description)"
            meant = CaseFile.wordsOnce(subject: ticket.subject, description: ticket.description)
            itself = id
        }
        async let looked = nearness?.look(for: meant)
        var found = try await candidates(for: text, confirmedOnly: confirmedOnly)
        let meaning = try await meaning(await looked, of: text, &found)
        found.removeAll { $0.ticket.id == itself }
        let likeness = Reranking(query: text).likeness(of: found.map(\.text))
        let scored = zip(found, likeness).map { candidate, letters in
            let words = (candidate.share + letters) / 2
            let score = nearness?.together(words: words, meaning: meaning.of[candidate.ticket.id]) ?? words
            return (candidate: candidate, score: score)
        }
        let ranked = scored.filter { $0.score >= FindSimilarTickets.likenessFloor }.sorted { left, right in
            left.score == right.score
                ? left.candidate.ticket.id.text < right.candidate.ticket.id.text : left.score > right.score
        }
        let chances = MatchChance(withMeaning: !meaning.of.isEmpty).chances(of: ranked.map(\.score))
        let alike = zip(ranked, chances).prefix(limit).filter { $1 >= FindSimilarTickets.floor }.map { match, chance in
            var similar = SimilarTicket()
            similar.ticket = Codec.Ticket(match.candidate.ticket)
            similar.score = chance
            similar.reason = match.candidate.reason
            return similar
        }
        return (alike, meaning.gap)
    }

    /// How near in meaning the candidates are, and those that are nearest of all, which are added to them.
    private func meaning(
        _ looked: Result<Surroundings, NearnessGap>?,
        of text: String,
        _ found: inout [Candidate]
    ) async throws(StoreError) -> (of: [TicketID: Double], gap: String) {
        guard let nearness, let looked else { return ([:], "") }
        let surroundings: Surroundings
        switch looked {
        case .success(let there): surroundings = there
        case .failure(let gap): return ([:], gap.reason)
        }
        let known = Set(found.map(\.ticket.id))
        let likeness = Likeness(to: text)
        for ticket in try await tickets.tickets(surroundings.near.filter { !known.contains($0) }) {
            // Its vector may be older than its being opened again.
            guard ticket.resolution?.teaches == true else { continue }
            let share = likeness.share(in: "\(ticket.subject)\n\(ticket.description)")
            found.append(Candidate(ticket: ticket, share: share, reason: "its solution was confirmed; near in meaning"))
        }
        let meanings = try await nearness.nearness(of: found.map(\.ticket.id), in: surroundings)
        let lacking = found.filter { meanings[$0.ticket.id] == nil && $0.ticket.resolution?.teaches == true }
        nearness.note(lacking: lacking.map(\.ticket.id))
        return (meanings, "")
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

    /// What the memory of confirmed problems has in common with the text, and what the full-text search has. The memory may
    /// be away: the search stands in for it.
    private func candidates(for text: String, confirmedOnly: Bool) async throws(StoreError) -> [Candidate] {
        let past = try await memory.candidates(for: text, limit: FindSimilarTickets.candidates)
        let byID = Dictionary(past.map { ($0.ticketID, $0) }) { first, _ in first }
        var found: [Candidate] = []
        for ticket in try await tickets.tickets(past.map(\.ticketID)) {
            guard let hit = byID[ticket.id] else { continue }
            let reason = "its solution was confirmed; \(hit.reason)"
            found.append(Candidate(ticket: ticket, share: hit.score, reason: reason))
        }
        // What was confirmed a moment ago is not in the memory yet; where that knows enough, nobody misses it.
        if confirmedOnly, past.count >= FindSimilarTickets.candidates { return found }
        let likeness = Likeness(to: text)
        guard !likeness.words.isEmpty else { return found }
        var query = TicketQuery()
        query.pageSize = FindSimilarTickets.candidates
        // Any of the words: the search ranks, the comparison decides.
        let hits = try await tickets.search(likeness.words.joined(separator: " or "), query: query)
        for hit in hits.hits where byID[hit.ticket.id] == nil {
            let isConfirmed = hit.ticket.resolution?.teaches == true
            if confirmedOnly, !isConfirmed { continue }
            let text = "\(hit.ticket.subject)\n\(hit.ticket.description)"
            let common = likeness.compare(text).common
            let reason = "in common: \(common.prefix(8).joined(separator: ", "))"
            found.append(
                Candidate(
                    ticket: hit.ticket,
                    share: likeness.share(in: text),
                    reason: isConfirmed ? "its solution was just confirmed; \(reason)" : reason
                )
            )
        }
        return found
    }
}
