// A Redis that is slow, gone, too talkative or no Redis at all, and callers that give up.

import Drivers
import Loop
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct RedisLossTests {
    @Test func aKilledConnectionHeals() async throws {
        let events = Inbox<RedisEvent>()
        var options = RedisOptions()
        options.onEvent = { events.put($0) }
        try await withRedis(options) { redis async throws in
            let id = try await redis.send("CLIENT", "ID").int ?? 0
            #expect(await events.next() == .connected)
            // Killing oneself is answered, then the connection ends.
            #expect(try await redis.send("CLIENT", "KILL", "ID", .int(id), "SKIPME", "no").int == 1)
            guard case .lost = await events.next() else {
                Issue.record("not lost")
                return
            }
            #expect(try await redis.send("CLIENT", "ID").int != id)
        }
    }

    @Test func aCommandThatTakesTooLongTimesOutAndTheNextOneHasAFreshConnection() async throws {
        var options = RedisOptions()
        options.commandTimeLimit = .milliseconds(50)
        try await withRedis(options) { redis async throws in
            let before = try await redis.send("CLIENT", "ID").int
            let stream = RedisArgument.text(unique("stream"))
            _ = try await redis.send("XGROUP", "CREATE", stream, "group", "$", "MKSTREAM")
            await #expect(throws: RedisError.timeout) {
                try await redis.send("XREADGROUP", "GROUP", "group", "me", "BLOCK", 0, "STREAMS", stream, ">")
            }
            #expect(try await redis.send("CLIENT", "ID").int != before)
            _ = try await redis.send("DEL", stream)
        }
    }

    @Test func aReplyOverTheLimitIsRefusedAndTheConnectionHeals() async throws {
        var options = RedisOptions()
        options.maxReplyBytes = 100_000
        options.maxReplyElements = 1_000
        try await withRedis(options) { redis async throws in
            await #expect(throws: RedisError.replyTooLarge(limit: "maxReplyBytes")) {
                try await redis.send("EVAL", "return string.rep('x', 2000000)", 0)
            }
            #expect(try await redis.send("PING").text == "PONG")
            await #expect(throws: RedisError.replyTooLarge(limit: "maxReplyElements")) {
                try await redis.send("EVAL", "local t = {} for i = 1, 2000 do t[i] = i end return t", 0)
            }
            #expect(try await redis.send("PING").text == "PONG")
        }
    }

    @Test func aFullQueueRefusesAndSaysWhichLimit() async throws {
        var options = RedisOptions()
        options.maxQueuedBytes = 1_000
        try await withRedis(options) { redis async throws in
            let large = RedisArgument.text(String(repeating: "x", count: 1_000))
            await #expect(throws: RedisError.overloaded(limit: "maxQueuedBytes")) {
                try await redis.send("ECHO", large)
            }
            #expect(try await redis.send("PING").text == "PONG")
        }
    }

    @Test func aCancelledCallerLeavesAtOnceAndItsReplyIsNobodyElses() async throws {
        try await withRedis { redis async throws in
            let task = Task {
                try? await redis.loop.sleep(for: .seconds(3_600))
                return try await redis.send("ECHO", "cancelled")
            }
            task.cancel()
            await #expect(throws: RedisError.cancelled) { try await task.value }
            #expect(try await redis.send("ECHO", "next").text == "next")
        }
    }

    @Test func aCallerThatIsCancelledWhileItWaitsForTheReplyLeavesAtOnce() async throws {
        try await withLoop { loop async throws in
            let server = FakeServer(name: "redis.sock", answering: "+PONG\r\n", answers: 1, on: loop)
            try await server.listen()
            let redis = RedisClient(url: RedisURL(address: .unix(path: server.path)), loop: loop)
            let task = Task { try await redis.send("GET", "key") }
            // The log-in's PING and then the GET: the server has it and keeps silent.
            for _ in 0..<2 { _ = await server.received.next() }
            task.cancel()
            await #expect(throws: RedisError.cancelled) { try await task.value }
            await redis.close()
            await server.close()
        }
    }

    @Test func withoutAServerCallsFailFastWithTheReason() async throws {
        try await withLoop { loop async throws in
            let redis = RedisClient(url: RedisURL(address: .unix(path: "/nonexistent/redis.sock")), loop: loop)
            for _ in 0..<3 {
                let error = await #expect(throws: RedisError.self) { try await redis.send("PING") }
                guard case .unavailable(let reason, _) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(reason.contains("/nonexistent/redis.sock"))
            }
            await redis.close()
        }
    }

    @Test(arguments: [
        ("-WRONGPASS invalid password\r\n", "WRONGPASS invalid password"),
        ("HTTP/1.1 400 Bad Request\r\n", "out of step"),
        ("", "in time"),
    ])
    func aServerThatIsNotOurRedisIsGivenUpWithTheReason(_ answer: String, _ reason: String) async throws {
        try await withLoop { loop async throws in
            let server = FakeServer(name: "redis.sock", answering: answer, on: loop)
            try await server.listen()
            var options = RedisOptions()
            if answer.isEmpty { options.connectTimeLimit = .milliseconds(50) }
            let url = RedisURL(address: .unix(path: server.path), password: "pw")
            let redis = RedisClient(url: url, loop: loop, options: options)
            let error = await #expect(throws: RedisError.self) { _ = try await redis.send("PING") }
            guard case .unavailable(let words, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(words.contains(reason) || words.contains("no connection within"))
            await redis.close()
            await server.close()
        }
    }
}
