// The runbooks in Postgres, found by BM25 over full-text lexemes.

public import Domain
public import Drivers

/// `KnowledgeBase` over one loop's connection.
///
/// A document's words count by section (title and tags 3, symptoms 2, causes and checks 1, fix 0.5), rare words count
/// more than common ones, and long documents do not win by length: BM25 with k1 = 1.2 and b = 0.5 (Robertson and
/// Zaragoza, 2009). Any word may match; how much of the problem is matched decides.
public struct PostgresKnowledge: KnowledgeBase {
    private let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    /// What of a problem is searched with: the beginning says what is wrong, and later come logs and signatures.
    static let searchedCharacters = 2_000

    private static let search = Statement(
        name: "passages",
        sql: """
            with asked as materialized (
                select l.lexeme, least(cardinality(l.positions), 2) as times
                from unnest(to_tsvector('english', left($1, \(searchedCharacters)))) l
            ), corpus as materialized (
                select count(*)::float8 as documents, avg(length) as length from documents
            ), hits as (
                select t.document_id, t.weight, a.times,
                    ln(1 + (c.documents - count(*) over w + 0.5) / (count(*) over w + 0.5)) as rarity, c.length
                from asked a join document_terms t on t.term = a.lexeme cross join corpus c
                window w as (partition by t.term)
            ), ranked as (
                select h.document_id,
                    sum(h.rarity * h.times * h.weight * 2.2 / (h.weight + 1.2 * (0.5 + 0.5 * d.length / h.length)))
                        * case when d.category = $2 then 1.2 else 1 end as score
                from hits h join documents d on d.id = h.document_id
                group by h.document_id, d.category
                order by score desc, h.document_id limit $3
            )
            select d.id, d.title, d.category, r.score, d.symptoms, d.causes, d.checks, d.steps, d.tools, d.estimated_time,
                d.escalation
            from ranked r join documents d on d.id = r.document_id
            order by r.score desc, d.id
            """,
        access: .readOnly
    )

    public func passages(for text: String, category: String?, limit: Int) async throws(StoreError) -> [Passage] {
        guard limit > 0 else { return [] }
        let rows = try await client.rows(
            PostgresKnowledge.search(.text(text.storable), .text(category ?? ""), .int(limit))
        )
        let words = Set(Terms.stems(of: String(text.prefix(PostgresKnowledge.searchedCharacters))))
        return try reading { () throws(PostgresError) in
            var passages: [Passage] = []
            for row in rows { passages.append(try PostgresKnowledge.passage(row, words)) }
            return passages
        }
    }

    private static func passage(_ row: Row, _ words: Set<String>) throws(PostgresError) -> Passage {
        var reader = RowReader(row)
        var passage = Passage(
            documentID: try reader.string(),
            title: try reader.string(),
            category: try reader.string(),
            snippet: "",
            score: likeness(try reader.double()),
            symptoms: try reader.texts(),
            causes: try reader.texts(),
            checks: try reader.texts(),
            steps: try reader.texts(),
            tools: try reader.texts(),
            estimatedTime: try reader.string(),
            escalateWhen: try reader.texts()
        )
        passage.snippet = snippet(passage, words)
        return passage
    }

    /// A sum of rarities as a share: 0.5 where about three telling words match well.
    private static func likeness(_ score: Double) -> Double { score / (score + 12) }

    /// The symptom that has the most of the problem's words; a cause or a check where no symptom has any.
    private static func snippet(_ passage: Passage, _ words: Set<String>) -> String {
        for lines in [passage.symptoms, passage.causes, passage.checks] {
            var best = (line: "", shared: 0)
            for line in lines {
                let shared = Set(Terms.stems(of: line)).intersection(words).count
                if shared > best.shared { best = (line, shared) }
            }
            if best.shared > 0 { return best.line }
        }
        return passage.symptoms.first ?? passage.title
    }

    private static let loading = Statement(
        name: "load_document",
        sql: "select load_document($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    )

    public func load(_ documents: [Document]) async throws(StoreError) -> Int {
        // In the order of ids, so that two servers that start together wait for each other instead of deadlocking.
        let batch = documents.sorted { $0.id < $1.id }.map { document in
            let runbook = Runbook(document)
            return PostgresKnowledge.loading(
                .text(document.id),
                .text(document.title),
                .text(document.category),
                .text(document.specialization),
                .text(document.tier.rawValue),
                .textArray(document.tags),
                .textArray(document.tools),
                .text(document.estimatedTime),
                .text(document.body),
                .text(document.digest),
                .textArray(runbook.symptoms),
                .textArray(runbook.causes),
                .textArray(runbook.checks),
                .textArray(runbook.steps),
                .textArray(runbook.escalation)
            )
        }
        let answers = try await client.repeatable(batch)
        return try reading { () throws(PostgresError) in
            var changed = 0
            for rows in answers where try rows.first?.bool(0) == true { changed += 1 }
            return changed
        }
    }
}
