// Rings reach this process at once and the others through Redis, and come back to nobody.

import Domain
import Drivers
import Stores
import TestSupport
import Testing

@Suite struct DoorbellTests {
    @Test("a ring is heard here once and there once, and a listener starts with a look at everything")
    func ring() async throws {
        let url = try RedisURL(parsing: try await PrivateRedis.shared.url)
        let client = RedisClient(url: url, loop: testLoop)
        let (here, hereInput) = AsyncStream.makeStream(of: Ring.self)
        let (there, thereInput) = AsyncStream.makeStream(of: Ring.self)
        let channel = "test-doorbell-ring"
        func listener(_ origin: String, _ input: AsyncStream<Ring>.Continuation) -> RedisDoorbellListener {
            RedisDoorbellListener(
                url: url,
                loop: testLoop,
                origin: origin,
                channel: channel,
                deliver: { input.yield($0) }
            )
        }
        let bell = RedisDoorbell(client: client, origin: "one", channel: channel, deliver: { hereInput.yield($0) })
        let ears = [listener("one", hereInput), listener("two", thereInput)]
        var hereRings = here.makeAsyncIterator()
        var thereRings = there.makeAsyncIterator()
        for ear in ears { await ear.start() }
        #expect(await hereRings.next() == .reconnected)
        #expect(await thereRings.next() == .reconnected)

        let run = RunID.random()
        let mark = StageMark(stage: "solution", index: 6, count: 6, attempt: 2)
        let words = SpokenWords(
            ticketID: TicketID(number: 9),
            runID: run,
            mark: mark,
            number: 3,
            text: " two\n lines \\n über "
        )
        let event = TicketEvent(
            ticketID: TicketID(number: 9),
            runID: run,
            sequence: 5,
            at: Timestamp(microseconds: 1),
            body: .created(subject: "s")
        )
        let logged = try #require(LoggedEvents([event]))
        let rings: [Ring] = [
            .ticket(TicketID(number: 9), sequence: 4), .work, .words(words), .cancelled(run), .logged(logged),
        ]
        await bell.ring(rings + rings)
        for ring in rings {
            // A listener that had to connect anew says so in between; that is no ring.
            var (heardHere, heardThere) = (await hereRings.next(), await thereRings.next())
            while heardHere == .reconnected { heardHere = await hereRings.next() }
            while heardThere == .reconnected { heardThere = await thereRings.next() }
            // Events are told of where they were stored; elsewhere they are read.
            let isLogged = ring == .logged(logged)
            #expect(heardHere == ring && heardThere == (isLogged ? .ticket(logged.ticketID, sequence: 5) : ring))
        }
        // Had anything come twice, it would stand before this one.
        await bell.ring([.ticket(TicketID(number: 10), sequence: 1)])
        #expect(await hereRings.next() == .ticket(TicketID(number: 10), sequence: 1))
        #expect(await thereRings.next() == .ticket(TicketID(number: 10), sequence: 1))
        for ear in ears { await ear.close() }
        await client.close()
    }

    @Test("with Redis away a ring is still heard here, and the loss is told")
    func away() async throws {
        let client = RedisClient(url: try RedisURL(parsing: "unix:///nowhere/redis.sock"), loop: testLoop)
        let (heard, input) = AsyncStream.makeStream(of: String.self)
        let bell = RedisDoorbell(
            client: client,
            origin: "one",
            deliver: { _ in input.yield("heard") },
            onLost: { _ in input.yield("lost") }
        )
        await bell.ring([.work])
        var iterator = heard.makeAsyncIterator()
        #expect(await iterator.next() == "heard")
        #expect(await iterator.next() == "lost")
        await client.close()
    }
}
