// Being told while one waits: nothing lost, nothing twice, whoever is slow, gone, or at the end.

import Domain
import Logging
import Loop
import Testing

@testable import RPCServer

@Suite struct OutletTests {
    private let ticket = GrowingLog.ticket

    private func withFeeds(
        _ log: GrowingLog,
        heartbeat: Duration = .seconds(1_000),
        poll: Duration = .seconds(1_000),
        _ body: (Feeds) async throws -> Void
    ) async throws {
        try await withRunningFeeds(log, heartbeat: heartbeat, poll: poll, body)
    }

    @Test func `one who waits is told of each event, without a wake and with one read for all`() async throws {
        let log = GrowingLog(events: 3)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let listeners = (0..<50).map { _ in Listener() }
            let tasks = listeners.map { listener in Task { try await listener.watch(feeds, follow: true) } }
            for listener in listeners { await listener.hears(3) }
            await feeds.allWait(50, ticket)
            let reads = log.reads
            for count in 4...20 {
                feeds.ring(log.grow())
                for listener in listeners { await listener.hears(count) }
                #expect(await feeds.waiting(for: ticket) == 50)
            }
            #expect(log.reads == reads + 17)
            #expect(listeners.allSatisfy { $0.heard == Array(1...20) })
            for task in tasks { task.cancel() }
            for task in tasks { await #expect(throws: StoreError.cancelled) { try await task.value } }
        }
    }

    @Test func `one who waits is told of what was just stored, without a read`() async throws {
        let log = GrowingLog(events: 3)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let listener = Listener()
            let task = Task { try await listener.watch(feeds) }
            await feeds.allWait(1, ticket)
            let reads = log.reads
            for sequence: Int64 in 4...20 {
                log.grow()
                feeds.ring(.logged(try #require(LoggedEvents([GrowingLog.event(sequence)]))))
            }
            await listener.hears(20)
            #expect(log.reads == reads)
            // One that was lost is read, and the next ones go on from there.
            log.grow(by: 2)
            feeds.ring(.logged(try #require(LoggedEvents([GrowingLog.event(22)]))))
            await listener.hears(22)
            var last = GrowingLog.event(23)
            last.body = .runFinished(.succeeded, reason: "")
            log.grow(runIsOver: true)
            feeds.ring(.logged(try #require(LoggedEvents([last]))))
            _ = try await task.value
            #expect(listener.heard == Array(1...23) && log.reads == reads + 1)
        }
    }

    @Test func `slow watchers among fast ones miss nothing and hear nothing twice`() async throws {
        let log = GrowingLog(events: 5)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let listeners = (0..<20).map { number in
                Listener { offer in number == 0 || offer % (number + 1) != 0 }
            }
            let tasks = listeners.map { listener in Task { try await listener.watch(feeds) } }
            for round in 1...60 { feeds.ring(log.grow(by: Int64(round % 5 + 1))) }
            let ring = log.grow(runIsOver: true)
            feeds.ring(ring)
            for task in tasks { _ = try await task.value }
            for listener in listeners { #expect(listener.heard == Array(1...186)) }
        }
    }

    @Test func `a burst longer than a page and than the tail reaches one who waits alone`() async throws {
        let log = GrowingLog(events: 1)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let listener = Listener()
            let task = Task { try await listener.watch(feeds) }
            await feeds.allWait(1, ticket)
            feeds.ring(log.grow(by: 500))
            await listener.hears(501)
            #expect(await feeds.waiting(for: ticket) == 1)
            feeds.ring(log.grow(runIsOver: true))
            _ = try await task.value
            #expect(listener.heard == Array(1...502))
        }
    }

    @Test func `what another watcher's read brought is told to those who wait, without a ring`() async throws {
        let log = GrowingLog(events: 100)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let waiting = Listener()
            let task = Task { try await waiting.watch(feeds) }
            await feeds.allWait(1, ticket)
            log.grow(by: 2, runIsOver: true)
            // Where it begins the tail does not reach, so it reads the table, and its page tells of the new end.
            let reader = Listener()
            try await reader.watch(feeds)
            _ = try await task.value
            #expect(reader.heard == Array(1...102) && waiting.heard == reader.heard)
        }
    }

    @Test func `one that is cancelled while it waits is told nothing more, the others are`() async throws {
        let log = GrowingLog(events: 2)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let listeners = (0..<5).map { _ in Listener() }
            let tasks = listeners.map { listener in Task { try await listener.watch(feeds) } }
            await feeds.allWait(5, ticket)
            feeds.ring(log.grow())
            for listener in listeners { await listener.hears(3) }
            tasks[2].cancel()
            await #expect(throws: StoreError.cancelled) { try await tasks[2].value }
            #expect(await feeds.waiting(for: ticket) == 4)
            feeds.ring(log.grow(runIsOver: true))
            for (number, task) in tasks.enumerated() where number != 2 { _ = try await task.value }
            #expect(listeners.map(\.heard.count) == [4, 4, 3, 4, 4])
        }
    }

    @Test func `at the end of the run those who wait for it are told all, then that it is the end`() async throws {
        let log = GrowingLog(events: 2)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let (ending, staying) = (Listener(), Listener())
            let ended = Task { try await ending.watch(feeds) }
            let stays = Task { try await staying.watch(feeds, follow: true) }
            await feeds.allWait(2, ticket)
            feeds.ring(log.grow(by: 3, runIsOver: true))
            #expect(try await ended.value == [])
            #expect(ending.heard == Array(1...5))
            await staying.hears(5)
            #expect(await feeds.waiting(for: ticket) == 1)
            stays.cancel()
            await #expect(throws: StoreError.cancelled) { try await stays.value }
        }
    }

    @Test func `who watches one run is told of its events only, and ends with it`() async throws {
        let run = RunID.random()
        let log = GrowingLog(events: 1)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let listener = Listener(run: run)
            let task = Task { try await listener.watch(feeds) }
            await feeds.allWait(1, ticket)
            feeds.ring(log.grow())
            feeds.ring(log.grow(by: 2, run: run))
            await listener.hears(2)
            #expect(await feeds.waiting(for: ticket) == 1)
            feeds.ring(log.grow())
            feeds.ring(log.grow(run: run, endsIt: true))
            feeds.ring(log.grow())
            _ = try await task.value
            #expect(listener.heard == [3, 4, 6])
        }
    }

