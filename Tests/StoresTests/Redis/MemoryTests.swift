// What solved problems is found again, taken back, and rebuilt from Postgres.

import Domain
import Drivers
import Stores
import Synchronization
import TestSupport
import Testing

@Suite struct MemoryTests {
    private func withMemory<R>(_ body: (RedisClient, RedisMemory) async throws -> R) async throws -> R {
        let client = RedisClient(
            url: try RedisURL(parsing: try await PrivateRedis.shared.freshDatabase()),
            loop: testLoop
        )
        let result = try await body(client, RedisMemory(client: client))
        await client.close()
        return result
    }

    private func solved(_ number: UInt32, _ subject: String, _ text: String, _ solution: String) -> SolvedProblem {
        SolvedProblem(
            ticketID: TicketID(number: number),
            subject: subject,
            description: text,
            diagnosis: "",
            category: "hardware",
            solution: solution,
            resolvedAt: Timestamp(microseconds: 1)
        )
    }

    @Test("a like problem is found with its solution and the words in common; another is not")
    func similar() async throws {
        try await withMemory { _, memory in
            #expect(try await memory.similar(to: "printer jam", limit: 3).isEmpty)
            try await memory.remember(
                solved(1, "Paper jam in printer", "The Canon jams at each page.", "clean the rollers")
            )
            try await memory.remember(solved(2, "VPN drops", "The tunnel ends after ten minutes.", "new profile"))
            try await memory.remember(solved(3, "Outlook asks for password", "It asks again and again.", "new token"))
            let found = try await memory.similar(to: "Our printer has a paper jam again", limit: 3)
            #expect(found.map(\.ticketID) == [TicketID(number: 1)])
            #expect(found[0].solution == "clean the rollers" && found[0].problem == "Paper jam in printer")
            #expect(found[0].score > RedisMemory.floor && found[0].score <= 1 && found[0].reason.contains("jam"))
            #expect(try await memory.similar(to: "My chair is broken", limit: 3).isEmpty)
            #expect(try await memory.similar(to: "the of and", limit: 3).isEmpty)
        }
    }

    @Test("a repeat of a problem scores near one, and above a mere likeness")
    func repeated() async throws {
        try await withMemory { _, memory in
            for number in 1...20 {
                try await memory.remember(
                    solved(UInt32(number), "Device w\(number)a fails", "It shows w\(number)b.", "s")
                )
            }
            let found = try await memory.similar(to: "Device w7a fails. It shows w7b.", limit: 2)
            #expect(found.first?.ticketID == TicketID(number: 7))
            #expect((found.first?.score ?? 0) > 0.9)
        }
    }

    @Test("what is forgotten is not found, and remembering again replaces")
    func forget() async throws {
        try await withMemory { client, memory in
            let before = try await client.send("DBSIZE").int
            try await memory.remember(solved(1, "Paper jam", "It jams.", "first"))
            try await memory.remember(solved(1, "Paper jam", "It jams.", "second"))
            #expect(try await memory.similar(to: "paper jam", limit: 3).map(\.solution) == ["second"])
            try await memory.forget(TicketID(number: 1))
            #expect(try await memory.similar(to: "paper jam", limit: 3).isEmpty)
            // The mark of the forgetting and the sum of lengths are all that stays.
            #expect(try await client.send("DBSIZE").int == (before ?? 0) + 2)
        }
    }

    @Test("resolving teaches, reopening takes it back, and an emptied Redis is filled again")
    func learning() async throws {
        try await withMemory { redis, memory in
            try await Desk.with(.postgres) { desk in
                let learning = Learning(client: try #require(desk.client), memory: memory)
                let (created, lease) = try await desk.begun()
                _ = try await desk.workOff(lease)
                let id = created.ticket.id
                #expect(try await learning.rebuildIfEmpty() == 0)
                let resolution = Resolution(outcome: .worked, note: "twice")
                _ = try await desk.tickets.move(id, .resolve(resolution), version: nil, actor: "a@example.com")
                #expect(try await learning.settle() == 1)
                #expect(try await learning.settle() == 0)
                let found = try await memory.similar(to: created.ticket.subject, limit: 1)
                #expect(found.map(\.solution) == ["Exchange the fuser.\ntwice"])
                _ = try await redis.send("FLUSHDB")
                #expect(try await memory.similar(to: created.ticket.subject, limit: 1).isEmpty)
                #expect(try await learning.rebuildIfEmpty() == 1)
                #expect(try await learning.rebuildIfEmpty() == nil)
                #expect(try await memory.similar(to: created.ticket.subject, limit: 1) == found)
                _ = try await desk.tickets.move(id, .reopen(reason: ""), version: nil, actor: "a@example.com")
                #expect(try await learning.settle() == 1)
                #expect(try await memory.similar(to: created.ticket.subject, limit: 1).isEmpty)
            }
        }
    }

    @Test("a resolution that says nothing of what worked teaches nothing")
    func nothingToTeach() async throws {
        try await withMemory { _, memory in
            try await Desk.with(.postgres) { desk in
                let learning = Learning(client: try #require(desk.client), memory: memory)
                let id = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
                let resolution = Resolution(outcome: .didNotWork, note: "")
                _ = try await desk.tickets.move(id, .resolve(resolution), version: nil, actor: "a@example.com")
                try await learning.settle()
                #expect(try await memory.similar(to: "Printer prints nothing", limit: 1).isEmpty)
            }
        }
    }

    @Test("with Redis away nothing is found, it is told, and the notes stay for later")
    func away() async throws {
        let degraded = Counted()
        let client = RedisClient(url: try RedisURL(parsing: "unix:///nowhere/redis.sock"), loop: testLoop)
        let memory = RedisMemory(client: client, onDegraded: { _ in degraded.add() })
        #expect(try await memory.similar(to: "paper jam", limit: 3).isEmpty)
        #expect(degraded.count == 1)
        await #expect(throws: StoreError.self) { try await memory.forget(TicketID(number: 1)) }
        try await Desk.with(.postgres) { desk in
            let postgres = try #require(desk.client)
            let id = try await desk.tickets.create(.sample(), plan: .six, requestID: nil).ticket.id
            let resolution = Resolution(outcome: .notTried, note: "restarted it")
            _ = try await desk.tickets.move(id, .resolve(resolution), version: nil, actor: "a@example.com")
            #expect(try await Learning(client: postgres, memory: memory).settle() == 0)
            try await withMemory { (_: RedisClient, back: RedisMemory) async throws -> Void in
                #expect(try await Learning(client: postgres, memory: back).settle() == 1)
                #expect(try await back.similar(to: "printer prints nothing", limit: 1).count == 1)
            }
        }
        await client.close()
    }
}

/// Counts from any thread.
final class Counted: Sendable {
    private let value = Mutex(0)
    func add() { value.withLock { $0 += 1 } }
    var count: Int { value.withLock { $0 } }
}
