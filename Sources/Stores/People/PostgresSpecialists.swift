// The people of the help desk in Postgres.

public import Domain
public import Drivers

/// `SpecialistStore` over one loop's connections. A person's load is the number of tickets that are not done and that have
/// the person as the first assignee. Readings that come together share a statement.
public struct PostgresSpecialists: SpecialistStore {
    private let client: PostgresClient
    private typealias Readings = GroupCommit<Void, [Specialist]>
    private let readings: Readings

    /// - Parameter asking: where people are read, if that is another connection than where they are changed.
    public init(client: PostgresClient, asking: PostgresClient? = nil) {
        let asking = asking ?? client
        self.client = client
        // Sent after all who share it have asked, so that each sees what was there then.
        let reads = Readings.readsInFlight
        readings = GroupCommit(on: asking.loop, inFlightLimit: reads) { batch async throws(StoreError) in
            let people = try await PostgresSpecialists.read(asking)
            return batch.map { people }
        }
    }

    /// What makes a person; `s` is the row, `l` the load.
    private static let columns = """
        s.id, s.name, s.email, s.specializations, s.tier, s.building, s.presence, s.capacity, \
        coalesce(l.open_tickets, 0), s.version, s.updated_at
        """

    private static let all = Statement(
        name: "specialists",
        sql: """
            select \(columns) from specialists s left join loads l on l.specialist_id = s.id order by s.id
            """,
        access: .readOnly
    )

    public func specialists() async throws(StoreError) -> [Specialist] { try await readings.submit(()) }

    private static func read(_ client: PostgresClient) async throws(StoreError) -> [Specialist] {
        let rows = try await client.rows(Query(all))
        return try reading { () throws(PostgresError) in
            var people: [Specialist] = []
            for row in rows {
                var reader = RowReader(row)
                people.append(try person(&reader))
            }
            return people
        }
    }

    /// Reads `columns`.
    private static func person(_ row: inout RowReader) throws(PostgresError) -> Specialist {
        Specialist(
            id: try row.string(),
            name: try row.string(),
            email: try row.string(),
            specializations: try row.texts(),
            tier: try row.name(ExpertiseLevel.self),
            building: try row.string(),
            presence: try row.name(Presence.self),
            capacity: try row.int(),
            load: try row.int(),
            version: try row.int64(),
            updatedAt: try row.timestamp()
        )
    }

    private static let loading = Statement(
        name: "load_specialists",
        sql: """
            insert into specialists (id, name, email, specializations, tier, building, presence, capacity)
            select distinct on (i.id) i.id, i.name, i.email,
                case when i.specializations = '' then '{}' else string_to_array(i.specializations, E'\\n') end,
                i.tier, i.building, i.presence, i.capacity
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
                i(id, name, email, specializations, tier, building, presence, capacity)
            where \(AskedOnce.isNew("$9"))
            order by i.id
            on conflict do nothing
            returning id
            """
    )

    public func load(_ people: [Specialist]) async throws(StoreError) -> Int {
        guard !people.isEmpty else { return 0 }
        return try await client.rows(PostgresSpecialists.loading(people)).count
    }

    private static func loading(_ people: [Specialist], under request: String = "") -> Query {
        loading(
            .textArray(people.map(\.id)),
            .textArray(people.map(\.name)),
            .textArray(people.map(\.email)),
            .textArray(people.map { $0.specializations.joined(separator: "\n") }),
            .textArray(people.map(\.tier.rawValue)),
            .textArray(people.map(\.building)),
            .textArray(people.map(\.presence.rawValue)),
            .intArray(people.map { Int64($0.capacity) }),
            .text(request)
        )
    }

    public func add(_ person: Specialist, requestID: String?) async throws(StoreError) -> Specialist {
        let taken = StoreError.alreadyExists(what: "a specialist with the address \(person.email)")
        guard let requestID else {
            guard try await load([person]) == 1 else { throw taken }
            return try await one(person.id)
        }
        // The id is drawn anew for each call.
        var asked = person
        asked.id = ""
        let rows = try await AskedOnce.change(
            under: requestID,
            of: "CreateSpecialist",
            asked: String(reflecting: asked),
            subject: person.id,
            PostgresSpecialists.loading([person], under: requestID),
            PostgresSpecialists.forgetting(.text(requestID), .text(person.id)),
            client
        )
        guard let rows else { return try await one(try await added(under: requestID)) }
        if rows.isEmpty { throw taken }
        return try await one(person.id)
    }

