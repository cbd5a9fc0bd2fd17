// What every TicketStore promises.

import Domain
import DomainFakes
import Testing

@Suite struct TicketStoreContract {
    @Test("a created ticket is there, open, with its run and its first event", arguments: DeskKind.allCases)
    func create(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let draft = try TicketDraft.sample(labels: ["b", "a"])
            let created = try await desk.tickets.create(draft, plan: .six, requestID: nil)
            #expect(!created.repeated)
            #expect(created.run.stages.map(\.stage) == StagePlan.six.steps.map(\.stage))
            #expect(created.run.stages.map(\.state) == [.ready, .blocked, .blocked, .blocked, .blocked, .blocked])
            let ticket = try await desk.tickets.ticket(created.ticket.id)
            #expect(ticket.subject == draft.subject && ticket.description == draft.description)
            #expect(ticket.labels == ["a", "b"] && ticket.state == .open && ticket.version == 1)
            #expect(ticket.runID == created.run.id && ticket.runState == .running && ticket.lastSequence == 1)
            #expect(ticket.createdAt == created.ticket.createdAt)
            #expect(try await desk.ledger.run(created.run.id) == created.run)
            let log = try await desk.log(of: ticket.id)
            #expect(log.map(\.body) == [.created(subject: draft.subject)] && log.map(\.sequence) == [1])
            #expect(desk.bell.rings.contains(.work))
            #expect(desk.bell.tells(of: ticket.id, 1))
        }
    }

    @Test(
        "the same request id gives the first answer, and another body with it is refused",
        arguments: DeskKind.allCases
    )
    func requestID(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let first = try await desk.tickets.create(.sample(), plan: .six, requestID: "r1")
            let again = try await desk.tickets.create(.sample(), plan: .six, requestID: "r1")
            #expect(again.repeated && again.ticket == first.ticket && again.run == first.run)
            await #expect(throws: StoreError.requestIDReused("r1")) {
                try await desk.tickets.create(.sample("Another"), plan: .six, requestID: "r1")
            }
            #expect(try await desk.tickets.list(TicketQuery()).tickets.count == 1)
        }
    }

    @Test("an unknown ticket is not found, and left out where several are asked for", arguments: DeskKind.allCases)
    func unknown(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let id = TicketID(number: 1)
            await #expect(throws: StoreError.notFound(what: "ticket TKT-00000001")) {
                try await desk.tickets.ticket(id)
            }
            let one = try await desk.tickets.create(.sample("one"), plan: .six, requestID: nil).ticket.id
            let two = try await desk.tickets.create(.sample("two"), plan: .six, requestID: nil).ticket.id
            #expect(try await desk.tickets.tickets([two, id, one]).map(\.id) == [two, one])
        }
    }

    @Test("the life cycle allows its moves, counts the version and logs each", arguments: DeskKind.allCases)
    func lifeCycle(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let id = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            let resolution = Resolution(outcome: .worked, note: "as proposed")
            let started = try await desk.tickets.move(id, .start(reason: "mine"), version: 1, actor: "ada@example.com")
            #expect(started.state == .inProgress && started.version == 2)
            let resolved = try await desk.tickets.move(id, .resolve(resolution), version: nil, actor: "ada@example.com")
            #expect(resolved.resolution == resolution && resolved.resolvedAt != nil)
            let closed = try await desk.tickets.move(id, .close(reason: "done"), version: 3, actor: "ada@example.com")
            #expect(closed.state == .closed && closed.closedAt != nil && closed.resolution == resolution)
            let open = try await desk.tickets.move(id, .reopen(reason: "again"), version: nil, actor: "bob@example.com")
            #expect(open.state == .open && open.resolution == nil && open.closedAt == nil && open.resolvedAt == nil)
            let log = try await desk.log(of: id)
            #expect(log.map(\.sequence) == [1, 2, 3, 4, 5])
            let begun = StatusChange(from: .open, to: .inProgress, reason: "mine", version: 2)
            #expect(log[1].body == .statusChanged(begun))
            let solved = StatusChange(
                from: .inProgress,
                to: .resolved,
                reason: "as proposed",
                outcome: .worked,
                version: 3
            )
            #expect(log[2].body == .statusChanged(solved))
            #expect(log[4].actor == "bob@example.com")
        }
    }

    @Test("an illegal or stale move changes nothing and says why", arguments: DeskKind.allCases)
    func refusedMoves(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let id = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            let reopen = TicketMove.reopen(reason: "x")
            await #expect(throws: StoreError.illegalMove(reopen, from: .open)) {
                try await desk.tickets.move(id, reopen, version: nil, actor: "a@example.com")
            }
            await #expect(throws: StoreError.staleVersion(current: 1)) {
                try await desk.tickets.move(id, .start(reason: ""), version: 7, actor: "a@example.com")
            }
            await #expect(throws: StoreError.notFound(what: "ticket TKT-00000002")) {
                try await desk.tickets.move(TicketID(number: 2), reopen, version: nil, actor: "a@example.com")
            }
            #expect(try await desk.tickets.ticket(id).version == 1)
            #expect(try await desk.log(of: id).count == 1)
        }
    }

    @Test(
        "pages in any order hold every ticket once, also when tickets are added meanwhile",
        arguments: DeskKind.allCases
    )
    func paging(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            var made: Set<TicketID> = []
            for number in 0..<11 {
                made.insert(try await desk.tickets.create(.sample("t\(number)"), plan: .six, requestID: nil).ticket.id)
            }
            for order in TicketQuery.Order.allCases {
                for descending in [true, false] {
                    var query = TicketQuery()
                    (query.order, query.descending, query.pageSize) = (order, descending, 4)
                    var seen: [TicketID] = []
                    repeat {
                        let page = try await desk.tickets.list(query)
                        seen += page.tickets.map(\.id)
                        query.after = page.next
                        _ = try await desk.tickets.create(.sample("meanwhile"), plan: .six, requestID: nil)
                    } while query.after != nil && seen.count < 1_000
                    #expect(Set(seen).count == seen.count, "\(order) \(descending) repeats a ticket")
                    #expect(made.isSubset(of: seen), "\(order) \(descending) leaves a ticket out")
                }
            }
        }
    }

    @Test("filters keep what they name", arguments: DeskKind.allCases)
    func filters(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            let (created, lease) = try await desk.begun()
            _ = try await desk.workOff(lease)
            let worked = created.ticket.id
            let other = try await desk.tickets.create(
                .sample("VPN", email: "bob@example.com", labels: ["vip", "x"]),
                plan: .six,
                requestID: nil
            ).ticket.id
            _ = try await desk.tickets.move(other, .start(reason: ""), version: nil, actor: "a@example.com")
            func found(_ change: (inout TicketQuery) -> Void) async throws -> [TicketID] {
                var query = TicketQuery()
                change(&query)
                return try await desk.tickets.list(query).tickets.map(\.id)
            }
            #expect(try await found { $0.states = [.inProgress, .closed] } == [other])
            #expect(try await found { $0.userEmail = "bob@example.com" } == [other])
            #expect(try await found { $0.labels = ["vip"] } == [other])
            #expect(try await found { $0.categories = ["hardware"] } == [worked])
            #expect(try await found { $0.urgencies = [.high, .low] } == [worked])
            #expect(try await found { $0.assignee = "sp-bob" } == [worked])
            #expect(try await found { $0.createdAfter = created.ticket.createdAt + .seconds(3_600) } == [])
            #expect(try await found { $0.createdBefore = created.ticket.createdAt + .seconds(3_600) }.count == 2)
            #expect(try await found { ($0.states, $0.assignee) = ([.open], "sp-ada") } == [worked])
        }
    }

    @Test("a search finds words in any form, marks them, and pages", arguments: DeskKind.allCases)
    func search(kind: DeskKind) async throws {
        try await Desk.with(kind) { desk in
            for number in 0..<3 {
                let text = "All printers in building \(number) print grey pages."
                _ = try await desk.tickets.create(.sample("Printing", description: text), plan: .six, requestID: nil)
            }
            _ = try await desk.tickets.create(.sample("VPN", description: "No tunnel."), plan: .six, requestID: nil)
            var query = TicketQuery()
            query.pageSize = 2
            let first = try await desk.tickets.search("printer", query: query)
            #expect(first.hits.count == 2 && first.next != nil)
            #expect(first.hits.allSatisfy { $0.score > 0 && $0.highlight.contains("**") })
            query.after = first.next
            let second = try await desk.tickets.search("printer", query: query)
            #expect(second.hits.count == 1 && second.next == nil)
            #expect(Set((first.hits + second.hits).map(\.ticket.id)).count == 3)
            query.after = nil
            query.userEmail = "nobody@example.com"
            #expect(try await desk.tickets.search("printer", query: query).hits.isEmpty)
        }
    }
}
