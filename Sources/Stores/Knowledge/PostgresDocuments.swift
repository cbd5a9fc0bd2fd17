// The knowledge base's documents in Postgres, as people bring them in, look them up and take them away.

public import Domain
public import Drivers

/// `DocumentStore` over one loop's connection.
///
/// Whoever changes documents does so one after another, since rarities are counted over all of them; so batches are to be
/// small. A batch that Postgres did not answer is sent again: storing twice is storing once.
public struct PostgresDocuments: DocumentStore {
    private let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    // MARK: Storing

    private static let storing = Statement(
        name: "store_document",
        sql: """
            select store_document($1::int <> 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """
    )

    /// Stores one document.
    ///
    /// - Parameter isShipped: the product brings it along, so it yields to what people did.
    static func storing(_ document: Document, isShipped: Bool) -> Query {
        let runbook = Runbook(document)
        return storing(
            .int(isShipped ? 1 : 0),
            .int(DocumentLimits.count),
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
            .text(document.source),
            .textArray(runbook.symptoms),
            .textArray(runbook.causes),
            .textArray(runbook.checks),
            .textArray(runbook.steps),
            .textArray(runbook.escalation),
            .text(runbook.rest)
        )
    }

    public func store(_ documents: [Document]) async throws(StoreError) -> [DocumentFate] {
        guard !documents.isEmpty else { return [] }
        let answers = try await client.repeatable(documents.map { PostgresDocuments.storing($0, isShipped: false) })
        return try reading { () throws(PostgresError) in
            var fates: [DocumentFate] = []
            for rows in answers {
                guard let row = rows.first else { throw .decode(column: 0, reason: "store_document gave no row") }
                var reader = RowReader(row)
                fates.append(try reader.name(DocumentFate.self))
            }
            return fates
        }
    }

    private static let deleting = Statement(
        name: "delete_document",
        sql: "select case when \(AskedOnce.isNew("$2")) then delete_document($1) end"
    )

    private static let forgetting = Statement(
        name: "forget_request_for_document",
        // Each document that goes is taken off it.
        sql: AskedOnce.forgetting(unless: "select from knowledge_size k where \(AskedOnce.isMine("k"))")
    )

    public func delete(_ id: String, requestID: String?) async throws(StoreError) {
        let query = PostgresDocuments.deleting(.text(id), .text(requestID ?? ""))
        var rows: Rows? = nil
        if let requestID {
            rows = try await AskedOnce.change(
                under: requestID,
                of: "DeleteDocument",
                asked: id,
                subject: id,
                query,
                PostgresDocuments.forgetting(.text(requestID)),
                client
            )
            if rows == nil { return }
        } else {
            rows = try await client.rows(query)
        }
        let isGone = try reading { () throws(PostgresError) in try rows?.first?.bool(0) == true }
        if !isGone { throw .notFound(what: "document \(id)") }
    }

    // MARK: Reading

    /// What makes a document but its body; `d` is the row.
    private static let columns = """
        d.id, d.title, d.category, d.specialization, d.tier, d.tags, d.tools, d.estimated_time, d.source, d.digest,
        d.loaded_at
        """

    /// Reads `columns`.
    private static func document(_ row: inout RowReader, body: String = "") throws(PostgresError) -> Document {
        let (id, title, category) = (try row.string(), try row.string(), try row.string())
        let (specialization, tier) = (try row.string(), try row.name(ExpertiseLevel.self))
        return Document(
            id: id,
            title: title,
            category: category,
            specialization: specialization,
            tier: tier,
            tags: try row.texts(),
            tools: try row.texts(),
            estimatedTime: try row.string(),
            source: try row.string(),
            body: body,
            digest: try row.string(),
            updatedAt: try row.timestamp()
        )
    }

    private static let one = Statement(
        name: "document",
        sql: "select d.body, \(columns) from documents d where d.id = $1",
        access: .readOnly
    )

    public func document(_ id: String) async throws(StoreError) -> Document {
        let rows = try await client.rows(PostgresDocuments.one(.text(id)))
        guard let row = rows.first else { throw .notFound(what: "document \(id)") }
        return try reading { () throws(PostgresError) in
            var reader = RowReader(row)
            let body = try reader.string()
            return try PostgresDocuments.document(&reader, body: body)
        }
    }

    private static let page = Statement(
        name: "documents",
        sql: """
            select lower(d.title), \(columns) from documents d
            where ($1 = '' or d.category = $1) and (lower(d.title) collate "C", d.id) > ($2, $3)
            order by lower(d.title) collate "C", d.id limit $4
            """,
        access: .readOnly
    )

    public func documents(_ query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        // Before the first title stands the empty one.
        let after = query.after ?? DocumentCursor(title: "", id: "")
        let rows = try await client.rows(
            PostgresDocuments.page(
                .text(query.category ?? ""),
                .text(after.title),
                .text(after.id),
                .int(query.pageSize + 1)
            )
        )
        return try reading { () throws(PostgresError) in
            var documents: [Document] = []
            var last = after
            var hasMore = false
            for row in rows {
                if documents.count == query.pageSize {
                    hasMore = true
                    break
                }
                var reader = RowReader(row)
                last.title = try reader.string()
                documents.append(try PostgresDocuments.document(&reader))
                last.id = documents[documents.count - 1].id
            }
            return DocumentPage(documents: documents, next: hasMore ? last : nil)
        }
    }

    /// Of a document's body so much is looked through for the passage that fits best.
    private static let shownCharacters = 16_384

    private static let searching = Statement(
        name: "search_documents",
        sql: """
            with q as materialized (select websearch_to_tsquery('english', $1) as query),
            found as materialized (
                select d.id, greatest(ts_rank_cd(d.search, q.query, 1)::float8, 1e-6) as score
                from q cross join documents d
                where d.search @@ q.query and ($2 = '' or d.category = $2)
                order by score desc, d.id limit $3
            )
            select f.score, p.heading,
                ts_headline('english', p.body, q.query, 'StartSel=**, StopSel=**, MaxWords=30, MinWords=10, MaxFragments=2'),
                \(columns)
            from q cross join found f join documents d on d.id = f.id
            cross join lateral (
                select case when s.n = 1 then '' else trim(split_part(s.part, E'\\n', 1)) end as heading,
                    case when s.n = 1 then s.part else substr(s.part, strpos(s.part || E'\\n', E'\\n') + 1) end as body
                from regexp_split_to_table(E'\\n' || left(d.body, \(shownCharacters)), E'\\n#{1,6} +')
                    with ordinality s(part, n)
                order by ts_rank(to_tsvector('english', s.part), q.query) desc,
                    length(trim(s.part)) > 0 desc, s.n
                limit 1
            ) p
            order by f.score desc, f.id
            """,
        access: .readOnly
    )

    public func search(_ text: String, category: String?, limit: Int) async throws(StoreError) -> [DocumentHit] {
        let rows = try await client.rows(
            PostgresDocuments.searching(.text(text.searchWords), .text(category ?? ""), .int(limit))
        )
        return try reading { () throws(PostgresError) in
            var hits: [DocumentHit] = []
            for row in rows {
                var reader = RowReader(row)
                let (score, heading, highlight) = (try reader.double(), try reader.string(), try reader.string())
                hits.append(
                    DocumentHit(
                        document: try PostgresDocuments.document(&reader),
                        score: score,
                        heading: heading,
                        // Line ends and the blanks before list marks say nothing in a passage.
                        highlight: highlight.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    )
                )
            }
            return hits
        }
    }
}
