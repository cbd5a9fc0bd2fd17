// A watcher that waits at a log's end: it is told of events there without its task being woken.

import Codec
import Domain

/// Where a waiting watcher takes events.
struct Outlet: Sendable {
    /// Offers only this run's events; with its last one the watching is over.
    var run: RunID?
    /// Whether internal notes are told in full.
    var withNotes = true
    let sink: any EventSink
}

/// Takes events without waiting.
// A protocol rather than a closure: what conforms is one reference, and stands in the list of those who wait.
protocol EventSink: Sendable {
    /// Answers whether the client had room for the event.
    ///
    /// - Parameter withNotes: whether an internal note is told in full.
    func offer(_ shared: SharedEvent, withNotes: Bool) -> Bool
    /// Prepares an offer that comes soon.
    func prefetch(_ step: Prefetch)
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

    /// Its place among those of its feed, which knows the rest about it.
    var slot = -1
    /// Must not do anything with the feed on the spot.
    private let resume: (Wake) -> Void

    init(_ resume: @escaping (Wake) -> Void) { self.resume = resume }

    func wake(_ wake: Wake) { resume(wake) }
}
