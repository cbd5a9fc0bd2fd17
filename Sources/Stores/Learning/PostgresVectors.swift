// The vectors of confirmed problems in Postgres.

public import Domain
public import Drivers

/// `VectorStore` over one loop's connection.
public struct PostgresVectors: VectorStore {
    private let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    private static let found = Statement(
        name: "vectors",
        sql: """
            select ticket_id, vector from problem_vectors
            where model = $1 and ticket_id = any ($2::text[]) and dimension > 0
            """,
        access: .readOnly
    )

    public func vectors(
        of tickets: [TicketID],
        by model: String
    ) async throws(StoreError) -> [TicketID: TextVector] {
        guard !tickets.isEmpty else { return [:] }
        let query = PostgresVectors.found(.text(model), .textArray(tickets.map(\.text)))
        let rows = try await client.rows(query)
        return try reading { () throws(PostgresError) in
            var vectors: [TicketID: TextVector] = [:]
            vectors.reserveCapacity(rows.count)
            for row in rows {
                var reader = RowReader(row)
                let ticket = try reader.ticketID()
                vectors[ticket] = try row.withBytes(1) { TextVector(bytes: $0) }
            }
            return vectors
        }
    }

    /// Bytes of a problem's text that are read: whoever cuts it first takes out what must stay in the house.
    private static let textBytes = 8 * 1024

    /// A problem's words, each once as `CaseFile.wordsOnce` has them, and what tells them from others.
    private static let words = """
        left(case
            when starts_with(c.description, rtrim(c.subject, '…')) then c.description
            else c.subject || E'\\n' || c.description
        end, \(textBytes))
        """
    private static let digest = "left(encode(sha256(convert_to(\(words), 'UTF8')), 'hex'), 32)"

    private static func lacking(_ name: String, of problems: String) -> Statement {
        Statement(
            name: name,
            sql: """
                select c.ticket_id, c.digest <> coalesce(v.digest, '') or ($2 > 0 and v.dimension not in (0, $2)), c.words,
                    c.digest
                from (select c.ticket_id, \(words) as words, \(digest) as digest from confirmed_solutions c where \(problems)) c
                left join problem_vectors v on v.model = $1 and v.ticket_id = c.ticket_id
                order by c.ticket_id
                """,
            access: .readOnly
        )
    }

    private static let page = lacking("vectors_lacking", of: "c.ticket_id > $3 order by c.ticket_id limit $4")
    private static let among = lacking("vectors_lacking_among", of: "c.ticket_id = any ($3::text[])")

    public func lacking(
        _ model: String,
        dimension: Int?,
        after: TicketID?,
        limit: Int
    ) async throws(StoreError) -> UnplacedPage {
        let query = PostgresVectors.page(.text(model), .int(dimension ?? 0), .text(after?.text ?? ""), .int(limit))
        let rows = try await client.rows(query)
        let (problems, last) = try PostgresVectors.read(rows)
        return UnplacedPage(problems: problems, end: rows.count < limit ? nil : last)
    }

    public func lacking(
        _ model: String,
        dimension: Int?,
        among tickets: [TicketID]
    ) async throws(StoreError) -> [UnplacedProblem] {
        guard !tickets.isEmpty else { return [] }
        let ids = PostgresValue.textArray(tickets.map(\.text))
        return try PostgresVectors.read(
            try await client.rows(PostgresVectors.among(.text(model), .int(dimension ?? 0), ids))
        ).problems
    }

    /// Those that want a vector, and the last one looked at.
    private static func read(_ rows: Rows) throws(StoreError) -> (problems: [UnplacedProblem], last: TicketID?) {
        try reading { () throws(PostgresError) in
            var problems: [UnplacedProblem] = []
            var last: TicketID?
            for row in rows {
                var reader = RowReader(row)
                let ticket = try reader.ticketID()
                last = ticket
                guard try reader.bool() else { continue }
                problems.append(
                    UnplacedProblem(ticketID: ticket, text: try reader.string(), digest: try reader.string())
                )
            }
            return (problems, last)
        }
    }

    private static let keeping = Statement(
        name: "keep_vector",
        sql: """
            insert into problem_vectors (model, ticket_id, digest, dimension, vector) values ($1, $2, $3, $4, $5)
            on conflict (model, ticket_id) do update
            set digest = excluded.digest, dimension = excluded.dimension, vector = excluded.vector,
                made_at = excluded.made_at, xid = excluded.xid
            """
    )

    public func keep(_ problems: [PlacedProblem], by model: String) async throws(StoreError) {
        // In one order, so that two that keep the same do not wait for each other in a circle.
        let batch = problems.sorted { $0.ticketID.text < $1.ticketID.text }.map { problem in
            PostgresVectors.keeping(
                .text(model),
                .text(problem.ticketID.text),
                .text(problem.digest),
                .int(problem.vector?.dimension ?? 0),
                .bytes(problem.vector?.bytes ?? [])
            )
        }
        guard !batch.isEmpty else { return }
        _ = try await client.repeatable(batch)
    }

    private static let following = Statement(
        name: "vectors_made",
        sql: """
            select ticket_id, vector, xid::text from problem_vectors
            where model = $1 and (xid, ticket_id) > ($2::xid8, $3) and xid < pg_snapshot_xmin(pg_current_snapshot())
                and dimension > 0
            order by xid, ticket_id limit $4
            """,
        access: .readOnly
    )

    public func made(
        by model: String,
        after place: VectorPlace,
        limit: Int
    ) async throws(StoreError) -> [FollowedVector] {
        let query = PostgresVectors.following(.text(model), .text(place.order), .text(place.ticket), .int(limit))
        let rows = try await client.rows(query)
        return try reading { () throws(PostgresError) in
            var made: [FollowedVector] = []
            made.reserveCapacity(rows.count)
            for row in rows {
                var reader = RowReader(row)
                let ticket = try reader.ticketID()
                let vector = try row.withBytes(1) { TextVector(bytes: $0) }
                reader.skip(1)
                let place = VectorPlace(order: try reader.string(), ticket: ticket.text)
                made.append(FollowedVector(ticketID: ticket, vector: vector, place: place))
            }
            return made
        }
    }

    private static let removing = Statement(
        name: "remove_vectors",
        sql: """
            delete from problem_vectors v
            where (v.model = $1 and not exists (select from confirmed_solutions c where c.ticket_id = v.ticket_id))
                or v.model in (
                    select o.model from problem_vectors o where o.model <> $1
                    group by o.model having max(o.made_at) < now() - $2 * interval '1 microsecond'
                )
            """
    )

    public func removeStale(_ model: String, age: Duration) async throws(StoreError) -> Int {
        try await client.repeatable([PostgresVectors.removing(.text(model), .int(age.wholeMicroseconds))])[0].affected
    }

    private static let taking = Statement(
        name: "take_vectors",
        sql: """
            insert into vector_leases as l (model, owner, held_until)
            values ($1, $2, now() + $3 * interval '1 microsecond')
            on conflict (model) do update set owner = excluded.owner, held_until = excluded.held_until
            where l.held_until < now() or l.owner = excluded.owner
            returning l.owner
            """
    )

    public func takePlacing(
        _ owner: OwnerID,
        of model: String,
        for time: Duration
    ) async throws(StoreError) -> Bool {
        let query = PostgresVectors.taking(.text(model), .text(owner.text), .int(time.wholeMicroseconds))
        return try await client.repeatable([query])[0].first != nil
    }
}
