// Judges the search for similar tickets through the product: history in by ImportTickets, then FindSimilarTickets.

import Codec
import GRPC

struct SimilarEval {
    let data: EvalData
    let session: Session
    /// Such as `similar_askubuntu.dev`.
    let name: String

    static let width = 4
    /// The label that tells which row of the corpus a ticket is.
    private static let mark = "eval:"
    /// How long the memory may take to take everything in.
    static let patience = Duration.seconds(600)

    private struct Row: Sendable {
        var id: String
        var title: String
        var body: String

        var text: String { body.isEmpty ? title : title + "\n" + body }
    }

    func run() async throws(Failure) {
        let corpus = try rows("corpus")
        let queries = try rows("queries")
        var right: [String: Set<String>] = [:]
        for pair in try data.rows("\(name).qrels", columns: ["query_id", "corpus_id"]) {
            right[pair[0], default: []].insert(pair[1])
        }
        try say("\(name): \(queries.count) questions over \(corpus.count)", .bold)
        let importing = try await timed { () async throws(Failure) in try await bringIn(corpus) }
        let learning = try await timed { () async throws(Failure) in try await awaitMemory(asking: queries[0].text) }
        let answers = right
        let start = ContinuousClock.now
        let found = try await session.inParallel(queries, width: SimilarEval.width) { query async throws(Failure) in
            try await matches(of: query, right: answers[query.id] ?? [])
        }
        let each = (ContinuousClock.now - start) / queries.count
        let lists = found.map(\.matches)
        let figures = Ranks(ranks: lists.map { list in list.firstIndex { $0.isRight }.map { $0 + 1 } })
        try say(
            "  MRR@10 \(figures.meanReciprocal(at: 10).digits(4))  hit@1 \(figures.hit(at: 1).digits(4))"
                + "  hit@3 \(figures.hit(at: 3).digits(4))  hit@10 \(figures.hit(at: 10).digits(4))"
        )
        let (all, first) = (lists.flatMap(\.self), lists.compactMap(\.first))
        try say(
            "  calibration error \(all.calibrationError.digits(4)) of the \(all.count) matches listed, "
                + "\(first.calibrationError.digits(4)) of the first of each list"
        )
        let degraded = found.filter { !$0.degradedReason.isEmpty }
        if let reason = degraded.first?.degradedReason {
            try say("  \(degraded.count) questions compared by words alone: \(reason)")
        }
        try say(
            "  the import took \(importing.seconds(1)) s, the memory \(learning.seconds(1)) s more, "
                + "a question \(each.milliseconds(1)) ms with \(SimilarEval.width) under way"
        )
    }

    private func rows(_ part: String) throws(Failure) -> [Row] {
        try data.rows("\(name).\(part)", columns: ["id", "title", "body"])
            .map { Row(id: $0[0], title: $0[1], body: $0[2]) }
    }

    /// Each as a resolved ticket, since only what was resolved is remembered.
    private func bringIn(_ corpus: [Row]) async throws(Failure) {
        let importing = await Importing(session)
        for row in corpus {
            var ticket = Ticket()
            ticket.userEmail = "eval@example.com"
            ticket.subject = row.title.prefix(bytes: 300)
            ticket.description = row.text
            ticket.labels = [SimilarEval.mark + row.id]
            ticket.resolution = "answered"
            ticket.solutionOutcome = .notTried
            var request = ImportTicketsRequest()
            request.ticket = ticket
            request.externalID = "eval-\(name)-\(row.id)"
            try await importing.send(request)
        }
        let summary = try await importing.finish()
        guard summary.refused == 0 else {
            let why = summary.refusedLines.first?.reason ?? ""
            throw Failure(.refused, "\(summary.refused) of \(corpus.count) were refused: \(why)")
        }
    }

    /// Until the memory has taken everything in.
    private func awaitMemory(asking text: String) async throws(Failure) {
        let end = ContinuousClock.now + SimilarEval.patience
        while ContinuousClock.now < end {
            if try await find(text).memoryComplete { return }
            try await session.pause(.seconds(1))
        }
        throw Failure(.deadline, "the memory of solved problems has not taken in the corpus; is Redis up?")
    }

    private func find(_ text: String) async throws(Failure) -> FindSimilarTicketsResponse {
        var request = FindSimilarTicketsRequest()
        request.subject = .text(text)
        request.limit = 20
        request.confirmedOnly = true
        return try await session.call(TicketService.findSimilarTickets, request)
    }

    /// What is listed for a query, each with its score and whether it is right.
    private func matches(
        of query: Row,
        right: Set<String>
    ) async throws(Failure) -> (matches: [Judged], degradedReason: String) {
        let response = try await find(query.text)
        let matches = response.tickets.compactMap { similar -> Judged? in
            let label = similar.ticket?.labels.first { $0.hasPrefix(SimilarEval.mark) }
            // A question may stand in the corpus itself, which is no answer to it.
            guard let id = label?.dropFirst(SimilarEval.mark.count), id != query.id else { return nil }
            let isRight = right.contains(String(id))
            return Judged(label: String(id), answer: isRight ? String(id) : "", confidence: similar.score)
        }
        return (matches, response.degradedReason)
    }

    private func say(_ text: String, _ ink: Ink = .plain) throws(Failure) { try session.output.line(Line(text, ink)) }
}
