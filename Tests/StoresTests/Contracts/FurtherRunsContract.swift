// What every RunLedger promises of further runs, of people's words on them, and of runs that stay open.

import Domain
import DomainFakes
import Testing

@Suite struct FurtherRunsContract {
    private static let policy = Duration.seconds(3_600)

    /// A run that is over: all stages finished, or failed at the diagnostic.
    private func over(_ desk: Desk, failing: Bool = false) async throws -> (CreatedTicket, Run) {
        let (created, intake) = try await desk.begun()
        if failing {
            let middle = try await desk.written(try await desk.written(intake)[0])
            let broken = try #require(middle.first { $0.key.stage == .diagnostic })
            for other in middle where other.key.stage != .diagnostic { _ = try await desk.written(other) }
            let failed = StageOutcome.failed(code: "BROKEN", because: "no good")
            _ = try await desk.ledger.finish(broken, failed, usage: .sample, next: .none)
        } else {
            _ = try await desk.workOff(intake)
        }
        return (created, try await desk.ledger.run(created.run.id))
    }

    /// A run whose solution waits for a person.
    private func waiting(_ desk: Desk, wait: Duration = .seconds(3_600)) async throws -> (Run, Ticket) {
        let (created, intake) = try await desk.begun()
        var open = [intake]
        while let lease = open.popLast() {
            let finding = Finding.sample(lease.key.stage)
            let outcome: StageOutcome =
                lease.key.stage == .solution
                ? .proposed(finding, because: "unsure", within: wait) : .finished(finding)
            let result = try await desk.ledger.finish(lease, outcome, usage: .sample, next: .all)
            guard case .written(let next) = result else { throw StoreError.corrupt(reason: "lost") }
            open += next
        }
        return (try await desk.ledger.run(created.run.id), try await desk.tickets.ticket(created.ticket.id))
    }

