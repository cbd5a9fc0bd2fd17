// A watcher that waits at a log's end: it is told of events there without its task being woken.

import Domain

/// Where a waiting watcher takes events.
struct Outlet: Sendable {
    /// Offers only this run's events; with its last one the watching is over.
    var run: RunID?
    /// Sends an event without waiting; answers whether the client had room for it.
    let offer: @Sendable (SharedEvent) -> Bool
}

/// One who waits at the end of a log. It stands where the tail ends, so its place need not be kept.
final class Follower {
    /// Why a waiting watcher has to act itself.
    enum Reason: Sendable {
        /// There is something that it was not told of: events that its client had no room for, or the server's end.
        case news
        /// What it watches is over, and it was told of all of it.
        case over
        /// Nothing was sent for a heartbeat's time.
        case idle
        case cancelled
        /// The log can't be read.
        case failed(StoreError)
    }

    struct Wake: Sendable {
        let reason: Reason
        /// The last event that it was told of, or passed over as not its own.
        let position: Int64
    }

    private let offer: (@Sendable (SharedEvent) -> Bool)?
    private let run: RunID?
    /// Goes on waiting when the run is over.
    let staysOn: Bool
    /// When it began to wait, or was told of something last.
    private(set) var since: Duration
    /// Its place among those of its feed.
    var slot = -1
    private let continuation: CheckedContinuation<Wake, Never>

    init(_ outlet: Outlet?, staysOn: Bool, since: Duration, _ continuation: CheckedContinuation<Wake, Never>) {
        offer = outlet?.offer
        run = outlet?.run
        self.staysOn = staysOn
        self.since = since
        self.continuation = continuation
    }

    /// Tells it of events, which begin where it stands.
    ///
    /// - Returns: why it does not wait any longer, or nil when it does.
    func tell(_ news: [SharedEvent], now: Duration) -> Wake? {
        for shared in news {
            if run != nil, shared.event.runID != run { continue }
            guard let offer, offer(shared) else { return Wake(reason: .news, position: shared.sequence - 1) }
            since = now
            if run != nil, shared.endsRun { return Wake(reason: .over, position: shared.sequence) }
        }
        return nil
    }

    func wake(_ wake: Wake) { continuation.resume(returning: wake) }
}
