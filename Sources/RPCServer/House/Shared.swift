// What all loops share: the roster, the seed people, the health, and the wake of the pipeline.

import Agents
import Domain
import GRPC

/// What every room's routes are built with.
struct Shared: Sendable {
    let roster: Roster
    /// Has single agents work for callers without a ticket.
    let trial: Trial
    /// What the trained models are taken from.
    let models: ModelShelf
    let seedPeople: [Domain.Specialist]
    let health: HealthService
    /// The configured ones.
    let categories: [String]
    /// Whether a caller is a specialist.
    let isSpecialist: @Sendable (Call) -> Bool
    /// One loop's way to likeness in meaning, where a model for embeddings is set up.
    let nearness: @Sendable (Room) -> Nearness?
    /// Whether all vectors are there that are wanted.
    let hasVectors: @Sendable () -> Bool
    /// Trains a category model now.
    let train: @Sendable () async throws(StoreError) -> CategoryModelRecord
    /// Tells the pipeline that there is work, without waiting for a ring.
    let wake: @Sendable () -> Void
    let now: @Sendable () -> Domain.Timestamp
}
