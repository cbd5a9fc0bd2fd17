// What every ChangeLog promises: each event once, a ticket's in their order, whatever is written meanwhile.

import Domain
import DomainFakes
import Drivers
import Testing

@Suite struct ChangeLogContract {
    /// Reads on to the end of the feed; in Postgres others may hold it back for a moment.
    private func rest(
        _ desk: Desk,
        after start: ChangePosition,
        count: Int,
        query: TicketQuery = TicketQuery(),
        limit: Int = 4
    ) async throws -> (events: [TicketEvent], position: ChangePosition) {
        var position = start
        var events: [TicketEvent] = []
        while true {
            let page = try await desk.changes.changes(after: position, of: query, limit: limit)
            events += page.changes.map(\.event)
            position = page.reached
            if !page.more && events.count >= count { return (events, position) }
            try Task.checkCancellation()
        }
    }

    @Test(
        "from now on means from now on, and a position is where the next reading begins",
        arguments: DeskKind.allCases
    )
    func positions(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            _ = try await desk.begun()
            let start = try await rest(desk, after: ChangePosition(transaction: 0), count: 2).position
            let (created, lease) = try await desk.begun()
            _ = try await desk.workOff(lease)
            let log = try await desk.log(of: created.ticket.id)
            let read = try await rest(desk, after: start, count: log.count)
            #expect(read.events == log)
            #expect(try await desk.changes.changes(after: read.position, of: TicketQuery(), limit: 9).changes.isEmpty)
        }
    }

    @Test("a filter leaves out tickets, and the position goes on all the same", arguments: DeskKind.allCases)
    func filter(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let start = ChangePosition(transaction: 0)
            let (first, _) = try await desk.begun()
            _ = try await desk.tickets.move(first.ticket.id, .start(reason: ""), version: nil, actor: "a")
            let (second, _) = try await desk.begun()
            var query = TicketQuery()
            query.states = [.inProgress]
            let read = try await rest(desk, after: start, count: 3, query: query)
            #expect(Set(read.events.map(\.ticketID)) == [first.ticket.id])
            let others = try await rest(desk, after: start, count: 5)
            #expect(others.events.count == 5 && others.events.contains { $0.ticketID == second.ticket.id })
        }
    }

    @Test("a transaction that began first and wrote second stays behind the one it waited for")
    func crossedTransactions() async throws {
        try await ConcurrentCreationTests.withDesks(3) { desks in
            let desk = desks[0]
            guard let client = desk.client, let slow = desks[1].client, let quick = desks[2].client else { return }
            let (created, _) = try await desk.begun()
            let id = created.ticket.id.text
            let start = try await rest(desk, after: ChangePosition(transaction: 0), count: 2).position
            let tell = Statement(
                name: "tell",
                sql:
                    "select log_event($1, null, 'stage_progress', null, null, null, null, $2, '{\"message\": \"m\", \"percent\": 1}')"
            )
            // The slow one takes its number, waits for a lock that the test holds, and only then writes.
            let number = Statement(name: "number", sql: "select pg_current_xact_id()")
            let patience = Statement(name: "patience", sql: "set local lock_timeout = 0")
            let wait = Statement(name: "wait", sql: "select pg_advisory_xact_lock(7)")
            _ = try await client.run(Query(Statement(name: "hold", sql: "select pg_advisory_lock(7)")))
            async let slowly = slow.run(
                atomically: [Query(patience), Query(number), Query(wait), tell(.text(id), .text("slow"))]
            )
            let waiting = Statement(
                name: "waiting",
                sql: "select count(*)::bigint from pg_locks where locktype = 'advisory' and objid = 7 and not granted"
            )
            while try await client.run(Query(waiting))[0].int64(0) == 0 { try Task.checkCancellation() }
            _ = try await quick.run(atomically: [tell(.text(id), .text("quick"))])
            // The slow one still holds the feed back: nothing is read that it could come before.
            #expect(try await desk.changes.changes(after: start, of: TicketQuery(), limit: 9).changes.isEmpty)
            _ = try await client.run(Query(Statement(name: "release", sql: "select pg_advisory_unlock(7)")))
            _ = try await slowly
            let read = try await rest(desk, after: start, count: 2, limit: 1)
            #expect(read.events.map(\.actor) == ["quick", "slow"] && read.events.map(\.sequence) == [3, 4])
        }
    }

    @Test("many writers at once: nothing is missed, nothing comes twice, every ticket is in order")
    func manyWriters() async throws {
        try await Desk.with(.postgres) { desk in
            let start = ChangePosition(transaction: 0)
            async let written: Void = withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let created = try await desk.tickets.create(.sample(), plan: .six, requestID: nil)
                        for move in [TicketMove.start(reason: ""), .close(reason: ""), .reopen(reason: "")] {
                            _ = try await desk.tickets.move(created.ticket.id, move, version: nil, actor: "a")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let read = try await rest(desk, after: start, count: 80, limit: 7)
            try await written
            #expect(read.events.count == 80)
            for (_, events) in Dictionary(grouping: read.events, by: \.ticketID) {
                #expect(events.map(\.sequence) == [1, 2, 3, 4])
            }
        }
    }
}
