// What really solved problems, as an inverted index in Redis.

public import Domain
public import Drivers

/// `SolutionMemory` over one loop's connection. Each call is one script, so one round trip and one indivisible step.
///
/// Every word of a solved problem has a sorted set of the tickets that hold it. Likeness is the share of a problem's
/// information (the rarity of its words, as in BM25) that a past problem has too: 1 for a repeat, 0 for nothing in
/// common. It is memory, not truth: `Learning` fills it from Postgres.
///
/// With Redis away `similar` finds nothing and tells `onDegraded`; `remember` and `forget` throw, and what they would
/// have done stays noted in Postgres.
public struct RedisMemory: SolutionMemory {
    private let client: RedisClient
    /// All keys begin with it; the braces keep them in one slot of a Redis cluster.
    private let prefix: String
    private let onDegraded: @Sendable (StoreError) -> Void
    private let searches = SharedAnswers<Search, [PastSolution]>()

    /// Below this share a past problem is another problem.
    public static let floor = 0.3
    /// Below this likeness too, once it was measured from the other side.
    static let least = 0.2
    /// Words of a problem that are looked at, the first ones.
    static let termLimit = 64
    /// Tickets looked at for one word; those with most of the word first.
    static let postingLimit = 1_000
    /// The same for candidates, of which more are wanted, and below which there is hardly a word in common.
    static let candidatePostingLimit = 2_000
    static let candidateFloor = 0.05
    /// Tickets that share most, whose likeness is measured from their side too.
    static let closeLimit = 100
    /// Words of a solved problem that it is found by, the first ones: nobody is found by a whole dictionary.
    static let ownTermLimit = 128
    /// From this share on the words are compared one by one.
    static let mayRepeat = 0.5
    /// Lessons of one requester that are kept, the newest, and that one search gives.
    public static let lessonsOfOne = 50
    public static let hitsOfOne = MemoryLimits.hitsOfOne
    /// What a search looks for at least, so that those who ask for less can share it.
    static let leastLimit = 5

    private struct Search: Hashable {
        var text: String
        var limit: Int
        var floor = RedisMemory.floor
        var least = RedisMemory.least
        var postings = RedisMemory.postingLimit
        /// Of one requester.
        var ofOne = RedisMemory.hitsOfOne
    }

    public init(
        client: RedisClient,
        prefix: String = "{ithelper:memory}",
        onDegraded: @escaping @Sendable (StoreError) -> Void = { _ in }
    ) {
        self.client = client
        self.prefix = prefix
        self.onDegraded = onDegraded
    }

    /// Two stages of a ticket ask for the same problem at the same time: they share an answer.
    public func similar(to text: String, limit: Int) async throws(StoreError) -> [PastSolution] {
        guard limit > 0 else { return [] }
        let asked = Search(text: text, limit: max(limit, RedisMemory.leastLimit))
        let shared = try await searches.answer(to: asked) { () async throws(StoreError) in
            try await found(by: asked)
        }
        return Array(shared.prefix(limit))
    }

    public func candidates(for text: String, limit: Int) async throws(StoreError) -> [PastSolution] {
        guard limit > 0 else { return [] }
        var asked = Search(text: text, limit: limit)
        asked.floor = RedisMemory.candidateFloor
        asked.least = 0
        asked.postings = RedisMemory.candidatePostingLimit
        asked.ofOne = limit
        return try await found(by: asked)
    }

    public func recall(_ tickets: [TicketID]) async throws(StoreError) -> [Recollection] {
        guard !tickets.isEmpty else { return [] }
        let reply: RedisValue
        do throws(RedisError) {
            let ids = tickets.map { RedisArgument.text($0.text) }
            reply = try await client.run(MemoryScripts.recall, keys: [.text(prefix)], arguments: ids)
        } catch {
            if case .cancelled = error { throw .cancelled }
            onDegraded(StoreError(error))
            return []
        }
        return (reply.array ?? []).compactMap { hit in
            guard let parts = hit.array, parts.count == 5, let id = parts[0].text.flatMap({ TicketID($0) }),
                let problem = parts[1].text, let solution = parts[2].text, let category = parts[3].text,
                let requester = parts[4].text
            else { return nil }
            return Recollection(
                ticketID: id,
                problem: problem,
                solution: solution,
                category: category,
                requester: requester
            )
        }
    }

