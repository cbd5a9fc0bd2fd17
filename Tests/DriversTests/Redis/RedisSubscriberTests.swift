// The doorbell: messages arrive, and a lost subscription is taken up again.

import Drivers
import Loop
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct RedisSubscriberTests {
    private enum Heard: Equatable {
        case subscribed
        case message(String)
    }

    @Test func messagesArriveAndAKilledSubscriberSubscribesAgain() async throws {
        try await withRedis { redis async throws in
            let heard = Inbox<Heard>()
            let channel = unique("bell")
            // The database's number tells this subscriber from those of other tests on the same Redis.
            var url = try await Services.redisURL
            url.database = 15
            let subscriber = RedisSubscriber(
                url: url,
                channel: channel,
                loop: redis.loop,
                onMessage: { heard.put(.message(String(decoding: $0, as: UTF8.self))) },
                onSubscribed: { heard.put(.subscribed) }
            )
            await subscriber.start()
            #expect(await heard.next() == .subscribed)
            #expect(try await redis.send("PUBLISH", .text(channel), "first").int == 1)
            #expect(await heard.next() == .message("first"))

            let subscribers = try #require(try await redis.send("CLIENT", "LIST", "TYPE", "pubsub").text)
            let own = try #require(subscribers.split(separator: "\n").first { $0.contains(" db=15 ") })
            let id = own.split(separator: " ")[0].dropFirst("id=".count)
            #expect(try await redis.send("CLIENT", "KILL", "ID", .text(String(id))).int == 1)
            #expect(await heard.next() == .subscribed)
            #expect(try await redis.send("PUBLISH", .text(channel), "second").int == 1)
            #expect(await heard.next() == .message("second"))

            await subscriber.close()
            while try await redis.send("PUBSUB", "NUMSUB", .text(channel)).array?.last?.int != 0 {}
        }
    }

    @Test func aSubscriptionThatFellSilentIsTakenUpAnew() async throws {
        try await withLoop { loop async throws in
            // Logs in, then never says a word again, not even to a PING.
            let server = FakeServer(name: "redis.sock", answering: "+PONG\r\n", answers: 1, on: loop)
            try await server.listen()
            let events = Inbox<RedisEvent>()
            var options = RedisOptions()
            options.silenceLimit = .milliseconds(10)
            options.onEvent = { events.put($0) }
            let subscriber = RedisSubscriber(
                url: RedisURL(address: .unix(path: server.path)),
                channel: "bell",
                loop: loop,
                options: options,
                onMessage: { _ in },
                onSubscribed: {}
            )
            await subscriber.start()
            #expect(await events.next() == .connected)
            #expect(await events.next() == .lost(reason: RedisError.timeout.description))
            #expect(await events.next() == .connected)
            await subscriber.close()
            await server.close()
        }
    }
}
