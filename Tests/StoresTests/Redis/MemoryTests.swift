// What solved problems is found again, taken back, and rebuilt from Postgres.

import Domain
import DomainFakes
import Drivers
import Loop
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

    @Test("only the same problem nearly word by word is a repeat, and it comes first")
    func repeats() async throws {
        try await withMemory { _, memory in
            let text =
                "Since the update on Monday the scanner in the archive shows error E-502 and feeds two pages at once."
            try await memory.remember(solved(1, "Scanner feeds two pages", text, "new rollers"))
            try await memory.remember(
                solved(2, "Scanner error", "The scanner in the archive shows an error.", "restart")
            )
            func found(_ text: String) async throws -> PastSolution? {
                try await memory.similar(to: text, limit: 5).first
            }
            let same = try #require(try await found("Scanner feeds two pages\n" + text))
            #expect(same.isRepeat && same.ticketID == TicketID(number: 1) && same.solution == "new rollers")
            #expect(try await found("scanner feeds TWO pages!\n\n" + text + " Please")?.isRepeat == true)
            // Another code is another problem, and so is half of the words.
            let other = text.replacing("E-502", with: "E-117")
            #expect(try await found("Scanner feeds two pages\n" + other)?.isRepeat == false)
            #expect(try await found("Scanner feeds two pages at once")?.isRepeat == false)
            try await memory.remember(solved(3, "VPN down", "", "wait"))
            #expect(try await found("VPN down")?.isRepeat == false)
        }
    }

    @Test("a text stuffed with words is not taken for every problem")
    func stuffed() async throws {
        try await withMemory { _, memory in
            let words = (1...3_000).map { "word\($0)x" } + ["outlook", "password", "prompt"]
            try await memory.remember(solved(1, "Help", words.joined(separator: " "), "call this number"))
            let early = ["outlook", "password", "prompt"] + (1...500).map { "term\($0)x" }
            try await memory.remember(solved(2, "Help", early.joined(separator: " "), "call this number"))
            for number in 3...12 {
                try await memory.remember(solved(UInt32(number), "Device a\(number)", "b\(number)", "s"))
            }
            let found = try await memory.similar(to: "Outlook password prompt", limit: 5)
            #expect(found.allSatisfy { $0.score < 0.6 }, "\(found)")
            try await memory.remember(solved(20, "Outlook asks for the password", "A prompt again and again", "token"))
            let honest = try await memory.similar(to: "Outlook password prompt", limit: 5).first
            #expect(honest?.solution == "token" && (honest?.score ?? 0) > 0.6)
        }
    }

    @Test("one requester gives few of the hits and keeps a bounded number of lessons, the newest; others are heard")
    func flood() async throws {
        try await withMemory { redis, memory in
            for number in 1...(RedisMemory.lessonsOfOne + 10) {
                var lesson = solved(UInt32(number), "Paper jam n\(number)", "The printer jams.", "their way \(number)")
                lesson.requester = "flood@example.com"
                lesson.resolvedAt = Timestamp(microseconds: Int64(number))
                try await memory.remember(lesson)
            }
            var own = solved(900, "Paper jam", "The printer jams at each page.", "clean the rollers")
            own.requester = "ada@example.com"
            try await memory.remember(own)
            let found = try await memory.similar(to: "Paper jam: the printer jams", limit: 10)
            #expect(found.count == RedisMemory.hitsOfOne + 1 && found.contains { $0.solution == "clean the rollers" })
            let kept = try await redis.send("ZCARD", "{ithelper:memory}:r:flood@example.com").int
            #expect(kept == Int64(RedisMemory.lessonsOfOne))
            #expect(try await redis.send("EXISTS", .text("{ithelper:memory}:p:\(TicketID(number: 10))")).int == 0)
            #expect(try await redis.send("EXISTS", .text("{ithelper:memory}:p:\(TicketID(number: 11))")).int == 1)
            // Forgetting makes room again, and history that was brought in counts for nobody.
            try await memory.forget(TicketID(number: 11))
            #expect(
                try await redis.send("ZCARD", "{ithelper:memory}:r:flood@example.com").int == kept.map { $0 - 1 }
            )
            for number in 1_000...1_004 {
                try await memory.remember(solved(UInt32(number), "Zebra crossing n\(number)", "A zebra.", "s"))
            }
            #expect(try await memory.similar(to: "zebra crossing", limit: 10).count == 5)
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
                #expect(try await !learning.isComplete())
                #expect(try await learning.settle() == 1)
                #expect(try await learning.settle() == 0)
                #expect(try await learning.isComplete())
                let found = try await memory.similar(to: created.ticket.subject, limit: 1)
                #expect(found.map(\.solution) == ["Exchange the fuser.\ntwice"])
                _ = try await redis.send("FLUSHDB")
                #expect(try await !learning.isComplete())
                #expect(try await memory.similar(to: created.ticket.subject, limit: 1).isEmpty)
                #expect(try await learning.rebuildIfEmpty() == 1)
                #expect(try await learning.rebuildIfEmpty() == nil)
                #expect(try await learning.isComplete())
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
            #expect(try await !Learning(client: postgres, memory: memory).isComplete())
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

    @Test("a full Redis takes nothing new and loses nothing, and goes on where it has room")
    func full() async throws {
        let folder = try TestFolder.make("full")
        var command = Command("redis-server", ["--port", "0", "--unixsocket", "\(folder)/s", "--save", ""])
        command.workingDirectory = folder
        command.output = .file("\(folder)/log")
        let redis = try await ChildProcess.start(command, on: testLoop)
        let client = RedisClient(url: try RedisURL(parsing: "unix://\(folder)/s"), loop: testLoop)
        let memory = RedisMemory(client: client)
        let first = solved(1, "Paper jam in printer", "The Canon jams at each page.", "clean the rollers")
        let second = solved(2, "VPN drops", "The tunnel ends after ten minutes.", "new profile")
        while true {
            // It listens some time after it was started.
            do throws(StoreError) {
                try await memory.remember(first)
                break
            } catch { try await testLoop.sleep(for: .milliseconds(10)) }
        }
        _ = try await client.send("CONFIG", "SET", "maxmemory", "1")
        for lesson in [second, first] {
            do throws(StoreError) {
                try await memory.remember(lesson)
                Issue.record("a full Redis took \(lesson.subject)")
            } catch {
                guard case .overloaded(let reason, _) = error, reason.contains("OOM"), reason.contains("maxmemory")
                else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
        #expect(try await memory.similar(to: "printer has a paper jam", limit: 3).map(\.ticketID) == [first.ticketID])
        #expect(try await memory.similar(to: "VPN drops", limit: 3).isEmpty)
        _ = try await client.send("CONFIG", "SET", "maxmemory", "0")
        try await memory.remember(second)
        #expect(try await memory.similar(to: "VPN drops", limit: 3).map(\.ticketID) == [second.ticketID])
        await client.close()
        redis.send(.kill)
        _ = await redis.outcome()
    }
}

/// Counts from any thread.
final class Counted: Sendable {
    private let value = Mutex(0)
    func add() { value.withLock { $0 += 1 } }
    var count: Int { value.withLock { $0 } }
}