    @Test("a further run begins from nothing, and only one is active", arguments: DeskKind.allCases)
    func start(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, first) = try await over(desk)
            let beginning = RunBeginning(ticketID: created.ticket.id, plan: .six, actor: "ada@example.com")
            let run = try await desk.ledger.start(beginning, requestID: "again-1")
            #expect(run.number == 2 && run.state == .running && run.retryOf == nil && run.id != first.id)
            #expect(run.stages.map(\.state) == [.ready] + Array(repeating: .blocked, count: 5))
            #expect(try await desk.ledger.start(beginning, requestID: "again-1").id == run.id)
            await #expect(throws: StoreError.runIsActive(run.id)) {
                try await desk.ledger.start(beginning, requestID: "again-2")
            }
            await #expect(throws: StoreError.requestIDReused("again-1")) {
                var other = beginning
                other.retry = .init(of: first.id, reused: [.intake])
                _ = try await desk.ledger.start(other, requestID: "again-1")
            }
            let ticket = try await desk.tickets.ticket(created.ticket.id)
            #expect(ticket.runID == run.id && ticket.runState == .running)
            let last = try #require(try await desk.log(of: created.ticket.id).last)
            #expect(last.body == .runStarted(number: 2, retryOf: nil, reused: []) && last.actor == "ada@example.com")
            let lease = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(60), agents: .six)
            _ = try await desk.workOff(try #require(lease.first))
            #expect(try await desk.ledger.run(run.id).state == .succeeded)
        }
    }

    @Test(
        "a retry does again what failed and what rests on it, with what the others found",
        arguments: DeskKind.allCases
    )
    func retry(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, failed) = try await over(desk, failing: true)
            let retry = try #require(failed.retry(from: nil, plan: .six))
            #expect(retry.reused == [.intake, .classifier, .fetch, .assignment])
            let beginning = RunBeginning(ticketID: created.ticket.id, plan: .six, retry: retry, actor: "a")
            let run = try await desk.ledger.start(beginning, requestID: nil)
            #expect(run.retryOf == failed.id && run.stages.count { $0.state == .finished } == 4)
            #expect(run.stages.filter { $0.state == .finished }.allSatisfy { $0.usage.cached && $0.finding != nil })
            let leases = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(60), agents: .six)
            #expect(leases.map(\.key.stage) == [.diagnostic])
            #expect(leases[0].caseFile.findings.count == 4)
            #expect(leases[0].caseFile.findings[.fetch] == .sample(.fetch))
            #expect(try await desk.workOff(leases[0]) == [.diagnostic, .solution])
            #expect(try await desk.ledger.run(run.id).state == .succeeded)
            #expect(try await desk.ledger.run(run.id).retry(from: nil, plan: .six) == nil)
        }
    }

    @Test("runs are listed newest first, page by page", arguments: DeskKind.allCases)
    func pages(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            var made: Set<RunID> = []
            for _ in 0..<5 { made.insert(try await desk.begun().0.run.id) }
            let (created, _) = try await over(desk)
            var query = RunQuery(pageSize: 2)
            var seen: [Run] = []
            while true {
                let page = try await desk.ledger.runs(query)
                #expect(page.runs.count <= 2)
                seen += page.runs
                guard let next = page.next else { break }
                query.after = next
            }
            #expect(Set(seen.map(\.id)) == made.union([created.run.id]) && seen.count == 6)
            #expect(seen == seen.sorted { $0.createdAt.microseconds > $1.createdAt.microseconds } || kind == .memory)
            let done = try await desk.ledger.runs(RunQuery(states: [.succeeded])).runs
            #expect(done.map(\.id) == [created.run.id] && done[0].stages.count == 6)
            #expect(try await desk.ledger.runs(RunQuery(ticketID: created.ticket.id)).runs.count == 1)
        }
    }

    @Test("a proposal waits for a person, whose yes makes the run succeed", arguments: DeskKind.allCases)
    func approve(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (run, ticket) = try await waiting(desk)
            let approval = try #require(run.approval)
            #expect(run.state == .awaitingApproval && run.finishedAt == nil && ticket.runState == .awaitingApproval)
            let asked = try #require(try await desk.log(of: ticket.id).last)
            guard case .approvalRequested(let request) = asked.body else {
                Issue.record("the last event is \(asked.body.kind)")
                return
            }
            #expect(request.digest == approval.digest && request.version == ticket.version)
            #expect(request.reason == "unsure" && request.proposal == ticket.solution)
            var decision = ApprovalDecision(
                approves: true,
                digest: approval.digest,
                version: ticket.version,
                reason: "fine",
                actor: "ada@example.com"
            )
            var stale = decision
            stale.digest = "another"
            await #expect(throws: StoreError.staleProposal(current: approval.digest)) {
                try await desk.ledger.decide(run.id, stale, requestID: "d0")
            }
            stale = decision
            stale.version -= 1
            await #expect(throws: StoreError.staleVersion(current: ticket.version)) {
                try await desk.ledger.decide(run.id, stale, requestID: "d0")
            }
            let over = try await desk.ledger.decide(run.id, decision, requestID: "d1")
            #expect(over.state == .succeeded && over.reason.contains("approved by ada@example.com: fine"))
            #expect(over.approval == nil && over.finishedAt != nil)
            #expect(try await desk.ledger.decide(run.id, decision, requestID: "d1").state == .succeeded)
            decision.reason = "other"
            await #expect(throws: StoreError.requestIDReused("d1")) {
                try await desk.ledger.decide(run.id, decision, requestID: "d1")
            }
            await #expect {
                try await desk.ledger.decide(run.id, decision, requestID: nil)
            } throws: {
                if case .conflict? = $0 as? StoreError { true } else { false }
            }
        }
    }

    @Test("a no fails the run, and a change of the ticket makes the word stale", arguments: DeskKind.allCases)
    func reject(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (run, ticket) = try await waiting(desk)
            _ = try await desk.tickets.move(ticket.id, .start(reason: "mine"), version: nil, actor: "bob@example.com")
            var decision = ApprovalDecision(
                approves: false,
                digest: try #require(run.approval).digest,
                version: ticket.version,
                reason: "wrong printer",
                actor: "ada@example.com"
            )
            await #expect(throws: StoreError.staleVersion(current: ticket.version + 1)) {
                try await desk.ledger.decide(run.id, decision, requestID: nil)
            }
            decision.version += 1
            let over = try await desk.ledger.decide(run.id, decision, requestID: nil)
            #expect(over.state == .failed && over.reason.contains("wrong printer"))
        }
    }

    @Test("what nobody approves in time fails, and so does a run that is open too long", arguments: DeskKind.allCases)
    func overdue(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (proposed, _) = try await waiting(desk, wait: .zero)
            let (created, lease) = try await desk.begun()
            let backlog = try await desk.ledger.backlog()
            #expect(backlog.unfinished == 1 && backlog.oldestAge >= .zero)
            #expect(try await desk.ledger.endOverdue(after: .seconds(3_600)) == 1)
            #expect(try await desk.ledger.run(proposed.id).state == .failed)
            #expect(try await desk.ledger.over([proposed.id, created.run.id]) == [proposed.id])
            #expect(try await desk.ledger.endOverdue(after: .seconds(-1)) == 1)
            let run = try await desk.ledger.run(created.run.id)
            #expect(run.state == .failed && run.reason.contains("not done within"))
            let late = try await desk.ledger.finish(lease, .finished(.sample(.intake)), usage: .sample, next: .all)
            #expect(late == .lost)
            #expect(try await desk.ledger.backlog() == RunBacklog(unfinished: 0, oldestAge: .zero))
        }
    }

    @Test("a change asked for twice under one id happens once", arguments: DeskKind.allCases)
    func repeatedChanges(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, _) = try await desk.begun()
            let id = created.ticket.id
            let move = TicketMove.start(reason: "mine")
            for _ in 0..<2 {
                let ticket = try await desk.tickets.move(id, move, version: nil, actor: "a", requestID: "m1")
                #expect(ticket.state == .inProgress)
            }
            await #expect(throws: StoreError.requestIDReused("m1")) {
                try await desk.tickets.move(id, .close(reason: ""), version: nil, actor: "a", requestID: "m1")
            }
            for _ in 0..<2 {
                let run = try await desk.ledger.cancel(created.run.id, reason: "r", actor: "a", requestID: "c1")
                #expect(run.state == .cancelled)
            }
            let kinds = try await desk.log(of: id).map(\.body.kind)
            #expect(kinds.count { $0 == "status_changed" } == 1 && kinds.count { $0 == "run_finished" } == 1)
        }
    }

    @Test("a stage that lost its worker twice is claimed alone", arguments: DeskKind.allCases)
    func suspects(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            for _ in 0..<3 { _ = try await desk.tickets.create(.sample(), plan: .six, requestID: nil) }
            for _ in 0..<2 {
                let lost = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .zero, agents: .six)
                #expect(lost.count == 3)
                #expect(try await desk.ledger.sweep(crashes: 3) == 3)
            }
            _ = try await desk.tickets.create(.sample(), plan: .six, requestID: nil)
            let claimed = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(60), agents: .six)
            #expect(claimed.count(where: \.isSuspect) == 1 && claimed.count == 2)
            let more = try await desk.ledger.claim(
                owner: .random(),
                limit: 9,
                suspects: 0,
                lease: .seconds(60),
                agents: .six
            )
            #expect(more.isEmpty)
        }
    }
}
