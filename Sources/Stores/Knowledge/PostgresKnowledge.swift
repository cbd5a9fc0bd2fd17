// The runbooks in Postgres, found by BM25 over full-text lexemes.

public import Domain
public import Drivers

/// `KnowledgeBase` over one loop's connection.
///
/// A document's words count by section (title and tags 3, symptoms 2, causes and checks 1, fix 0.5), rare words count
/// more than common ones, and long documents do not win by length: BM25 with k1 = 1.2 and b = 0.5 (Robertson and
/// Zaragoza, 2009). Any word may match; how much of the problem is matched decides.
///
/// Two stages of a ticket ask for the same problem at the same time, so equal searches share an answer; those that come while
/// others are under way share a statement, whose beginning costs as much as half a search. A search gives names and scores;
/// what the runbooks say is read once for each of their versions.
public struct PostgresKnowledge: KnowledgeBase {
    private let client: PostgresClient
    private let asking: PostgresClient
    private let shelf = RunbookShelf()
    private let searches = SharedAnswers<Search, [Passage]>()
    private typealias Lookups = GroupCommit<Search, [Hit]>
    private let lookups: Lookups

    /// - Parameter asking: what is searched over, where that is another connection than what is loaded over.
    public init(client: PostgresClient, asking: PostgresClient? = nil) {
        let asking = asking ?? client
        self.client = client
        self.asking = asking
        let reads = Lookups.readsInFlight
        lookups = GroupCommit(on: asking.loop, inFlightLimit: reads) { batch async throws(StoreError) in
            try await PostgresKnowledge.look(batch, asking)
        }
    }

    /// What of a problem is searched with: the beginning says what is wrong, and later come logs and signatures.
    static let searchedCharacters = 2_000
    /// Characters are counted only where there may be too many.
    private static func searched(_ text: String) -> String {
        text.utf8.count <= searchedCharacters ? text : String(text.unicodeScalars.prefix(searchedCharacters))
    }

    /// What a search looks for at least, so that those who ask for less can share it.
    static let leastLimit = 5

    /// A word that more documents hold, and more than a tenth of all, tells too little to be looked for.
    static let commonWord = 200

    private struct Search: Hashable, Sendable {
        var text: String
        var category: String
        var limit: Int
    }

    private struct Hit: Sendable {
        var id: String
        var digest: String
        /// 0 to 1.
        var score: Double
    }

    private static let search = Statement(
        name: "passages",
        sql: """
            with size as materialized (
                -- There is but one; said again, so that a database that was never analyzed is not planned as if of thousands.
                select documents::float8 as documents, 0.6 * documents / nullif(length, 0) as per_length
                from knowledge_size limit 1
            )
            select i.place::int, f.id, f.digest, f.score
            from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality i(words, category, most, place)
            cross join lateral (
                select d.id, d.digest, h.score * case when d.category = i.category then 1.2::float8 else 1 end as score
                from (
                    select t.document_id, sum(w.gain * t.weight / (t.weight + 0.6 + t.length * w.per_length)) as score
                    from (
                        -- Each word is looked up by itself: a join might read all the words there are.
                        select l.lexeme, s.per_length, least(cardinality(l.positions), 2) * 2.2::float8
                            * ln(1 + (s.documents - k.holders + 0.5) / (k.holders + 0.5)) as gain
                        from size s cross join unnest(to_tsvector('english', left(i.words, \(searchedCharacters)))) l
                        cross join lateral (select o.holders from knowledge_terms o where o.term = l.lexeme offset 0) k
                        where k.holders <= greatest(\(commonWord), s.documents / 10)
                        offset 0
                    ) w cross join lateral (
                        select d.document_id, d.weight, d.length from document_terms d where d.term = w.lexeme offset 0
                    ) t
                    group by t.document_id
                ) h join documents d on d.id = h.document_id
                order by score desc, d.id limit i.most
            ) f
            order by i.place, f.score desc, f.id
            """,
        access: .readOnly
    )

    public func passages(for text: String, category: String?, limit: Int) async throws(StoreError) -> [Passage] {
        guard limit > 0 else { return [] }
        let asked = Search(
            text: PostgresKnowledge.searched(text).storable,
            category: category ?? "",
            limit: max(limit, PostgresKnowledge.leastLimit)
        )
        let shared = try await searches.answer(to: asked) { () async throws(StoreError) in
            try await passages(try await lookups.submit(asked), for: asked.text)
        }
        return Array(shared.prefix(limit))
    }

    private func passages(_ hits: [Hit], for text: String) async throws(StoreError) -> [Passage] {
        let entries = try await runbooks(hits.map { ($0.id, $0.digest) })
        let words = Set(Terms.stems(of: text))
        return hits.compactMap { hit in
            guard let entry = entries[hit.id] else { return nil }  // Deleted since.
            var passage = entry.passage
            passage.score = hit.score
            passage.snippet = entry.snippet(for: words)
            return passage
        }
    }

