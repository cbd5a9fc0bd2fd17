// Many callers at once, over several connections, as several processes have them.

import Domain
import DomainFakes
import Drivers
import Stores
import Testing

@Suite struct ConcurrentCreationTests {
    /// Ports over several connections to one database.
    static func withDesks<R>(_ count: Int, _ body: ([Desk]) async throws -> R) async throws -> R {
        let url = try await TestDatabase.fresh()
        let clients = (0..<count).map { _ in PostgresClient(url: url, loop: testLoop, options: .patient) }
        let result = try await body(clients.map { Desk($0) })
        for client in clients { await client.close() }
        return result
    }

    @Test("a hundred calls with one request id over four connections give one ticket and one answer")
    func oneRequestID() async throws {
        try await Self.withDesks(4) { desks in
            let answers = try await withThrowingTaskGroup(of: CreatedTicket.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await desks[number % 4].tickets.create(.sample(), plan: .six, requestID: "once")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 100 && answers.count { !$0.repeated } == 1)
            #expect(answers.allSatisfy { $0.ticket == answers[0].ticket && $0.run == answers[0].run })
            #expect(try await desks[0].tickets.list(TicketQuery()).tickets.map(\.id) == [answers[0].ticket.id])
        }
    }

    @Test("hundreds of calls at once with different and repeated ids all get their own answer")
    func manyRequestIDs() async throws {
        try await Self.withDesks(3) { desks in
            let ids = try await withThrowingTaskGroup(of: (Int, TicketID).self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let draft = try TicketDraft.sample(
                            "t\(number % 150)",
                            email: "u\(number % 150 % 7)@example.com"
                        )
                        let desk = desks[number % 3]
                        let created = try await desk.tickets.create(draft, plan: .six, requestID: "r\(number % 150)")
                        #expect(created.ticket.subject == "t\(number % 150)")
                        return (number % 150, created.ticket.id)
                    }
                }
                return try await group.reduce(into: [Int: Set<TicketID>]()) { $0[$1.0, default: []].insert($1.1) }
            }
            #expect(ids.count == 150 && ids.values.allSatisfy { $0.count == 1 })
            #expect(Set(ids.values.flatMap { $0 }).count == 150)
        }
    }

    @Test("one bad ticket in a batch is refused alone")
    func poison() async throws {
        try await Self.withDesks(1) { desks in
            // A NUL can't come over the wire; here it stands for anything that Postgres refuses.
            let bad = try TicketDraft.sample("bad\0subject")
            async let first = desks[0].tickets.create(.sample("one"), plan: .six, requestID: nil)
            async let second = desks[0].tickets.create(bad, plan: .six, requestID: nil)
            async let third = desks[0].tickets.create(.sample("three"), plan: .six, requestID: nil)
            #expect(try await first.ticket.subject == "one")
            #expect(try await third.ticket.subject == "three")
            do {
                _ = try await second
                Issue.record("a NUL was stored")
            } catch let error as StoreError {
                guard case .corrupt = error else { throw error }
            }
        }
    }
}
