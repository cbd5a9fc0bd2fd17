// What every RunLedger promises a process that lives and had to give work up: it hands back what is its own, and nobody counts
// a lost worker.

import Domain
import DomainFakes
import Stores
import Testing

@Suite struct HandBackContract {
    @Test(
        "a lease that ran out is handed back: ready at once, no attempt and no loss counted",
        arguments: DeskKind.allCases
    )
    func held(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let created = try await desk.tickets.create(.sample(), plan: .six, requestID: nil)
            let lost = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .zero, agents: .six)
            try await desk.ledger.handBack(lost)
            #expect(try await desk.ledger.sweep(crashes: 1) == 0)
            let again = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(9), agents: .six)
            #expect(again.map(\.key) == lost.map(\.key) && again.map(\.crashes) == [0])
            // The second time it is another's.
            try await desk.ledger.handBack(lost)
            #expect(try await desk.ledger.extend(again, by: .seconds(9)) == again.map(\.key))
            #expect(try await desk.log(of: created.ticket.id).allSatisfy { $0.body.kind != "stage_retrying" })
        }
    }

    @Test(
        "an end that nobody heard of stands, and what was claimed with it is handed back",
        arguments: DeskKind.allCases
    )
    func unheard(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (_, lease) = try await desk.begun()
            let unheard = try await desk.written(lease)
            #expect(!unheard.isEmpty)
            try await desk.ledger.handBack([lease])
            let taken = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(9), agents: .six)
            #expect(Set(taken.map(\.key)) == Set(unheard.map(\.key)))
            let late = try await desk.ledger.finish(
                unheard[0],
                .finished(.sample(unheard[0].key.stage)),
                usage: .sample,
                next: .all
            )
            #expect(late == .lost)
        }
    }

    @Test("a sweep that took so long that Postgres must have been away sweeps nothing, and says so")
    func late() async throws {
        try await Desk.with(.postgres) { desk in
            let client = try #require(desk.client)
            _ = try await desk.tickets.create(.sample(), plan: .six, requestID: nil)
            let held = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .zero, agents: .six)
            let late = PostgresLedger(client: client, doorbell: desk.bell, sweepPatience: .zero)
            await #expect(throws: StoreError.self) { try await late.sweep(crashes: 3) }
            #expect(try await desk.ledger.extend(held, by: .zero) == held.map(\.key))
            #expect(try await desk.ledger.sweep(crashes: 3) == 1)
        }
    }

    @Test("nothing is handed back that another owner or another attempt has", arguments: DeskKind.allCases)
    func fenced(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (_, lease) = try await desk.begun()
            var stranger = lease
            stranger.owner = .random()
            var earlier = lease
            earlier.key.attempt = 0
            try await desk.ledger.handBack([stranger, earlier])
            #expect(try await desk.ledger.extend([lease], by: .seconds(9)) == [lease.key])
            try await desk.ledger.handBack([])
        }
    }
}