    /// What each search finds, in their order.
    private static func look(_ batch: [Search], _ client: PostgresClient) async throws(StoreError) -> [[Hit]] {
        let rows = try await client.rows(
            search(
                .textArray(batch.map(\.text)),
                .textArray(batch.map(\.category)),
                .intArray(batch.map { Int64($0.limit) })
            )
        )
        return try reading { () throws(PostgresError) in
            var found = [[Hit]](repeating: [], count: batch.count)
            for row in rows {
                var reader = RowReader(row)
                let place = try reader.int() - 1
                found[place].append(
                    Hit(id: try reader.string(), digest: try reader.string(), score: likeness(try reader.double()))
                )
            }
            return found
        }
    }

    /// A sum of rarities as a share: 0.5 where about three telling words match well.
    private static func likeness(_ score: Double) -> Double { score / (score + 12) }

    // MARK: Runbooks

    /// From the shelf where it can be: a search has just read what it found.
    public func complete(_ passages: [Passage]) async throws(StoreError) -> [Passage] {
        var entries: [String: RunbookShelf.Entry] = [:]
        for passage in passages { entries[passage.documentID] = shelf.entry(passage.documentID) }
        let missing = passages.map(\.documentID).filter { entries[$0] == nil }
        if !missing.isEmpty { entries.merge(try await read(missing)) { $1 } }
        return passages.map { passage in
            guard var whole = entries[passage.documentID]?.passage else { return passage }
            whole.score = passage.score
            whole.snippet = passage.snippet
            return whole
        }
    }

    /// Documents by id, read only where the shelf has not got this version.
    private func runbooks(
        _ wanted: [(id: String, digest: String)]
    ) async throws(StoreError) -> [String: RunbookShelf.Entry] {
        var entries: [String: RunbookShelf.Entry] = [:]
        for (id, digest) in wanted { entries[id] = shelf.entry(id, digest: digest) }
        let missing = wanted.map(\.id).filter { entries[$0] == nil }
        if !missing.isEmpty { entries.merge(try await read(missing)) { $1 } }
        return entries
    }

    private static let whole = Statement(
        name: "runbooks",
        sql: """
            select d.digest, d.id, d.title, d.category, d.source, d.symptoms, d.causes, d.checks, d.steps, d.tools, d.estimated_time,
                d.escalation
            from documents d where d.id = any ($1::text[])
            """,
        access: .readOnly
    )

    private func read(_ ids: [String]) async throws(StoreError) -> [String: RunbookShelf.Entry] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await asking.rows(PostgresKnowledge.whole(.textArray(ids)))
        let read = try reading { () throws(PostgresError) in
            var read: [RunbookShelf.Entry] = []
            for row in rows { read.append(try PostgresKnowledge.entry(row)) }
            return read
        }
        shelf.keep(read)
        return Dictionary(read.map { ($0.passage.documentID, $0) }) { $1 }
    }

    private static func entry(_ row: Row) throws(PostgresError) -> RunbookShelf.Entry {
        var reader = RowReader(row)
        return RunbookShelf.Entry(
            digest: try reader.string(),
            passage: Passage(
                documentID: try reader.string(),
                title: try reader.string(),
                category: try reader.string(),
                snippet: "",
                score: 0,
                source: try reader.string(),
                symptoms: try reader.texts(),
                causes: try reader.texts(),
                checks: try reader.texts(),
                steps: try reader.texts(),
                tools: try reader.texts(),
                estimatedTime: try reader.string(),
                escalateWhen: try reader.texts()
            )
        )
    }

    // MARK: Loading

    public func load(_ documents: [Document]) async throws(StoreError) -> Int {
        // In the order of ids, so that two servers that start together do the same.
        let batch = documents.sorted { $0.id < $1.id }.map { PostgresDocuments.storing($0, isShipped: true) }
        guard !batch.isEmpty else { return 0 }
        let answers = try await client.repeatable(batch)
        let changed = try reading { () throws(PostgresError) in
            var changed = 0
            for rows in answers where try rows.first?.string(0) == DocumentFate.stored.rawValue { changed += 1 }
            return changed
        }
        if changed > 0 { _ = try await client.rows(Query(PostgresKnowledge.tidying)) }
        return changed
    }

    /// Until a table was vacuumed an index can't say which of its rows all may see: each search looks at the rows too, which
    /// takes it twice as long. Autovacuum would come, in a minute or more.
    private static let tidying = Statement(
        unprepared: "vacuum (analyze, skip_locked) document_terms, documents, knowledge_terms"
    )
}
