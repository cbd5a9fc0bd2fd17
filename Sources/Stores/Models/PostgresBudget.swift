// The purse of models in Postgres, shared by all replicas.

public import Domain
public import Drivers

/// Amounts by scope and day. One statement takes from all three scopes or from none.
public struct PostgresBudget: ModelBudget {
    private let client: PostgresClient

    public init(client: PostgresClient) { self.client = client }

    private static let reserving = Statement(
        name: "reserve_spend",
        sql: "select verdict, age_us from reserve_spend($1, $2, $3, $4, $5, $6, $7)"
    )
    private static let settling = Statement(
        name: "settle_spend",
        sql: "select settle_spend($1, $2, $3)"
    )

    public func reserve(
        _ amount: Int64,
        for purpose: SpendPurpose,
        limits: SpendLimits
    ) async throws(StoreError) -> Reservation {
        let rows = try await client.rows(
            PostgresBudget.reserving(
                .text(purpose.ticketID.text),
                .text(purpose.requester),
                .text(purpose.runID.text),
                .int(amount),
                .int(limits.ticket),
                .int(limits.requester),
                .int(limits.day)
            )
        )
        guard let row = rows.first else { throw .corrupt(reason: "reserve_spend gave no row") }
        return try reading { () throws(PostgresError) in
            var reader = RowReader(row)
            let verdict = try reader.string()
            let age = try reader.int64()
            return verdict == "granted" ? .granted(runAge: .microseconds(age)) : .exhausted(verdict)
        }
    }

    public func settle(reserved: Int64, spent: Int64, for purpose: SpendPurpose) async throws(StoreError) {
        _ = try await client.rows(
            PostgresBudget.settling(.text(purpose.ticketID.text), .text(purpose.requester), .int(spent - reserved))
        )
    }
}
