// What every TicketStore promises of tickets that were made ready for showing.

import Domain
import DomainFakes
import Testing

@Suite struct ShownTicketContract {
    private let actor = "ada@example.com"

    /// A ticket whose run is over.
    private func settled(_ desk: Desk) async throws -> TicketID {
        let (created, lease) = try await desk.begun()
        _ = try await desk.workOff(lease)
        return created.ticket.id
    }

    private typealias ToMake = (ticket: Ticket, worthKeeping: Bool)

    private func toMake(_ desk: Desk, _ id: TicketID, form: Int = 1) async throws -> ToMake? {
        switch try await desk.tickets.shown(id, form: form) {
        case .toMake(let ticket, let worthKeeping): (ticket, worthKeeping)
        case .ready: nil
        }
    }

    @Test(
        "what is made of a settled ticket is worth keeping when it is asked for again, and then given to all",
        arguments: DeskKind.allCases
    )
    func keep(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let id = try await settled(desk)
            let first = try #require(try await toMake(desk, id))
            #expect(try await first.ticket == desk.tickets.ticket(id) && !first.worthKeeping)
            let second = try #require(try await toMake(desk, id))
            #expect(second.worthKeeping)
            let bytes = [UInt8](0...255)
            try await desk.tickets.keep(bytes, of: second.ticket, form: 1)
            #expect(try await desk.tickets.shown(id, form: 1) == .ready(bytes))
            #expect(try await desk.tickets.shown(id, form: 1) == .ready(bytes))
            // Another program makes it in another way.
            #expect(try await toMake(desk, id, form: 2) != nil)
            try await desk.tickets.keep([7], of: second.ticket, form: 2)
            #expect(try await desk.tickets.shown(id, form: 2) == .ready([7]))
            #expect(try await toMake(desk, id, form: 1) != nil)
        }
    }

    @Test("a ticket whose stages are at work is not worth keeping", arguments: DeskKind.allCases)
    func atWork(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let id = try await desk.begun().0.ticket.id
            for _ in 0..<3 { #expect(try await toMake(desk, id)?.worthKeeping == false) }
        }
    }

    @Test("an unknown ticket is not found", arguments: DeskKind.allCases)
    func unknown(kind: DeskKind) async throws {
        _ = try await Desk.with(kind) { desk in
            await #expect(throws: StoreError.notFound(what: "ticket TKT-00000003")) {
                try await desk.tickets.shown(TicketID(number: 3), form: 1)
            }
        }
    }

    /// All that changes what a reader sees.
    enum Change: CaseIterable {
        case move, edit, assign, feedback, merge, mergeOther, furtherRun
    }

    @Test(
        "whatever changes a ticket ends what was kept of it",
        arguments: DeskKind.allCases.flatMap { kind in Change.allCases.map { (kind, $0) } }
    )
    func change(kind: DeskKind, change: Change) async throws {
        try await Desk.with(kind) { desk in
            let id = try await settled(desk)
            let other = try await settled(desk)
            let before = try await desk.tickets.ticket(id)
            try await desk.tickets.keep([1, 2, 3], of: before, form: 1)
            #expect(try await desk.tickets.shown(id, form: 1) == .ready([1, 2, 3]))
            try await make(change, of: id, beside: other, desk)
            let after = try await desk.tickets.ticket(id)
            #expect(after != before)
            #expect(try await toMake(desk, id)?.ticket == after)
            // Whoever read the ticket before the change and keeps it after does no harm.
            try await desk.tickets.keep([1, 2, 3], of: before, form: 1)
            #expect(try await toMake(desk, id)?.ticket == after)
        }
    }

    private func make(_ change: Change, of id: TicketID, beside other: TicketID, _ desk: Desk) async throws {
        switch change {
        case .move:
            _ = try await desk.tickets.move(id, .start(reason: "mine"), version: nil, actor: actor)
        case .edit:
            let edit = TicketEdit(subject: "Other words")
            _ = try await desk.editing.edit(id, edit, version: nil, actor: actor, requestID: nil)
        case .assign:
            let order = ManualAssignment(specialistID: "sp-bob", role: nil, reason: "on leave")
            _ = try await desk.editing.assign(id, order, version: nil, actor: actor, requestID: nil)
        case .feedback:
            let said = Feedback(
                runID: nil,
                stage: .classifier,
                rating: 1,
                category: "garden",
                urgency: nil,
                comment: "no printer at all"
            )
            _ = try await desk.feedback.submit(said, on: id, actor: actor, teaches: false, requestID: nil)
        case .merge:
            _ = try await desk.editing.merge([other], into: id, reason: "", version: nil, actor: actor, requestID: nil)
        case .mergeOther:
            _ = try await desk.editing.merge([id], into: other, reason: "", version: nil, actor: actor, requestID: nil)
        case .furtherRun:
            _ = try await desk.ledger.start(RunBeginning(ticketID: id, plan: .six, actor: actor), requestID: nil)
        }
    }
}
