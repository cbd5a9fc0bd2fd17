// What every EventLog promises.

import Domain
import DomainFakes
import Testing

@Suite struct EventLogContract {
    @Test("pages join without gap or repeat, and the last is empty", arguments: DeskKind.allCases)
    func pages(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            _ = try await desk.workOff(lease)
            var seen: [Int64] = []
            while true {
                let page = try await desk.events.events(of: created.ticket.id, after: seen.last ?? 0, limit: 4)
                #expect(page.newest == 15 && page.runIsOver)
                if page.events.isEmpty { break }
                seen += page.events.map(\.sequence)
            }
            #expect(seen == Array(1...15))
        }
    }

    @Test("a run that goes on is not over", arguments: DeskKind.allCases)
    func running(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, _) = try await desk.begun()
            let page = try await desk.events.events(of: created.ticket.id, after: 2, limit: 4)
            #expect(page.events.isEmpty && page.newest == 2 && !page.runIsOver)
        }
    }

    @Test("a position in the future is out of range, an unknown ticket not found", arguments: DeskKind.allCases)
    func refusals(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, _) = try await desk.begun()
            await #expect(throws: StoreError.outOfRange(asked: 3, newest: 2)) {
                try await desk.events.events(of: created.ticket.id, after: 3, limit: 4)
            }
            await #expect(throws: StoreError.notFound(what: "ticket TKT-00000003")) {
                try await desk.events.events(of: TicketID(number: 3), after: 0, limit: 4)
            }
        }
    }

    @Test("the newest sequence of many tickets in one question", arguments: DeskKind.allCases)
    func newest(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (one, _) = try await desk.begun()
            let two = try await desk.tickets.create(.sample(), plan: .six, requestID: nil)
            let newest = try await desk.events.newest(of: [one.ticket.id, two.ticket.id, TicketID(number: 4)])
            #expect(newest == [one.ticket.id: 2, two.ticket.id: 1])
        }
    }
}
