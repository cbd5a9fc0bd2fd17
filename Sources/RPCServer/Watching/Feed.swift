// The live end of one ticket's log on one loop: read once, shared by all who watch it there.

import Domain

/// What is known of the end of one ticket's log, and who waits for it to grow. Lives inside the actor `Feeds`.
final class Feed {
    /// How many events are kept for watchers that follow closely; whoever is further behind reads the table.
    static let tailLimit = 64

    /// Why a watcher was woken.
    enum Wake: Sendable {
        /// The log has grown.
        case news
        /// Nothing happened for a heartbeat's time.
        case idle
        case cancelled
        /// The log can't be read.
        case failed(StoreError)
    }

    private struct Waiter {
        var since: Duration
        var continuation: CheckedContinuation<Wake, Never>
    }

    let ticket: TicketID
    var watchers = 0
    /// Whether the ticket's newest run is over, as of the newest page.
    private(set) var runIsOver = false
    /// The newest sequence that a page or a ring has told of.
    private(set) var newest: Int64 = 0
    /// The events after `base`, without a gap up to `known`; `nil` until a watcher has reached the log's end.
    private var tail: (base: Int64, events: [SharedEvent])?
    /// Grows with each wake of all: a watcher that looked before it does not wait after it.
    private(set) var wakes = 0
    private var waiting: [Int: Waiter] = [:]
    private var nextWaiter = 0

    init(ticket: TicketID) { self.ticket = ticket }

    /// The newest sequence that the tail holds, or `nil` before there is one.
    var known: Int64? { tail.map { $0.base + Int64($0.events.count) } }

    /// Whether a ring told of more than the tail holds.
    var isBehind: Bool { known.map { newest > $0 } ?? false }

    func heard(of sequence: Int64) { newest = max(newest, sequence) }

    /// Joins what a page brought to the tail. A page that leaves a gap, or does not reach the end, is not joined.
    ///
    /// - Parameter told: the newest sequence known of when the page was asked for.
    func take(_ events: [SharedEvent], page: EventPage, after: Int64, told: Int64) {
        // A ring that tells of more than the log holds is not believed: it would be read for without end.
        if page.newest < told && newest == told { newest = page.newest }
        // Pages may come in another order than they were asked for; an older one knows nothing new.
        if page.newest >= newest { runIsOver = page.runIsOver }
        heard(of: page.newest)
        guard after + Int64(events.count) == page.newest else { return }
        if let tail, let known, known >= after {
            let fresh = events.drop { $0.event.sequence <= known }
            self.tail = (tail.base, tail.events + fresh)
        } else {
            tail = (after, events)
        }
        trim()
    }

    private func trim() {
        guard let (base, events) = tail, events.count > Feed.tailLimit else { return }
        let surplus = events.count - Feed.tailLimit
        tail = (base + Int64(surplus), Array(events.dropFirst(surplus)))
    }

    /// The events after `sequence`, or `nil` when the tail does not hold that place.
    func events(after sequence: Int64) -> ArraySlice<SharedEvent>? {
        guard let (base, events) = tail, sequence >= base, sequence <= base + Int64(events.count) else { return nil }
        return events[Int(sequence - base)...]
    }

    // MARK: Waiting

    /// Reserves a place among the waiting.
    func place() -> Int {
        nextWaiter += 1
        return nextWaiter
    }

    func wait(at place: Int, since: Duration, _ continuation: CheckedContinuation<Wake, Never>) {
        waiting[place] = Waiter(since: since, continuation: continuation)
    }

    func wake(_ place: Int, _ wake: Wake) {
        waiting.removeValue(forKey: place)?.continuation.resume(returning: wake)
    }

    func wakeAll(_ wake: Wake) {
        wakes += 1
        let all = waiting
        waiting.removeAll(keepingCapacity: true)
        for waiter in all.values { waiter.continuation.resume(returning: wake) }
    }

    /// Wakes those who have waited since `time` or longer.
    func wakeIdle(since time: Duration) {
        for (place, waiter) in waiting where waiter.since <= time { wake(place, .idle) }
    }
}
