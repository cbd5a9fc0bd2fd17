// The people of the help desk in Postgres.

public import Domain
public import Drivers

/// `SpecialistStore` over one loop's connection. A person's load is the number of tickets that are not done and that have
/// the person as the first assignee.
public struct PostgresSpecialists: SpecialistStore {
    private let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    private static let all = Statement(
        name: "specialists",
        sql: """
            select s.id, s.name, s.email, s.specializations, s.tier, s.building, s.presence, s.capacity,
                coalesce(l.open_tickets, 0)
            from specialists s left join loads l on l.specialist_id = s.id order by s.id
            """,
        access: .readOnly
    )

    public func specialists() async throws(StoreError) -> [Specialist] {
        let rows = try await client.rows(Query(PostgresSpecialists.all))
        return try reading { () throws(PostgresError) in
            var people: [Specialist] = []
            for row in rows {
                var reader = RowReader(row)
                people.append(
                    Specialist(
                        id: try reader.string(),
                        name: try reader.string(),
                        email: try reader.string(),
                        specializations: try reader.texts(),
                        tier: try reader.name(ExpertiseLevel.self),
                        building: try reader.string(),
                        presence: try reader.name(Presence.self),
                        capacity: try reader.int(),
                        load: try reader.int()
                    )
                )
            }
            return people
        }
    }

    private static let loading = Statement(
        name: "load_specialists",
        sql: """
            insert into specialists as s (id, name, email, specializations, tier, building, presence, capacity)
            select distinct on (i.id) i.id, i.name, i.email,
                case when i.specializations = '' then '{}' else string_to_array(i.specializations, E'\\n') end,
                i.tier, i.building, i.presence, i.capacity
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
                i(id, name, email, specializations, tier, building, presence, capacity)
            order by i.id
            on conflict (id) do update
            set (name, email, specializations, tier, building, presence, capacity) =
                (excluded.name, excluded.email, excluded.specializations, excluded.tier, excluded.building,
                    excluded.presence, excluded.capacity)
            returning s.xmax = 0
            """
    )

    public func load(_ people: [Specialist]) async throws(StoreError) -> Int {
        guard !people.isEmpty else { return 0 }
        let rows = try await client.rows(
            PostgresSpecialists.loading(
                .textArray(people.map(\.id)),
                .textArray(people.map(\.name)),
                .textArray(people.map(\.email)),
                .textArray(people.map { $0.specializations.joined(separator: "\n") }),
                .textArray(people.map(\.tier.rawValue)),
                .textArray(people.map(\.building)),
                .textArray(people.map(\.presence.rawValue)),
                .intArray(people.map { Int64($0.capacity) })
            )
        )
        return try reading { () throws(PostgresError) in
            var new = 0
            for row in rows where try row.bool(0) { new += 1 }
            return new
        }
    }
}
