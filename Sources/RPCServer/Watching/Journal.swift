// Says to those who follow all tickets that there may be something new.

import Domain
import Loop
import Synchronization

/// Wakes the followers of the change feed on one loop: at each ring of a ticket, and each second, should rings be lost.
///
/// Wakes carry nothing, and one that waits says all that a hundred would: a follower reads the feed from where it stands.
final class Journal: Sendable {
    private struct State {
        var followers: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
        var isClosed = false
    }

    let log: any ChangeLog
    private let loop: EventLoop
    private let poll: Duration
    private let state = Mutex(State())

    init(loop: EventLoop, log: any ChangeLog, poll: Duration = .seconds(1)) {
        self.loop = loop
        self.log = log
        self.poll = poll
    }

    /// Wakes until `leave`, beginning with one; ends when the server drains.
    func follow() -> (place: Int, wakes: AsyncStream<Void>) {
        let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let place = state.withLock { state in
            state.next += 1
            if state.isClosed { waker.finish() } else { state.followers[state.next] = waker }
            return state.next
        }
        waker.yield()
        return (place, wakes)
    }

    func leave(_ place: Int) {
        state.withLock { $0.followers.removeValue(forKey: place) }?.finish()
    }

    /// Takes a ring from any thread.
    func ring(_ ring: Ring) {
        switch ring {
        case .ticket, .logged, .reconnected: wake()
        case .work, .words, .cancelled: break
        }
    }

    func pause(_ time: Duration) async throws(CancellationError) { try await loop.sleep(for: time) }

    var now: Duration { loop.now }

    /// Wakes everybody each second, until cancelled.
    func run() async {
        do {
            while true {
                try await loop.sleep(for: poll)
                wake()
            }
        } catch {
            // Cancelled: the server stops.
        }
        shutDown()
    }

    /// Ends all following: each follower is told that the server shuts down.
    func shutDown() {
        let followers = state.withLock { state in
            state.isClosed = true
            defer { state.followers = [:] }
            return state.followers
        }
        for follower in followers.values { follower.finish() }
    }

    private func wake() {
        for follower in state.withLock({ Array($0.followers.values) }) { follower.yield() }
    }
}
