// Writes that may be repeated: after a lost answer, and after a deadlock.

import Domain
import Drivers

extension PostgresClient {
    /// Runs statements that know whether they ran before (by a run's id, by a fence), so that a broken connection is
    /// resolved by asking again instead of leaving the caller in doubt.
    nonisolated func repeatable(_ batch: [Query]) async throws(StoreError) -> [Rows] {
        var attemptsLeft = 3
        while true {
            attemptsLeft -= 1
            do throws(PostgresError) {
                return try await run(atomically: batch)
            } catch {
                switch error {
                case .outcomeUnknown where attemptsLeft > 0: continue
                case .server where error.isTransient && attemptsLeft > 0: continue
                default: throw StoreError(error)
                }
            }
        }
    }
}
