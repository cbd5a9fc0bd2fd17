// Watching on one loop: nothing lost, nothing twice, one read for all, and an end that is told.

import Domain
import Testing

@testable import RPCServer

@Suite struct FeedsTests {
    private let ticket = GrowingLog.ticket

    private func withFeeds(
        _ log: GrowingLog,
        heartbeat: Duration = .seconds(1_000),
        poll: Duration = .seconds(1_000),
        _ body: (Feeds) async throws -> Void
    ) async throws {
        try await withRunningFeeds(log, heartbeat: heartbeat, poll: poll, body)
    }

    /// What a watcher sees from `after` until the run is over, or until it has seen `count` events.
    private func watch(_ feeds: Feeds, after: Int64, count: Int = .max) async throws -> [Int64] {
        var seen: [Int64] = []
        var last = after
        while seen.count < count {
            let batch = try await feeds.next(ticket, after: last, follow: false)
            seen += batch.events.map(\.event.sequence)
            last = seen.last ?? after
            if batch.isEnd { break }
        }
        return seen
    }

    @Test func `a watcher replays and follows to the end of the run, without a gap and without a repeat`() async throws
    {
        let log = GrowingLog(events: 150)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            async let seen = watch(feeds, after: 0)
            for _ in 0..<100 { feeds.ring(log.grow(by: 3)) }
            feeds.ring(log.grow(runIsOver: true))
            #expect(try await seen == Array(1...451))
        }
    }

    @Test func `a watcher that resumes gets what comes after, from wherever it stood`() async throws {
        let log = GrowingLog(events: 199)
        log.grow(runIsOver: true)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            for after: Int64 in [0, 1, 63, 64, 136, 199, 200] {
                #expect(try await watch(feeds, after: after) == Array((after + 1)..<201))
            }
        }
    }

    @Test func `a lost ring is made up for by the poll`() async throws {
        let log = GrowingLog(events: 2)
        try await withFeeds(log, poll: .milliseconds(2)) { (feeds: Feeds) async throws in
            #expect(try await watch(feeds, after: 0, count: 2) == [1, 2])
            async let seen = watch(feeds, after: 2)
            log.grow(by: 3, runIsOver: true)
            #expect(try await seen == [3, 4, 5])
        }
    }

    @Test func `many watchers share one read of what is new`() async throws {
        let log = GrowingLog(events: 5)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            #expect(try await watch(feeds, after: 0, count: 5).count == 5)
            #expect(log.reads == 1)
            let watchers = await feeds.beginWaiting(100, ticket, after: 5)
            feeds.ring(log.grow(by: 2))
            for watcher in watchers {
                #expect(try await watcher.value.events.map(\.event.sequence) == [6, 7])
            }
            #expect(log.reads == 2)
        }
    }

    @Test func `a watcher that is far behind reads the table and disturbs nobody`() async throws {
        let log = GrowingLog(events: 1)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            #expect(try await watch(feeds, after: 0, count: 1) == [1])
            var last: Int64 = 1
            for _ in 0..<200 {
                feeds.ring(log.grow())
                last = try await feeds.next(ticket, after: last, follow: true).events.last?.event.sequence ?? 0
            }
            #expect(last == 201)
            // The tail holds the last 64 of 201; who stands at 10 is served from the table all the same.
            let reads = log.reads
            #expect(
                try await feeds.next(ticket, after: 190, follow: true).events.map(\.event.sequence) == Array(191...201)
            )
            #expect(log.reads == reads)
            let page = try await feeds.next(ticket, after: 10, follow: true)
            #expect(page.events.map(\.event.sequence) == Array(11...74) && !page.isEnd && page.after == 10)
            #expect(log.reads == reads + 1)
        }
    }

    @Test func `a silent stream has a heartbeat that says where it stands`() async throws {
        try await withFeeds(GrowingLog(events: 3), heartbeat: .milliseconds(2), poll: .milliseconds(1)) {
            (feeds: Feeds) async throws in
            _ = try await watch(feeds, after: 0, count: 3)
            for _ in 0..<3 {
                let beat = try await feeds.next(ticket, after: 3, follow: true)
                #expect(beat.events.isEmpty && !beat.isEnd && beat.after == 3)
            }
        }
    }

    @Test func `a future sequence is out of range, also where others follow; an unknown ticket is not found`()
        async throws
    {
        try await withFeeds(GrowingLog(events: 3)) { (feeds: Feeds) async throws in
            for _ in 0..<2 {
                await #expect(throws: StoreError.outOfRange(asked: 4, newest: 3)) {
                    try await feeds.next(ticket, after: 4, follow: true)
                }
                _ = try await watch(feeds, after: 0, count: 3)
            }
            let other = TicketID(number: 1)
            await feeds.open(other)
            await #expect(throws: StoreError.notFound(what: "ticket \(other)")) {
                try await feeds.next(other, after: 0, follow: true)
            }
        }
    }

    @Test func `watchers are told when the server shuts down, those who come later too`() async throws {
        try await withFeeds(GrowingLog(events: 1)) { (feeds: Feeds) async throws in
            _ = try await watch(feeds, after: 0, count: 1)
            let watchers = await feeds.beginWaiting(3, ticket, after: 1)
            await feeds.shutDown()
            let told = StoreError.unavailable(reason: Feeds.closed, retryAfter: .milliseconds(100))
            for watcher in watchers { await #expect(throws: told) { try await watcher.value } }
            await #expect(throws: told) { try await feeds.next(ticket, after: 0, follow: false) }
        }
    }

    @Test func `a cancelled watcher stops waiting`() async throws {
        try await withFeeds(GrowingLog(events: 1)) { (feeds: Feeds) async throws in
            _ = try await watch(feeds, after: 0, count: 1)
            let watcher = await feeds.beginWaiting(1, ticket, after: 1)[0]
            watcher.cancel()
            await #expect(throws: StoreError.cancelled) { try await watcher.value }
            let late = Task { [ticket] in try await feeds.next(ticket, after: 1, follow: true) }
            late.cancel()
            await #expect(throws: StoreError.cancelled) { try await late.value }
        }
    }

    @Test func `without follow the end of the run ends the stream; with it the watcher waits on`() async throws {
        let log = GrowingLog(events: 2)
        log.grow(runIsOver: true)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let all = try await feeds.next(ticket, after: 0, follow: true)
            #expect(all.events.count == 3 && all.isEnd)
            let end = try await feeds.next(ticket, after: 3, follow: false)
            #expect(end.events.isEmpty && end.isEnd)
            let follower = await feeds.beginWaiting(1, ticket, after: 3)[0]
            feeds.ring(log.grow(runIsOver: true))
            #expect(try await follower.value.events.map(\.event.sequence) == [4])
        }
    }

    @Test func `a log that is away for a while costs watchers nothing`() async throws {
        let log = GrowingLog(events: 1)
        try await withFeeds(log, poll: .milliseconds(2)) { (feeds: Feeds) async throws in
            _ = try await watch(feeds, after: 0, count: 1)
            let watcher = await feeds.beginWaiting(1, ticket, after: 1)[0]
            let away = StoreError.unavailable(reason: "away", retryAfter: .seconds(1))
            log.fail(with: away, away, away)
            feeds.ring(log.grow())
            #expect(try await watcher.value.events.map(\.event.sequence) == [2])
        }
    }

    @Test func `a log that can't be read is told to those who wait`() async throws {
        let log = GrowingLog(events: 1)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            _ = try await watch(feeds, after: 0, count: 1)
            let watcher = await feeds.beginWaiting(1, ticket, after: 1)[0]
            log.fail(with: .corrupt(reason: "a row"))
            feeds.ring(log.grow())
            await #expect(throws: StoreError.corrupt(reason: "a row")) { try await watcher.value }
        }
    }

    @Test func `a ring that tells of more than there is costs one read and wakes nobody for ever`() async throws {
        let log = GrowingLog(events: 5)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            _ = try await watch(feeds, after: 0, count: 5)
            let watcher = await feeds.beginWaiting(1, ticket, after: 5)[0]
            feeds.ring(.ticket(ticket, sequence: 1_000))
            feeds.ring(log.grow())
            #expect(try await watcher.value.events.map(\.event.sequence) == [6])
            let reads = log.reads
            #expect(reads <= 4)
            let next = await feeds.beginWaiting(1, ticket, after: 6)[0]
            feeds.ring(log.grow())
            #expect(try await next.value.events.map(\.event.sequence) == [7])
            #expect(log.reads <= reads + 2)
        }
    }

    @Test func `rings of tickets that nobody watches any more are not looked at`() async throws {
        let log = GrowingLog(events: 1)
        try await withFeeds(log, poll: .milliseconds(1)) { (feeds: Feeds) async throws in
            _ = try await watch(feeds, after: 0, count: 1)
            await feeds.close(ticket)
            let reads = log.reads
            feeds.ring(log.grow())
            feeds.ring(.work)
            feeds.ring(.reconnected)
            await feeds.open(ticket)
            #expect(log.reads == reads)
            #expect(try await watch(feeds, after: 0, count: 2) == [1, 2])
        }
    }
}

extension Feeds {
    /// Watchers that wait at the log's end when this returns, as long as the tail reaches there.
    fileprivate func beginWaiting(_ count: Int, _ ticket: TicketID, after: Int64) -> [Task<Batch, any Error>] {
        (0..<count).map { _ in
            Task.immediate { try await self.next(ticket, after: after, follow: true) }
        }
    }
}
