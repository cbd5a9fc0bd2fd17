// What all loops share: the roster, the seed people, the health, and the wake of the pipeline.

import Agents
import Domain
import GRPC

/// What every room's routes are built with.
struct Shared: Sendable {
    let roster: Roster
    let seedPeople: [Domain.Specialist]
    let health: HealthService
    /// Tells the pipeline that there is work, without waiting for a ring.
    let wake: @Sendable () -> Void
    let now: @Sendable () -> Domain.Timestamp
}
