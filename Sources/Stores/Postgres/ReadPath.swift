// Where reads go that may be a little behind: to a read replica, if there is one.

import Domain
public import Drivers

/// Lists, searches and sums of one loop. What a caller has just written is read from the primary, not here.
public struct ReadPath: Sendable {
    private let primary: PostgresClient
    private let replica: PostgresClient?

    public init(primary: PostgresClient, replica: PostgresClient? = nil) {
        self.primary = primary
        self.replica = replica
    }

    /// From the replica; from the primary while that is away.
    func rows(_ query: Query) async throws(StoreError) -> Rows {
        guard let replica else { return try await primary.rows(query) }
        do throws(StoreError) {
            return try await replica.rows(query)
        } catch .unavailable {
            return try await primary.rows(query)
        }
    }
}
