// Feeds on a loop of their own, for tests of those who watch.

import Domain
import Logging
import Loop

@testable import RPCServer

/// Lends feeds that run, with the ticket of `GrowingLog` opened. With a long poll only rings tell of news.
func withRunningFeeds(
    _ log: GrowingLog,
    heartbeat: Duration,
    poll: Duration,
    _ body: (Feeds) async throws -> Void
) async throws {
    let loop = EventLoop(name: "feeds-test")
    let feeds = Feeds(
        loop: loop,
        log: log,
        logger: Logger(label: "feeds", factory: { _ in SwiftLogNoOpLogHandler() }),
        heartbeat: heartbeat,
        poll: poll
    )
    let running = Task { await feeds.run() }
    await feeds.open(GrowingLog.ticket)
    do {
        try await body(feeds)
    } catch {
        running.cancel()
        await running.value
        await loop.stop()
        throw error
    }
    running.cancel()
    await running.value
    await loop.stop()
}