    private static let forgetting = Statement(
        name: "forget_request_for_specialist",
        sql: AskedOnce.forgetting(unless: "select from specialists s where s.id = $2 and \(AskedOnce.isMine("s"))")
    )

    private static let asked = Statement(
        name: "request_for_specialist",
        sql: "select ticket_id from request_ids where id = $1",
        access: .readOnly
    )

    /// Who was added under a request id: the request's subject.
    private func added(under request: String) async throws(StoreError) -> String {
        let rows = try await client.rows(PostgresSpecialists.asked(.text(request)))
        return try reading { () throws(PostgresError) in try rows.first?.string(0) ?? "" }
    }

    /// One row; its first column is null when there is nobody of that id, false when the version is stale or the
    /// address is another person's.
    private static let changing = Statement(
        name: "change_specialist",
        sql: """
            with known as (select * from specialists where id = $1 for update),
            taken as (select 1 as one from specialists o where o.email = $3 and o.id <> $1),
            changed as (
                update specialists s
                set name = coalesce($2, s.name), email = coalesce($3, s.email),
                    specializations = case when $4::text is null then s.specializations
                        when $4 = '' then '{}' else string_to_array($4, E'\n') end,
                    tier = coalesce($5, s.tier), building = coalesce($6, s.building),
                    presence = coalesce($7, s.presence), capacity = coalesce($8::int, s.capacity),
                    version = s.version + 1, updated_at = clock_timestamp()
                from known k
                where s.id = k.id and ($9::bigint = 0 or k.version = $9) and not exists (select from taken)
                    and \(AskedOnce.isNew("$10"))
                returning s.*
            )
            select k.version, exists (select from taken), s.id is not null, \(columns)
            from known k left join changed s on true left join loads l on l.specialist_id = k.id
            """
    )

    public func change(
        _ id: String,
        _ change: SpecialistChange,
        version: Int64?,
        requestID: String?
    ) async throws(StoreError) -> Specialist {
        let query = PostgresSpecialists.changing(
            .text(id),
            .optional(change.name),
            .optional(change.email),
            .optional(change.specializations?.joined(separator: "\n")),
            .optional(change.tier?.rawValue),
            .optional(change.building),
            .optional(change.presence?.rawValue),
            .optional(change.capacity.map { Int64($0) }),
            .int(version ?? 0),
            .text(requestID ?? "")
        )
        guard let requestID else { return try changed(try await client.rows(query), id, change) }
        let rows = try await AskedOnce.change(
            under: requestID,
            of: "ChangeSpecialist",
            asked: String(reflecting: (id, change, version)),
            subject: id,
            query,
            PostgresSpecialists.forgetting(.text(requestID), .text(id)),
            client
        )
        guard let rows else { return try await one(id) }
        return try changed(rows, id, change)
    }

    private func changed(_ rows: Rows, _ id: String, _ change: SpecialistChange) throws(StoreError) -> Specialist {
        guard let row = rows.first else { throw .notFound(what: "specialist \(id)") }
        var reader = RowReader(row)
        let (stored, isTaken, isChanged) = try reading { () throws(PostgresError) in
            (try reader.int64(), try reader.bool(), try reader.bool())
        }
        if !isChanged {
            if isTaken { throw .alreadyExists(what: "a specialist with the address \(change.email ?? "")") }
            throw .staleVersion(current: stored)
        }
        return try reading { () throws(PostgresError) in try PostgresSpecialists.person(&reader) }
    }

    private func one(_ id: String) async throws(StoreError) -> Specialist {
        guard let person = try await specialists().first(where: { $0.id == id }) else {
            throw .notFound(what: "specialist \(id)")
        }
        return person
    }
}
