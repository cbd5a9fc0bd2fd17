// Events that are told of without being read again are those that a reader would find.

import Domain
import DomainFakes
import Stores
import Testing

@Suite struct LoggedEventsTests {
    @Test("what is told of a run is its log, from the first event to the last")
    func wholeRun() async throws {
        try await Desk.with(.postgres) { desk in
            let (created, lease) = try await desk.begun()
            var open = [lease]
            while let lease = open.popLast() {
                // As an agent gives it: the runbooks whole, of which the log keeps what people see.
                var finding = Finding.sample(lease.key.stage)
                if case .references(var found) = finding {
                    found.documents[0].steps = ["one", "two"]
                    finding = .references(found)
                }
                let result = try await desk.ledger.finish(lease, .finished(finding), usage: .sample, next: .all)
                guard case .written(let next) = result else { throw StoreError.corrupt(reason: "lost") }
                open += next
            }
            let log = try await desk.log(of: created.ticket.id)
            #expect(log.count == 15 && desk.bell.logged(of: created.ticket.id) == log)
        }
    }

    @Test("a stage that fails, is tried again, asks for a person or for approval is told of as it is logged")
    func otherEnds() async throws {
        try await Desk.with(.postgres) { desk in
            let solution = Finding.sample(.solution)
            for last: StageOutcome in [
                .proposed(solution, because: "uncertain", within: .seconds(60)), .escalated(solution, because: "why"),
                .failed(code: "broken", because: "it \"broke\""),
            ] {
                let (created, lease) = try await desk.begun()
                let delay = Duration.nanoseconds(1_234_567)
                let again = StageOutcome.retry(after: delay, because: "no route\nto it")
                _ = try await desk.ledger.finish(lease, again, usage: .sample, next: .all)
                var open: [StageLease] = []
                while open.isEmpty {
                    open = try await desk.ledger.claim(owner: .random(), limit: 9, lease: .seconds(60), agents: .six)
                }
                while let lease = open.popLast() {
                    let outcome = lease.key.stage == .solution ? last : .finished(.sample(lease.key.stage))
                    let result = try await desk.ledger.finish(lease, outcome, usage: .sample, next: .all)
                    guard case .written(let next) = result else { throw StoreError.corrupt(reason: "lost") }
                    open += next
                }
                let log = try await desk.log(of: created.ticket.id)
                #expect(log.count >= 16 && desk.bell.logged(of: created.ticket.id) == log)
            }
        }
    }

    @Test("events of several tickets that end in one transaction are told of apart")
    func together() async throws {
        try await Desk.with(.postgres) { desk in
            var leases: [StageLease] = []
            for _ in 0..<20 { leases.append(try await desk.begun().1) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lease in leases { group.addTask { _ = try await desk.workOff(lease) } }
                try await group.waitForAll()
            }
            for lease in leases {
                let ticket = lease.caseFile.ticketID
                #expect(try await desk.log(of: ticket) == desk.bell.logged(of: ticket))
            }
        }
    }

    @Test("what people do to a ticket is told of as it is logged, once, also when they ask twice")
    func people() async throws {
        try await Desk.with(.postgres) { desk in
            let id = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            let note = CommentDraft(author: "ada@example.com", text: "It is\n\"the\" fuser.", isInternal: true)
            for _ in 0..<2 {
                _ = try await desk.tickets.move(
                    id,
                    .start(reason: ""),
                    version: nil,
                    actor: "bob@example.com",
                    requestID: "move"
                )
                _ = try await desk.comments.add(note, to: id, requestID: "note")
                let edit = TicketEdit(subject: "Another", labels: ["b", "c"])
                _ = try await desk.editing.edit(id, edit, version: nil, actor: "eve@example.com", requestID: "edit")
            }
            let log = try await desk.log(of: id)
            #expect(log.count == 4 && desk.bell.logged(of: id) == log)
        }
    }

    @Test("events with a gap, of two tickets, or of none are told of to nobody")
    func refused() {
        func event(_ sequence: Int64, of ticket: UInt32 = 1) -> TicketEvent {
            let id = TicketID(number: ticket)
            let at = Timestamp(microseconds: 1)
            return TicketEvent(ticketID: id, runID: nil, sequence: sequence, at: at, body: .heartbeat)
        }
        #expect(LoggedEvents([]) == nil && LoggedEvents([event(0)]) == nil)
        #expect(LoggedEvents([event(1), event(3)]) == nil && LoggedEvents([event(2), event(1)]) == nil)
        #expect(LoggedEvents([event(1), event(2, of: 2)]) == nil)
        #expect(LoggedEvents([event(4), event(5)])?.newest == 5)
    }
}
