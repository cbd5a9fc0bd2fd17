// Confirmed cases like a ticket: those that words find and those that lie near in meaning, in one order.

import Domain

/// What is compared for one ticket. Whoever is a repeat by words stays one, before all others; meaning alone makes none.
struct LikeCases {
    private var cases: [PastSolution]
    private var requesters: [TicketID: String] = [:]

    /// Cases that words bring in to be compared.
    static let compared = 20
    /// Those that only their meaning brings in are given from this likeness on: none of their words speaks for them.
    static let floor = 0.5

    init(
        _ file: CaseFile,
        byWords found: [PastSolution],
        in surroundings: Surroundings,
        _ nearness: Nearness,
        _ memory: any SolutionMemory
    ) async throws(StoreError) {
        let known = Set(found.map(\.ticketID))
        let near = surroundings.near.filter { $0 != file.ticketID && !known.contains($0) }
        let ids = found.map(\.ticketID) + near
        let recalled = try await memory.recall(ids)
        let meanings = try await nearness.nearness(of: ids, in: surroundings)
        nearness.note(lacking: known.filter { meanings[$0] == nil })
        cases = found.map { past in
            guard !past.isRepeat else { return past }
            var past = past
            let likeness = nearness.together(words: past.score, meaning: meanings[past.ticketID])
            past.score = PastSolution.score(likeness, isRepeat: false)
            return past
        }
        let words = Likeness(to: file.text)
        for case let past in recalled {
            requesters[past.ticketID] = past.requester
            guard !known.contains(past.ticketID), let meaning = meanings[past.ticketID] else { continue }
            let likeness = nearness.together(words: words.share(in: past.problem), meaning: meaning)
            guard likeness >= LikeCases.floor else { continue }
            cases.append(
                PastSolution(
                    ticketID: past.ticketID,
                    problem: past.problem,
                    solution: past.solution,
                    category: past.category,
                    score: PastSolution.score(likeness, isRepeat: false),
                    reason: "near in meaning"
                )
            )
        }
    }

    /// The best, and of one requester a few at most, as in any search of the memory.
    func best(_ limit: Int) -> [PastSolution] {
        let ranked = cases.sorted { left, right in
            if left.isRepeat != right.isRepeat { return left.isRepeat }
            return left.score == right.score ? left.ticketID.text < right.ticketID.text : left.score > right.score
        }
        var given: [String: Int] = [:]
        var best: [PastSolution] = []
        for past in ranked where best.count < limit {
            if let requester = requesters[past.ticketID], !requester.isEmpty {
                given[requester, default: 0] += 1
                if given[requester, default: 0] > MemoryLimits.hitsOfOne { continue }
            }
            best.append(past)
        }
        return best
    }
}
