// What every RunLedger promises.

import Domain
import DomainFakes
import Drivers
import Testing

@Suite struct RunLedgerContract {
    @Test("a run goes from stage to stage, and the ticket then holds every finding", arguments: DeskKind.allCases)
    func wholeRun(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            #expect(lease.key.attempt == 1 && lease.index == 1 && lease.count == 6)
            #expect(lease.caseFile.description == created.ticket.description)
            let order = try await desk.workOff(lease)
            #expect(order.first == .intake && order.last == .solution && Set(order).count == 6)
            let ticket = try await desk.tickets.ticket(created.ticket.id)
            #expect(ticket.runState == .succeeded)
            #expect(ticket.intake.map(Finding.intake) == .sample(.intake))
            #expect(ticket.classification.map(Finding.classification) == .sample(.classifier))
            #expect(ticket.diagnosis.map(Finding.diagnosis) == .sample(.diagnostic))
            #expect(ticket.references.map(Finding.references) == .sample(.fetch))
            #expect(ticket.solution.map(Finding.solution) == .sample(.solution))
            #expect(ticket.assignment == .sample)
            #expect(ticket.workflow.map(\.stage) == StagePlan.six.steps.map(\.stage))
            #expect(ticket.workflow.allSatisfy { $0.state == .finished && $0.startedAt != nil && $0.finishedAt != nil })
            if let client = desk.client {
                // What stands ready is what would be gathered from the stages.
                _ = try await client.run(Query(Statement(unprepared: "update findings set workflow_run = null")))
                #expect(try await desk.tickets.ticket(created.ticket.id) == ticket)
            }
            let run = try await desk.ledger.run(created.run.id)
            #expect(run.state == .succeeded && run.finishedAt != nil)
            for stage in run.stages {
                #expect(stage.finding == .sample(stage.stage) && stage.attempt == 1 && stage.usage.costMicros == 56)
            }
        }
    }

    @Test("the log of a run has no gap and tells each start, end and the run's end once", arguments: DeskKind.allCases)
    func log(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            _ = try await desk.workOff(lease)
            let page = try await desk.events.events(of: created.ticket.id, after: 0, limit: 100)
            #expect(page.events.map(\.sequence) == Array(1...15))
            #expect(page.newest == 15 && page.runIsOver)
            let kinds = page.events.map(\.body.kind)
            #expect(kinds.count { $0 == "stage_started" } == 6 && kinds.count { $0 == "stage_finished" } == 6)
            #expect(kinds.count { $0 == "assigned" } == 1)
            let all = StageUsage.total(Array(repeating: .sample, count: 6))
            #expect(page.events.last?.body == .runFinished(.succeeded, reason: "", usage: all))
            #expect(page.events.contains { $0.body == .stageFinished(.sample(.fetch), .sample) })
            let mark = try #require(page.events.first { $0.body.kind == "assigned" }?.stage)
            #expect(mark == StageMark(stage: .assignment, index: 5, count: 6, attempt: 1))
        }
    }

    @Test("a stage sees what the stages before it found", arguments: DeskKind.allCases)
    func caseFile(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (_, intake) = try await desk.begun()
            let afterIntake = try await desk.written(intake)
            #expect(afterIntake.map(\.key.stage) == [.classifier])
            let middle = try await desk.written(afterIntake[0])
            #expect(Set(middle.map(\.key.stage)) == [.diagnostic, .fetch, .assignment])
            var last: [StageLease] = []
            for lease in middle { last += try await desk.written(lease) }
            #expect(last.map(\.key.stage) == [.solution])
            #expect(last[0].caseFile.findings.count == 5)
            for (stage, finding) in last[0].caseFile.findings { #expect(finding == .sample(stage)) }
        }
    }

    @Test("what one process leaves ready another claims, with the whole case file", arguments: DeskKind.allCases)
    func claimedElsewhere(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (_, intake) = try await desk.begun()
            #expect(
                try await desk.ledger.finish(intake, .finished(.sample(.intake)), usage: .sample, next: .none)
                    == .written(next: [])
            )
            let other = OwnerID.random()
            let claimed = try await desk.ledger.claim(owner: other, limit: 9, lease: .seconds(60), agents: .six)
            #expect(claimed.map(\.key.stage) == [.classifier] && claimed[0].owner == other)
            #expect(claimed[0].caseFile.findings == [.intake: .sample(.intake)])
        }
    }

    @Test("of the runbooks found only what people see is kept", arguments: DeskKind.allCases)
    func kept(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, intake) = try await desk.begun()
            let middle = try await desk.written(try await desk.written(intake)[0])
            let fetch = try #require(middle.first { $0.key.stage == .fetch })
            guard case .references(var found) = Finding.sample(.fetch) else { return }
            found.documents[0].steps = ["one", "two"]
            _ = try await desk.ledger.finish(fetch, .finished(.references(found)), usage: .sample, next: .none)
            #expect(
                try await desk.tickets.ticket(created.ticket.id).references.map(Finding.references) == .sample(.fetch)
            )
            let run = try await desk.ledger.run(created.run.id)
            #expect(run.stages.first { $0.stage == .fetch }?.finding == .sample(.fetch))
            #expect(
                try await desk.log(of: created.ticket.id).contains {
                    $0.body == .stageFinished(.sample(.fetch), .sample)
                }
            )
        }
    }

    @Test("a process claims only stages that it has an agent for", arguments: DeskKind.allCases)
    func knownAgents(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            _ = try await desk.tickets.create(.sample(), plan: .six, requestID: nil)
            var some = [StageName: Provenance].six
            some[.intake] = nil
            let owner = OwnerID.random()
            #expect(try await desk.ledger.claim(owner: owner, limit: 9, lease: .seconds(9), agents: some).isEmpty)
            #expect(try await desk.ledger.claim(owner: owner, limit: 9, lease: .seconds(9), agents: .six).count == 1)
        }
    }

    @Test("a requester who asks for much does not keep others waiting", arguments: DeskKind.allCases)
    func fairness(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            func ask(_ who: String, _ count: Int) async throws {
                for _ in 0..<count {
                    let draft = try TicketDraft.sample(email: "\(who)@example.com")
                    _ = try await desk.tickets.create(draft, plan: .six, requestID: nil)
                }
            }
            let owner = OwnerID.random()
            func served(_ limit: Int) async throws -> [String] {
                let leases = try await desk.ledger.claim(owner: owner, limit: limit, lease: .seconds(60), agents: .six)
                return leases.map { String($0.caseFile.userEmail.prefix { $0 != "@" }) }.sorted()
            }
            try await ask("flood", 12)
            #expect(try await served(2) == ["flood", "flood"])
            try await ask("quiet", 2)
            try await ask("third", 1)
            // Each new one comes next, the second of one who asked twice after one of each.
            #expect(try await served(3) == ["flood", "quiet", "third"])
            #expect(try await served(2) == ["flood", "quiet"])
            #expect(try await served(99) == Array(repeating: "flood", count: 8))
        }
    }

    @Test("a write without the lease changes nothing", arguments: DeskKind.allCases)
    func fence(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            var stranger = lease
            stranger.owner = .random()
            var earlier = lease
            earlier.key.attempt = 0
            for zombie in [stranger, earlier] {
                let result = try await desk.ledger.finish(
                    zombie,
                    .finished(.sample(.intake)),
                    usage: .sample,
                    next: .all
                )
                #expect(result == .lost)
                try await desk.ledger.progress(zombie, message: "m", percent: 1)
                #expect(try await desk.ledger.extend([zombie], by: .seconds(9)).isEmpty)
                try await desk.ledger.release([zombie])
            }
            #expect(try await desk.log(of: created.ticket.id).count == 2)
            #expect(try await desk.ledger.extend([stranger, lease], by: .seconds(9)) == [lease.key])
        }
    }

    @Test("a stage handed back is ready at once and its attempt is not counted", arguments: DeskKind.allCases)
    func release(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (_, lease) = try await desk.begun()
            try await desk.ledger.release([lease])
            let again = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(9), agents: .six)
            #expect(again.map(\.key) == [lease.key])
            #expect(
                try await desk.ledger.finish(lease, .finished(.sample(.intake)), usage: .sample, next: .all) == .lost
            )
        }
    }

    @Test("a stage that wants to try again waits, and counts its attempts", arguments: DeskKind.allCases)
    func retry(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            let owner = OwnerID.random()
            let outcome = StageOutcome.retry(after: .zero, because: "busy")
            #expect(try await desk.ledger.finish(lease, outcome, usage: .sample, next: .none) == .written(next: []))
            let again = try await desk.ledger.claim(owner: owner, limit: 9, lease: .seconds(9), agents: .six)
            #expect(again.map(\.key.attempt) == [2])
            let later = StageOutcome.retry(after: .seconds(3_600), because: "busier")
            #expect(try await desk.ledger.finish(again[0], later, usage: .sample, next: .none) == .written(next: []))
            #expect(try await desk.ledger.claim(owner: owner, limit: 9, lease: .seconds(9), agents: .six).isEmpty)
            let bodies = try await desk.log(of: created.ticket.id).map(\.body)
            #expect(bodies.contains(.stageRetrying(reason: "busier", delay: .seconds(3_600), usage: .sample)))
            let run = try await desk.ledger.cancel(created.run.id, reason: "no", actor: "a")
            let spent = StageUsage.total([.sample, .sample])
            #expect(
                try await desk.log(of: run.ticketID).last?.body == .runFinished(.cancelled, reason: "no", usage: spent)
            )
        }
    }

    @Test(
        "a run shows every try of every stage, with its times, what it took and who answered",
        arguments: DeskKind.allCases
    )
    func attempts(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            let busy = StageOutcome.retry(after: .zero, because: "busy")
            _ = try await desk.ledger.finish(lease, busy, usage: .sample, next: .none)
            let second = try await desk.ledger.claim(owner: .random(), limit: 1, lease: .seconds(60), agents: .six)
            try await desk.ledger.release(second)
            let third = try await desk.ledger.claim(owner: .random(), limit: 1, lease: .seconds(60), agents: .six)
            let next = try await desk.written(third[0])
            let failed = StageOutcome.failed(code: "BROKEN", because: "no good")
            _ = try await desk.ledger.finish(next[0], failed, usage: .sample, next: .none)
            let stages = try await desk.ledger.run(created.run.id).stages
            let intake = stages[0].attempts
            // The second was handed back before it began, so it is the second still.
            #expect(intake.map(\.attempt) == [1, 2])
            #expect(intake.map(\.failureCode) == ["retried", ""] && intake[0].failureReason == "busy")
            #expect(intake.allSatisfy { $0.startedAt != nil && $0.finishedAt != nil && $0.provenance != nil })
            #expect(intake.map(\.usage) == [.sample, .sample])
            #expect(stages[1].attempts.map(\.failureCode) == ["BROKEN"] && stages[1].attempts[0].usage == .sample)
            #expect(stages[2].attempts.isEmpty)
        }
    }

    @Test("a stage that fails for good ends the run, and its siblings lose their leases", arguments: DeskKind.allCases)
    func failure(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, intake) = try await desk.begun()
            let middle = try await desk.written(try await desk.written(intake)[0])
            let failed = StageOutcome.failed(code: "BROKEN", because: "no good")
            #expect(try await desk.ledger.finish(middle[0], failed, usage: .sample, next: .all) == .written(next: []))
            #expect(
                try await desk.ledger.finish(middle[1], .finished(.sample(.fetch)), usage: .sample, next: .all) == .lost
            )
            let run = try await desk.ledger.run(created.run.id)
            #expect(run.state == .failed && run.reason == "no good")
            #expect(run.stages.map(\.state).count { $0 == .cancelled } == 3)
            let bodies = try await desk.log(of: created.ticket.id).map(\.body)
            #expect(
                bodies.suffix(2) == [
                    .stageFailed(code: "BROKEN", reason: "no good", retryable: false, usage: .sample),
                    .runFinished(.failed, reason: "no good", usage: .total([.sample, .sample, .sample])),
                ]
            )
        }
    }

    @Test("an escalated run goes on and says so at its end; a closed one ends at once", arguments: DeskKind.allCases)
    func escalateAndClose(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (first, lease) = try await desk.begun()
            let escalated = StageOutcome.escalated(.sample(.intake), because: "look")
            guard case .written(let next) = try await desk.ledger.finish(lease, escalated, usage: .sample, next: .all)
            else { throw StoreError.corrupt(reason: "lost") }
            _ = try await desk.workOff(next[0])
            let all = StageUsage.total(Array(repeating: .sample, count: 6))
            let last = try await desk.log(of: first.ticket.id).last?.body
            #expect(last == .runFinished(.escalated, reason: "look", usage: all))
            #expect(try await desk.tickets.ticket(first.ticket.id).runState == .escalated)
            let (second, other) = try await desk.begun()
            let closed = StageOutcome.closed(.sample(.intake), because: "spam")
            #expect(try await desk.ledger.finish(other, closed, usage: .sample, next: .all) == .written(next: []))
            let run = try await desk.ledger.run(second.run.id)
            #expect(run.state == .succeeded && run.reason == "spam")
            #expect(run.stages.map(\.state) == [.finished] + Array(repeating: .cancelled, count: 5))
        }
    }

    @Test("a cancelled run is over, its leases are lost, and it can't be cancelled twice", arguments: DeskKind.allCases)
    func cancel(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            let run = try await desk.ledger.cancel(created.run.id, reason: "no need", actor: "ada@example.com")
            #expect(run.state == .cancelled && run.reason == "no need")
            #expect(desk.bell.rings.contains(.cancelled(run.id)))
            #expect(
                try await desk.ledger.finish(lease, .finished(.sample(.intake)), usage: .sample, next: .all) == .lost
            )
            #expect(try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(9), agents: .six).isEmpty)
            await #expect { try await desk.ledger.cancel(run.id, reason: "", actor: "a") } throws: {
                if case .conflict? = $0 as? StoreError { true } else { false }
            }
            await #expect { try await desk.ledger.cancel(.random(), reason: "", actor: "a") } throws: {
                if case .notFound? = $0 as? StoreError { true } else { false }
            }
            let last = try #require(try await desk.log(of: created.ticket.id).last)
            #expect(last.actor == "ada@example.com" && last.body == .runFinished(.cancelled, reason: "no need"))
        }
    }

    @Test("progress under a held lease is logged; statistics count what ended", arguments: DeskKind.allCases)
    func progressAndStatistics(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            try await desk.ledger.progress(lease, message: "half", percent: 50)
            #expect(
                try await desk.log(of: created.ticket.id).last?.body == .stageProgress(message: "half", percent: 50)
            )
            _ = try await desk.workOff(lease)
            let intake = try #require(try await desk.ledger.statistics().first { $0.stage == .intake })
            #expect(intake.finished == 1 && intake.failed == 0 && intake.degraded == 1)
            #expect(intake.medianMicroseconds == 7_890 && intake.inputTokens == 12 && intake.outputTokens == 34)
        }
    }
}

extension Desk {
    /// Finishes a held lease; gives what came next.
    func written(_ lease: StageLease) async throws -> [StageLease] {
        let result = try await ledger.finish(lease, .finished(.sample(lease.key.stage)), usage: .sample, next: .all)
        guard case .written(let next) = result else { throw StoreError.corrupt(reason: "a held lease was lost") }
        return next
    }
}
