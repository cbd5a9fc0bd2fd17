// Several processes on one database: nothing is done twice, nothing is lost, sequences have no gaps.

import Domain
import DomainFakes
import Drivers
import Loop
import Stores
import Synchronization
import Testing

@Suite struct ConcurrentRunTests {
    @Test("processes that claim and end stages at once work every run off exactly once")
    func manyWorkers() async throws {
        try await ConcurrentCreationTests.withDesks(4) { desks in
            var created: [CreatedTicket] = []
            for number in 0..<40 {
                created.append(try await desks[number % 4].tickets.create(.sample(), plan: .six, requestID: nil))
            }
            let done = Ended()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for desk in desks {
                    group.addTask { try await Self.work(desk, until: 240, done) }
                }
                try await group.waitForAll()
            }
            let keys = done.keys
            #expect(keys.count == 240 && Set(keys).count == 240 && keys.allSatisfy { $0.attempt == 1 })
            for ticket in created {
                let log = try await desks[0].log(of: ticket.ticket.id)
                // Stages that were handed back began twice.
                #expect(log.map(\.sequence) == Array(1...Int64(log.count)))
                #expect(log.count { $0.body.kind == "stage_finished" } == 6)
                guard case .runFinished(.succeeded, "", _)? = log.last?.body else {
                    Issue.record("the run ended otherwise: \(String(describing: log.last))")
                    continue
                }
                #expect(try await desks[1].tickets.ticket(ticket.ticket.id).lastSequence == Int64(log.count))
            }
        }
    }

    /// Claims a few stages at a time and ends them side by side, handing what comes next to whoever is first.
    private static func work(_ desk: Desk, until count: Int, _ done: Ended) async throws {
        let owner = OwnerID.random()
        while done.keys.count < count {
            let leases = try await desk.ledger.claim(owner: owner, limit: 5, lease: .seconds(60), agents: .six)
            let ended = try await withThrowingTaskGroup(of: [StageLease.Key].self) { group in
                for lease in leases {
                    group.addTask {
                        var next = NextClaim.all
                        next.limit = 1
                        let finding = Finding.sample(lease.key.stage)
                        let result = try await desk.ledger.finish(lease, .finished(finding), usage: .sample, next: next)
                        guard case .written(let more) = result else { return [] }
                        guard let one = more.first else { return [lease.key] }
                        try await desk.ledger.release([one])
                        return [lease.key]
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            done.add(ended)
        }
    }

    @Test("siblings that end in one transaction leave their findings to the successor that it claims")
    func siblingsTogether() async throws {
        try await ConcurrentCreationTests.withDesks(1) { desks in
            let desk = desks[0]
            for _ in 0..<10 {
                let (_, intake) = try await desk.begun()
                let middle = try await desk.written(try await desk.written(intake)[0])
                let next = try await withThrowingTaskGroup(of: [StageLease].self) { group in
                    for lease in middle { group.addTask { try await desk.written(lease) } }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                let seen = try #require(next.first { $0.key.stage == .solution }).caseFile.findings.keys
                #expect(Set(seen).isSuperset(of: [.intake, .classifier, .diagnostic, .fetch]))
            }
        }
    }

    @Test("siblings that end in the same instant free their common successor once")
    func siblings() async throws {
        try await ConcurrentCreationTests.withDesks(3) { desks in
            for _ in 0..<10 {
                let (created, intake) = try await desks[0].begun()
                let middle = try await desks[0].written(try await desks[0].written(intake)[0])
                let next = try await withThrowingTaskGroup(of: [StageLease].self) { group in
                    for (lease, desk) in zip(middle, desks) { group.addTask { try await desk.written(lease) } }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(next.map(\.key.stage) == [.solution])
                #expect(next.first?.caseFile.findings.count == 5)
                #expect(try await desks[0].log(of: created.ticket.id).map(\.sequence) == Array(1...13))
            }
        }
    }

    @Test("what a dead process held runs again elsewhere, and its late write is lost")
    func takeover() async throws {
        try await ConcurrentCreationTests.withDesks(2) { desks in
            let created = try await desks[0].tickets.create(.sample(), plan: .six, requestID: nil)
            let dead = try await desks[0].ledger.claim(owner: .random(), limit: 1, lease: .zero, agents: .six)[0]
            #expect(try await desks[1].ledger.sweep(crashes: 3) == 1)
            #expect(try await desks[1].ledger.sweep(crashes: 3) == 0)
            let taken = try await desks[1].ledger.claim(owner: .random(), limit: 1, lease: .seconds(60), agents: .six)[
                0
            ]
            #expect(taken.key.attempt == 2)
            let late = try await desks[0].ledger.finish(dead, .finished(.sample(.intake)), usage: .sample, next: .all)
            #expect(late == .lost)
            _ = try await desks[1].workOff(taken)
            #expect(try await desks[0].ledger.run(created.run.id).state == .succeeded)
        }
    }

    @Test("a living lease is not swept")
    func living() async throws {
        try await ConcurrentCreationTests.withDesks(1) { desks in
            let (_, lease) = try await desks[0].begun()
            #expect(try await desks[0].ledger.sweep(crashes: 1) == 0)
            #expect(try await desks[0].ledger.extend([lease], by: .seconds(60)) == [lease.key])
        }
    }

    @Test("more leases than one statement takes are prolonged, and those that are lost are told apart")
    func manyLeases() async throws {
        try await ConcurrentCreationTests.withDesks(1) { desks in
            let desk = desks[0]
            for _ in 0..<150 { _ = try await desk.tickets.create(.sample(), plan: .six, requestID: nil) }
            let leases = try await desk.ledger.claim(owner: .random(), limit: 150, lease: .seconds(60), agents: .six)
            #expect(leases.count == 150)
            let lost = leases.indices.filter { $0 % 40 == 39 }
            try await desk.ledger.release(lost.map { leases[$0] })
            let held = leases.indices.filter { !lost.contains($0) }.map { leases[$0].key }
            #expect(try await desk.ledger.extend(leases, by: .seconds(60)) == held)
            #expect(try await desk.ledger.over(leases.map(\.key.runID)).isEmpty)
        }
    }

    @Test("a stage that takes three processes down is quarantined, and its run fails with the reason")
    func quarantine() async throws {
        try await ConcurrentCreationTests.withDesks(1) { desks in
            let created = try await desks[0].tickets.create(.sample(), plan: .six, requestID: nil)
            for attempt in 1...3 {
                let lease = try await desks[0].ledger.claim(owner: .random(), limit: 1, lease: .zero, agents: .six)
                #expect(lease.map(\.key.attempt) == [attempt])
                #expect(try await desks[0].ledger.sweep(crashes: 3) == 1)
            }
            let run = try await desks[0].ledger.run(created.run.id)
            #expect(run.state == .failed && run.reason.contains("intake") && run.stages[0].state == .failed)
            #expect(try await desks[0].log(of: created.ticket.id).map(\.sequence) == Array(1...8))
        }
    }

    @Test("asking again after a lost answer gives the first answer")
    func lostAnswer() async throws {
        try await ConcurrentCreationTests.withDesks(1) { desks in
            let (created, lease) = try await desks[0].begun()
            let finding = StageOutcome.finished(.sample(.intake))
            let first = try await desks[0].ledger.finish(lease, finding, usage: .sample, next: .all)
            let again = try await desks[0].ledger.finish(lease, finding, usage: .sample, next: .all)
            #expect(first == again)
            #expect(try await desks[0].log(of: created.ticket.id).map(\.sequence) == Array(1...4))
        }
    }

    @Test("backends killed again and again in mid-work cost no ticket, no event and no stage")
    func killedBackends() async throws {
        try await ConcurrentCreationTests.withDesks(2) { desks in
            let killer = try #require(desks[1].client)
            let statement = Statement(
                unprepared: """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        for round in 0..<6 {
                            let id = "w\(worker)-\(round)"
                            let created = try await Self.patiently { () async throws(StoreError) in
                                let draft = TicketDraft.plain
                                return try await desks[0].tickets.create(draft, plan: .six, requestID: id)
                            }
                            #expect(created.ticket.lastSequence == 1)
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<20 { _ = try await killer.run(Query(statement)) }
                }
                try await group.waitForAll()
            }
            var query = TicketQuery()
            query.pageSize = 100
            let page = try await desks[1].tickets.list(query)
            #expect(page.tickets.count == 48)
            for ticket in page.tickets { #expect(try await desks[1].log(of: ticket.id).count == 1) }
        }
    }

    /// Tries again as a client does that is told UNAVAILABLE.
    private static func patiently<R>(_ body: () async throws(StoreError) -> R) async throws -> R {
        for _ in 0..<100 {
            do { return try await body() } catch {
                guard case .unavailable(_, let pause) = error else { throw error }
                try await testLoop.sleep(for: min(pause, .milliseconds(100)))
            }
        }
        throw StoreError.corrupt(reason: "Postgres did not come back")
    }
}

/// Which stages were ended, by whomever.
private final class Ended: Sendable {
    private let stored = Mutex<[StageLease.Key]>([])
    func add(_ keys: [StageLease.Key]) { stored.withLock { $0 += keys } }
    var keys: [StageLease.Key] { stored.withLock { $0 } }
}