    @Test func `a heartbeat says where one stands that was told meanwhile`() async throws {
        let log = GrowingLog(events: 3)
        try await withFeeds(log, heartbeat: .milliseconds(2), poll: .milliseconds(1)) { (feeds: Feeds) async throws in
            let listener = Listener()
            #expect(try await listener.watch(feeds, follow: true, beats: 2) == [3, 3])
            log.grow()
            #expect(try await listener.watch(feeds, after: 3, follow: true, beats: 50).last == 4)
            #expect(listener.heard == [1, 2, 3, 4])
        }
    }

    @Test func `those who wait are told when the server shuts down, and hear nothing after it`() async throws {
        let log = GrowingLog(events: 1)
        try await withFeeds(log) { (feeds: Feeds) async throws in
            let listeners = (0..<3).map { _ in Listener() }
            let tasks = listeners.map { listener in Task { try await listener.watch(feeds) } }
            await feeds.allWait(3, ticket)
            await feeds.shutDown()
            let told = StoreError.unavailable(reason: Feeds.closed, retryAfter: .milliseconds(100))
            for task in tasks { await #expect(throws: told) { try await task.value } }
            #expect(await feeds.waiting(for: ticket) == 0)
            #expect(listeners.allSatisfy { $0.heard == [1] })
        }
    }
}

extension Feeds {
    /// Waits until so many wait at the end of a ticket's log. It looks again whenever the loop has run what was there,
    /// so it ends as soon as they do.
    fileprivate func allWait(_ count: Int, _ ticket: TicketID) async {
        while waiting(for: ticket) < count { await Task.yield() }
    }
}