    private func found(by search: Search) async throws(StoreError) -> [PastSolution] {
        let terms = WeightedTerms(query: search.text, limit: RedisMemory.termLimit)
        guard !terms.isEmpty else { return [] }
        let reply: RedisValue
        do throws(RedisError) {
            reply = try await client.run(
                MemoryScripts.similar,
                keys: [.text(prefix)],
                arguments: [
                    .int(search.limit), .double(search.floor), .int(search.postings),
                    .int(max(search.limit, RedisMemory.closeLimit)), .double(search.least), .int(search.ofOne),
                ] + terms.arguments
            )
        } catch {
            if case .cancelled = error { throw .cancelled }
            onDegraded(StoreError(error))
            return []
        }
        let hits = reply.array ?? []
        // Most problems are like nothing so much that they could be a repeat: then nobody needs their words.
        let mayRepeat = hits.contains { ($0.array?.dropFirst().first?.double ?? 0) >= RedisMemory.mayRepeat }
        let asked = mayRepeat ? ProblemWords(search.text) : nil
        guard !hits.isEmpty else { return [] }
        // What they have in common is kept without endings; it is told in the words of who asks.
        let spoken = Dictionary(Terms.words(of: search.text).map { (Terms.stem($0), $0) }) { first, _ in first }
        let found = hits.compactMap { RedisMemory.solution($0, asked, spoken) }
        // A repeat stands before what is merely like.
        return found.filter(\.isRepeat) + found.filter { !$0.isRepeat }
    }

    /// A hit: ticket, likeness, problem, solution, category, words in common, the problem's own words.
    private static func solution(
        _ hit: RedisValue,
        _ asked: ProblemWords?,
        _ spoken: [String: String]
    ) -> PastSolution? {
        guard let parts = hit.array, parts.count == 7, let id = parts[0].text.flatMap({ TicketID($0) }),
            let score = parts[1].double, let problem = parts[2].text, let solution = parts[3].text,
            let category = parts[4].text, let words = parts[5].text, let own = parts[6].text
        else { return nil }
        let common = words.split(separator: ", ").map { spoken[String($0)] ?? String($0) }
        return PastSolution(
            ticketID: id,
            problem: problem,
            solution: solution,
            category: category,
            score: PastSolution.score(score, isRepeat: asked?.repeats(ProblemWords(kept: own)) == true),
            reason: common.isEmpty ? "" : "in common: \(common.joined(separator: ", "))"
        )
    }

    public func remember(_ solved: SolvedProblem) async throws(StoreError) { try await remember(solved, again: false) }

    /// - Parameter again: while rebuilding, where a ticket reopened meanwhile must stay forgotten.
    func remember(_ solved: SolvedProblem, again: Bool) async throws(StoreError) {
        let terms = WeightedTerms(solved, limit: RedisMemory.ownTermLimit)
        _ = try await run(
            MemoryScripts.remember,
            [
                .text(solved.ticketID.text), .text(solved.subject), .text(solved.solution), .text(solved.category),
                .int(again ? 1 : 0), .text(ProblemWords("\(solved.subject)\n\(solved.description)").text),
                .text(solved.requester), .int(Int(solved.resolvedAt.microseconds)), .int(RedisMemory.lessonsOfOne),
            ] + terms.arguments
        )
    }

    public func forget(_ ticket: TicketID) async throws(StoreError) {
        _ = try await run(MemoryScripts.forget, [.text(ticket.text), .int(0)])
    }

    /// Whether it was filled since Redis began to be empty.
    func isFilled() async throws(StoreError) -> Bool {
        do { return try await client.send("EXISTS", .text(prefix + ":filled:2")).int == 1 } catch {
            throw StoreError(error)
        }
    }

    /// The same; one that is away knows nothing.
    func isThereAndFilled() async -> Bool {
        do throws(StoreError) { return try await isFilled() } catch {
            onDegraded(error)
            return false
        }
    }

    func markFilled() async throws(StoreError) {
        do { _ = try await client.send("SET", .text(prefix + ":filled:2"), "1") } catch { throw StoreError(error) }
    }

    private func run(_ script: RedisScript, _ arguments: [RedisArgument]) async throws(StoreError) -> RedisValue {
        do { return try await client.run(script, keys: [.text(prefix)], arguments: arguments) } catch {
            throw StoreError(error)
        }
    }
}

/// Words with how much they count.
struct WeightedTerms {
    private var weights: [(term: String, weight: Double)] = []
    private var places: [String: Int] = [:]

    var isEmpty: Bool { weights.isEmpty }

    /// A problem at hand: each word once, twice if it is repeated.
    init(query text: String, limit: Int) {
        for term in Terms.stems(of: text) where places[term] != nil || weights.count < limit {
            add(term, 1, atMost: 2)
        }
    }

    /// A solved problem: the subject says most.
    init(_ solved: SolvedProblem, limit: Int) {
        for (text, weight) in [(solved.subject, 2.0), (solved.description, 1), (solved.diagnosis, 0.5)] {
            for term in Terms.stems(of: text) where places[term] != nil || weights.count < limit {
                add(term, weight, atMost: 4)
            }
        }
    }

    private mutating func add(_ term: String, _ weight: Double, atMost limit: Double) {
        if let place = places[term] {
            weights[place].weight = min(weights[place].weight + weight, limit)
        } else {
            places[term] = weights.count
            weights.append((term, weight))
        }
    }

    var arguments: [RedisArgument] { weights.flatMap { [.text($0.term), .double($0.weight)] } }
}
