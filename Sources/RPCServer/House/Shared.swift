import Agents
import Domain
import GRPC

/// What every room's routes are built with.
struct Shared: Sendable {
    let roster: Roster
    let seedPeople: [Domain.Specialist]
    /// Tells the pipeline that there is work, without waiting for a ring.
    let wake: @Sendable () -> Void
    let now: @Sendable () -> Domain.Timestamp
}
