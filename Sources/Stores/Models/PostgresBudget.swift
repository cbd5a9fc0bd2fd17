// The purse of models in Postgres, shared by all replicas.

public import Domain
public import Drivers

/// Amounts by scope and day. What takes from them takes from all three scopes or from none. Questions that are asked at the
/// same time share a transaction, since there are several a run; those that cost nothing only look, and commit nothing.
public struct PostgresBudget: ModelBudget {
    private typealias Reservations = GroupCommit<Asked, Reservation>
    private let looks: Reservations
    private let reservations: Reservations
    private let settlements: GroupCommit<Settled, Void>

    public init(client: PostgresClient) {
        let reads = Reservations.readsInFlight
        looks = GroupCommit(on: client.loop, inFlightLimit: reads) { batch async throws(StoreError) in
            try await PostgresBudget.ask(PostgresBudget.looking, batch, client)
        }
        reservations = GroupCommit(on: client.loop) { batch async throws(StoreError) in
            try await PostgresBudget.ask(PostgresBudget.reserving, batch, client)
        }
        settlements = GroupCommit(on: client.loop) { batch async throws(StoreError) in
            _ = try await client.rows(
                PostgresBudget.settling(
                    .textArray(batch.map(\.purpose.ticketID.text)),
                    .textArray(batch.map(\.purpose.requester)),
                    .intArray(batch.map(\.difference))
                )
            )
            return batch.map { _ in }
        }
    }

    private struct Asked: Sendable {
        let amount: Int64
        let purpose: SpendPurpose
        let limits: SpendLimits
    }

    private struct Settled: Sendable {
        let difference: Int64
        let purpose: SpendPurpose
    }

    public func reserve(
        _ amount: Int64,
        for purpose: SpendPurpose,
        limits: SpendLimits
    ) async throws(StoreError) -> Reservation {
        let asked = Asked(amount: amount, purpose: purpose, limits: limits)
        return amount == 0 ? try await looks.submit(asked) : try await reservations.submit(asked)
    }

    public func settle(reserved: Int64, spent: Int64, for purpose: SpendPurpose) async throws(StoreError) {
        guard spent != reserved else { return }
        try await settlements.submit(Settled(difference: spent - reserved, purpose: purpose))
    }

    // MARK: Statements

    /// Who changes purses takes this lock first: of two batches that change the same ones in another order, neither waits for
    /// what the other holds. `offset 0` keeps the planner from taking it later.
    private static let lock = """
        (select pg_advisory_xact_lock(7308613709803512683)::text = '' as is_taken offset 0) l
        """

    private static let columns = """
        unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
            with ordinality i(ticket, requester, run, amount, ticket_limit, requester_limit, day_limit, place)
        """

    private static let reserving = Statement(
        name: "reserve_spends",
        sql: """
            select r.verdict, r.age_us
            from \(lock) cross join lateral (select * from \(columns) where l.is_taken offset 0) i
                cross join lateral reserve_spend(
                    i.ticket, i.requester, i.run, i.amount, i.ticket_limit, i.requester_limit, i.day_limit
                ) r
            order by i.place
            """
    )

    private static let looking = Statement(
        name: "look_at_spends",
        sql: """
            select coalesce(f.scope, 'granted') as verdict, coalesce(
                (extract(epoch from now() - (select r.created_at from runs r where r.id = i.run)) * 1000000)::bigint, 0
            ) as age_us
            from \(columns) left join lateral (
                select p.scope
                from (values
                    (1, 'ticket', i.ticket, date 'epoch', i.ticket_limit),
                    (2, 'requester', i.requester, (now() at time zone 'UTC')::date, i.requester_limit),
                    (3, 'day', '', (now() at time zone 'UTC')::date, i.day_limit)
                ) p(rank, scope, key, day, most)
                join model_spend s on s.scope = p.scope and s.key = p.key and s.day = p.day
                where s.cost_micros + i.amount > p.most
                order by p.rank limit 1
            ) f on true
            order by i.place
            """,
        access: .readOnly
    )

    private static let settling = Statement(
        name: "settle_spends",
        sql: """
            select settle_spend(i.ticket, i.requester, i.difference)
            from \(lock) cross join lateral (
                select * from unnest($1::text[], $2::text[], $3::bigint[]) i(ticket, requester, difference)
                where l.is_taken offset 0
            ) i
            """
    )

    private static func ask(
        _ statement: Statement,
        _ batch: [Asked],
        _ client: PostgresClient
    ) async throws(StoreError) -> [Reservation] {
        let rows = try await client.rows(
            statement(
                .textArray(batch.map(\.purpose.ticketID.text)),
                .textArray(batch.map(\.purpose.requester)),
                .textArray(batch.map(\.purpose.runID.text)),
                .intArray(batch.map(\.amount)),
                .intArray(batch.map(\.limits.ticket)),
                .intArray(batch.map(\.limits.requester)),
                .intArray(batch.map(\.limits.day))
            )
        )
        guard rows.count == batch.count else { throw .corrupt(reason: "a purse gave \(rows.count) answers") }
        return try reading { () throws(PostgresError) in
            var answers: [Reservation] = []
            for row in rows {
                var reader = RowReader(row)
                let verdict = try reader.string()
                let age = try reader.int64()
                answers.append(verdict == "granted" ? .granted(runAge: .microseconds(age)) : .exhausted(verdict))
            }
            return answers
        }
    }
}
