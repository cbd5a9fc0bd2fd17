// What every LessonStore promises of models and of the right to train.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite struct LessonStoreContract {
    private func withStore(_ kind: DeskKind, _ body: (any LessonStore) async throws -> Void) async throws {
        switch kind {
        case .memory: try await body(MemoryLessons())
        case .postgres:
            let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop, options: .patient)
            try await body(PostgresLessons(client: client))
            await client.close()
        }
    }

    private func draft(_ accuracy: Double, refusal: String = "") -> CategoryModelDraft {
        CategoryModelDraft(
            categories: ["a", "b"],
            trainedOn: 10,
            judgement: Judgement(count: 5, accuracy: accuracy, macroF1: 0.5, calibrationError: 0.01),
            rivalAccuracy: nil,
            refusal: refusal,
            learnedUntil: Timestamp(microseconds: 1_700_000_000_000_000)
        )
    }

    @Test("one owner at a time may train, and may go on", arguments: DeskKind.allCases)
    func oneTrains(kind: DeskKind) async throws {
        try await withStore(kind) { store in
            let (one, two) = (OwnerID.random(), OwnerID.random())
            #expect(try await store.takeTraining(one, for: .seconds(60)))
            #expect(try await store.takeTraining(one, for: .seconds(60)))
            #expect(try await !store.takeTraining(two, for: .seconds(60)))
            try await store.endTraining(two)
            #expect(try await !store.takeTraining(two, for: .seconds(60)))
            try await store.endTraining(one)
            #expect(try await store.takeTraining(two, for: .seconds(60)))
        }
    }

    @Test("the newest model that may serve does; one with a refusal is on record only", arguments: DeskKind.allCases)
    func serving(kind: DeskKind) async throws {
        try await withStore(kind) { store in
            let owner = OwnerID.random()
            #expect(try await store.servingModel() == nil)
            #expect(try await store.takeTraining(owner, for: .seconds(60)))
            // More than one part of it.
            let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let first = try await store.keep(draft(0.8), bytes: bytes, owner: owner)
            #expect(first.isServing && first.draft == draft(0.8))
            #expect(try await store.modelBytes(of: first.version) == bytes)
            let second = try await store.keep(draft(0.9), bytes: [1, 2, 3], owner: owner)
            #expect(second.isServing && second.version > first.version)
            let third = try await store.keep(draft(0.1, refusal: "it is worse"), bytes: [4], owner: owner)
            #expect(!third.isServing && third.draft.refusal == "it is worse")
            #expect(try await store.servingModel() == second)
            #expect(try await store.newestModel() == third)
            #expect(try await store.modelBytes(of: second.version) == [1, 2, 3])
            #expect(try await store.modelBytes(of: 9_999) == nil)
        }
    }

    @Test("who lost the right to train keeps no model", arguments: DeskKind.allCases)
    func fenced(kind: DeskKind) async throws {
        try await withStore(kind) { store in
            let (one, two) = (OwnerID.random(), OwnerID.random())
            #expect(try await store.takeTraining(one, for: .seconds(60)))
            try await store.endTraining(one)
            #expect(try await store.takeTraining(two, for: .seconds(60)))
            await #expect(throws: StoreError.self) { try await store.keep(draft(1), bytes: [1], owner: one) }
            #expect(try await store.newestModel() == nil)
        }
    }
}
