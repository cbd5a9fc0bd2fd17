// All the watching of one loop: hears rings, reads each ticket's log once for all its watchers, and tells them.

import Domain
import Logging
import Loop

/// The feeds of one loop.
///
/// Exactness does not rest on rings: a watcher says up to where it has seen, gets what comes after from the tail or
/// the table, and waits only at the log's end. Rings shorten the wait; a poll each second covers those that were lost.
///
/// A watcher waits once, not once for each event: what a read brings is put into its outlet (`Follower`), and it is woken only
/// when it has to do something itself.
actor Feeds: LoopBound {
    /// What a watcher gets at once.
    struct Batch: Sendable {
        /// Where the watcher stands before these events: further than it said if it was told of some meanwhile.
        var after: Int64
        var events: ArraySlice<SharedEvent>
        /// Whether the newest run was over then, and nothing of it is still to come after these events.
        var isEnd: Bool
    }

    /// How many events are read from the table at once.
    static let pageLimit = 64
    /// Why watching ends when the server stops.
    static let closed = "the server is shutting down: call again, and another one goes on from the last sequence seen"

    nonisolated let loop: EventLoop
    private let log: any EventLog
    private let logger: Logger
    private let heartbeat: Duration
    private let poll: Duration
    private var feeds: [TicketID: Feed] = [:]
    private let behind: AsyncStream<TicketID>
    private let markBehind: AsyncStream<TicketID>.Continuation
    private var marked: Set<TicketID> = []
    private var isClosed = false

    init(
        loop: EventLoop,
        log: any EventLog,
        logger: Logger,
        heartbeat: Duration = .seconds(20),
        poll: Duration = .seconds(1)
    ) {
        self.loop = loop
        self.log = log
        self.logger = logger
        self.heartbeat = heartbeat
        self.poll = poll
        (behind, markBehind) = AsyncStream.makeStream()
    }

    // MARK: Watchers

    /// Hears of a ticket from now on; each `open` wants a `close`. Call it before the first `look`.
    func open(_ ticket: TicketID) {
        let feed = feeds[ticket] ?? Feed(ticket: ticket)
        feed.watchers += 1
        feeds[ticket] = feed
    }

    func close(_ ticket: TicketID) {
        guard let feed = feeds[ticket] else { return }
        feed.watchers -= 1
        if feed.watchers == 0 { feeds[ticket] = nil }
    }

    /// How many wait for news of a ticket.
    func waiting(for ticket: TicketID) -> Int { feeds[ticket]?.waiting ?? 0 }

    /// What comes after a sequence, or that the run is over; nil when there is nothing to be had but by waiting (`join`).
    ///
    /// - Parameter follow: whether to wait on when the run is over.
    /// - Throws: `notFound`, `outOfRange`, `cancelled` and what reading throws; `unavailable` when the server drains.
    func look(_ ticket: TicketID, after: Int64, follow: Bool) async throws(StoreError) -> Batch? {
        let feed = feed(ticket)
        while true {
            if isClosed { throw .unavailable(reason: Feeds.closed, retryAfter: .milliseconds(100)) }
            guard let ahead = feed.events(after: after), !(ahead.isEmpty && feed.isBehind) else {
                let batch = try await read(feed, after: after)
                if !batch.events.isEmpty || (batch.isEnd && !follow) { return batch }
                continue
            }
            if feed.mustWait(at: after, staysOn: follow) { return nil }
            return Batch(after: after, events: ahead, isEnd: feed.isAtEnd)
        }
    }

    /// Lets a follower wait at the log's end: new events go to `outlet` as long as that has room. It is woken when it has to act itself, at once if something came since it looked.
    func join(_ ticket: TicketID, _ follower: Follower, at position: Int64, follow: Bool, outlet: Outlet) {
        let feed = feed(ticket)
        if isClosed || !feed.mustWait(at: position, staysOn: follow) {
            follower.wake(Follower.Wake(reason: .news, position: position))
        } else {
            feed.join(follower, outlet, staysOn: follow, since: loop.now)
        }
    }

    /// Ends the waiting of a follower that joined, if it still waits.
    func leave(_ ticket: TicketID, _ follower: Follower) {
        feeds[ticket]?.wake(follower, .cancelled)
    }

    private func feed(_ ticket: TicketID) -> Feed {
        guard let feed = feeds[ticket] else { preconditionFailure("a ticket is opened before it is watched") }
        return feed
    }

    private func read(_ feed: Feed, after: Int64) async throws(StoreError) -> Batch {
        let told = feed.newest
        let page = try await log.events(of: feed.ticket, after: after, limit: Feeds.pageLimit)
        let events = page.events.map(SharedEvent.init)
        feed.take(events, page: page, after: after, told: told, now: loop.now)
        let isLast = after + Int64(events.count) == page.newest
        return Batch(after: after, events: events[...], isEnd: page.runIsOver && isLast)
    }

    // MARK: Rings

    /// Takes a ring from any thread.
    nonisolated func ring(_ ring: Ring) {
        loop.perform { self.assumeIsolated { $0.hear(ring) } }
    }

    /// What has no watcher here is not looked at.
    private func hear(_ ring: Ring) {
        switch ring {
        case .ticket(let ticket, let sequence): heard(of: ticket, sequence)
        case .logged(let logged): take(logged)
        // Rings may have been lost: the poll that comes within a second looks at everything.
        case .reconnected: return
        case .work, .words, .cancelled: return
        }
    }

    /// Reads what rings and polls tell of, until cancelled; then wakes every watcher with "go elsewhere".
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.pollUntilCancelled() }
            for await ticket in behind {
                group.addTask { await self.advance(ticket) }
            }
            group.cancelAll()
        }
        shutDown()
    }

    /// Ends all watching: each watcher is told that the server shuts down, and where it stood it knows itself.
    func shutDown() {
        isClosed = true
        markBehind.finish()
        for feed in feeds.values { feed.wakeAll(.news) }
    }

    private func heard(of ticket: TicketID, _ sequence: Int64) {
        guard let feed = feeds[ticket] else { return }
        feed.heard(of: sequence)
        if feed.isBehind && marked.insert(ticket).inserted { markBehind.yield(ticket) }
    }

    /// Takes events from whoever stored them, if they go on where the tail ends; else they are read from the table, as
    /// those of another process are.
    private func take(_ logged: LoggedEvents) {
        guard let feed = feeds[logged.ticketID] else { return }
        guard let news = feed.news(in: logged) else { return heard(of: logged.ticketID, logged.newest) }
        feed.take(news.map(SharedEvent.init), now: loop.now)
    }

    /// Reads on from the tail's end, once for all watchers.
    private func advance(_ ticket: TicketID) async {
        marked.remove(ticket)
        while let feed = feeds[ticket], feed.isBehind, let known = feed.known {
            do {
                _ = try await read(feed, after: known)
            } catch .unavailable, .overloaded, .cancelled {
                // The poll marks it again; watchers lose nothing by waiting.
                return
            } catch {
                feed.wakeAll(.failed(error))
                return
            }
        }
    }

    private func pollUntilCancelled() async {
        do {
            while true {
                try await loop.sleep(for: poll)
                let now = loop.now
                for feed in feeds.values { feed.wakeIdle(since: now - heartbeat) }
                await lookAtAll()
            }
        } catch {
            // Cancelled: the server shuts down.
        }
    }

    /// Asks for the newest sequence of every watched ticket at once.
    private func lookAtAll() async {
        guard !feeds.isEmpty else { return }
        do {
            for (ticket, sequence) in try await log.newest(of: Array(feeds.keys)) { heard(of: ticket, sequence) }
        } catch {
            logger.warning("watched tickets could not be polled", metadata: ["reason": "\(error)"])
        }
    }
}
