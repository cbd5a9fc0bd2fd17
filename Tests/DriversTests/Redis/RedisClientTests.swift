// Commands and replies against a real Redis.

import Drivers
import Loop
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct RedisClientTests {
    @Test func valuesReturnAsTheyWentWithNULs() async throws {
        try await withRedis { redis async throws in
            let key = RedisArgument.text(unique("value"))
            let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
            #expect(try await redis.send("SET", key, .bytes(bytes), "EX", 60).isOK)
            #expect(try await redis.send("GET", key).bytes == bytes)
            #expect(try await redis.send("GET", "no such key").isNull)
            #expect(try await redis.send("DEL", key).int == 1)
            #expect(try await redis.send("SET", key, "", "EX", 60).isOK)
            #expect(try await redis.send("GET", key).text == "")
        }
    }

    @Test func nestedRepliesKeepTheirShape() async throws {
        try await withRedis { redis async throws in
            let reply = try await redis.send("EVAL", "return {1, {'two', {false, 'four'}}, 5}", 0)
            #expect(
                reply == .array([.integer(1), .array([.init("two"), .array([.null, .init("four")])]), .integer(5)])
            )
        }
    }

    @Test func aThousandConcurrentCallsShareOneConnectionAndEachGetsItsOwnAnswer() async throws {
        try await withRedis { redis async throws in
            let answers = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
                for number in 0..<1_000 {
                    group.addTask { (number, try await redis.send("ECHO", .int(number)).text) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 1_000)
            #expect(answers.allSatisfy { "\($0.0)" == $0.1 })
        }
    }

    @Test func anErrorIsThrownByACallAndIsAValueInAPipeline() async throws {
        try await withRedis { redis async throws in
            let key = RedisArgument.text(unique("wrong"))
            let replies = try await redis.pipeline([["SET", key, "x", "EX", 60], ["LPUSH", key, "y"], ["GET", key]])
            #expect(replies[0].isOK)
            guard case .error(let message) = replies[1] else {
                Issue.record("\(replies[1])")
                return
            }
            #expect(message.hasPrefix("WRONGTYPE"))
            #expect(replies[2].text == "x")
            await #expect(throws: RedisError.server(code: "WRONGTYPE", message: message)) {
                try await redis.send("LPUSH", key, "y")
            }
        }
    }

    @Test(arguments: ["SUBSCRIBE", "select", "Multi", "BLPOP", ""])
    func commandsThatWouldSpoilASharedConnectionAreRefused(_ name: String) async throws {
        try await withRedis { redis async throws in
            let error = await #expect(throws: RedisError.self) { try await redis.send(.text(name), "0") }
            guard case .invalidArgument = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func aScriptRunsThoughThisRedisHasNotSeenItAndAgainWhenItHas() async throws {
        try await withRedis { redis async throws in
            let script = RedisScript("return {KEYS[1], ARGV[1], '\(unique("script"))'}")
            for _ in 0..<2 {
                let reply = try await redis.run(script, keys: ["k"], arguments: ["v"])
                #expect(reply.array?.prefix(2).map(\.text) == ["k", "v"])
            }
            #expect(try await redis.send("SCRIPT", "EXISTS", .text(script.digest)) == .array([.integer(1)]))
        }
    }

    @Test func aScriptsDigestIsItsSHA1() {
        #expect(RedisScript("abc").digest == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(RedisScript("").digest == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    }
}
