// The live end of one ticket's log on one loop: read once, shared by all who watch it there.

import Codec
import Domain

/// What is known of the end of one ticket's log, and who waits for it to grow. Lives inside the actor `Feeds`.
final class Feed {
    /// How many events are kept for watchers that follow closely; whoever is further behind reads the table.
    static let tailLimit = 64

    let ticket: TicketID
    var watchers = 0
    /// Whether the ticket's newest run is over, as of the newest page or event.
    private(set) var runIsOver = false
    /// The newest sequence that a page or a ring has told of.
    private(set) var newest: Int64 = 0
    /// The events after `base`, without a gap up to `known`; `nil` until a watcher has reached the log's end.
    private var tail: (base: Int64, events: [SharedEvent])?
    /// Those who wait, with what telling them needs. They all stand at `known`: whatever makes the tail longer tells them.
    private var followers: [Listener] = []

    /// A follower as `tell` sees it: all in one array, since a thousand of them do not fit the cache one by one.
    fileprivate struct Listener {
        let follower: Follower
        /// As in its `Outlet`.
        let run: RunID?
        let sink: any EventSink
        let withNotes: Bool
        let staysOn: Bool
        /// When it began to wait, or was told of something last.
        var since: Duration
    }

    init(ticket: TicketID) { self.ticket = ticket }

    /// The newest sequence that the tail holds, or `nil` before there is one.
    var known: Int64? { tail.map { $0.base + Int64($0.events.count) } }

    /// Whether a ring told of more than the tail holds.
    var isBehind: Bool { known.map { newest > $0 } ?? false }

    /// Whether the newest run is over and the tail holds all of it.
    var isAtEnd: Bool { runIsOver && !isBehind }

    func heard(of sequence: Int64) { newest = max(newest, sequence) }

    /// Joins what a page brought to the tail, and tells those who wait. A page that leaves a gap begins the tail anew, if
    /// it reaches the log's end.
    ///
    /// - Parameter told: the newest sequence known of when the page was asked for.
    func take(_ events: [SharedEvent], page: EventPage, after: Int64, told: Int64, now: Duration) {
        // A ring that tells of more than the log holds is not believed: it would be read for without end.
        if page.newest < told && newest == told { newest = page.newest }
        // Pages may come in another order than they were asked for; an older one knows nothing new.
        if page.newest >= newest { runIsOver = page.runIsOver }
        heard(of: page.newest)
        let stood = known
        if let tail, let stood, stood >= after {
            self.tail = (tail.base, tail.events + events.drop { $0.sequence <= stood })
        } else {
            guard after + Int64(events.count) == page.newest else { return }
            tail = (after, events)
        }
        // Before it is trimmed: all of it is news to them.
        if let stood { tell(from: stood, now) }
        trim()
    }

    /// Those of some events that were just stored which the tail has not; `nil` when they don't go on where it ends.
    func news(in logged: LoggedEvents) -> ArraySlice<Domain.TicketEvent>? {
        guard let known, logged.first <= known + 1 else { return nil }
        return logged.events.drop { $0.sequence <= known }
    }

    /// Joins the next events to the tail without a read, and tells those who wait.
    func take(_ news: [SharedEvent], now: Duration) {
        guard let (base, events) = tail, let last = news.last else { return }
        let stood = base + Int64(events.count)
        tail = (base, events + news)
        heard(of: last.sequence)
        for shared in news { runIsOver = shared.event.body.endsRun ?? runIsOver }
        tell(from: stood, now)
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

    /// How many wait.
    var waiting: Int { followers.count }

    /// Whether there is nothing for a watcher at `sequence` but to wait.
    func mustWait(at sequence: Int64, staysOn: Bool) -> Bool {
        known == sequence && !isBehind && (staysOn || !runIsOver)
    }

    /// Takes one who stands at `known` among those who wait.
    func join(_ follower: Follower, _ outlet: Outlet, staysOn: Bool, since: Duration) {
        follower.slot = followers.count
        followers.append(
            Listener(
                follower: follower,
                run: outlet.run,
                sink: outlet.sink,
                withNotes: outlet.withNotes,
                staysOn: staysOn,
                since: since
            )
        )
    }

    /// Ends the waiting of one, if it still waits.
    func wake(_ follower: Follower, _ reason: Follower.Reason) {
        guard follower.slot >= 0 else { return }
        leave(follower.slot)
        follower.wake(Follower.Wake(reason: reason, position: known ?? 0))
    }

    func wakeAll(_ reason: Follower.Reason) {
        wake(reason, at: known ?? 0) { _ in true }
    }

    /// Wakes those who were told of nothing since `time`.
    func wakeIdle(since time: Duration) {
        wake(.idle, at: known ?? 0) { $0.since <= time }
    }

    private func wake(_ reason: Follower.Reason, at position: Int64, _ isMeant: (Listener) -> Bool) {
        // From the last: who leaves makes room for one that was asked already.
        for slot in followers.indices.reversed() where isMeant(followers[slot]) {
            leave(slot).wake(Follower.Wake(reason: reason, position: position))
        }
    }

    @discardableResult
    private func leave(_ slot: Int) -> Follower {
        let follower = followers[slot].follower
        let last = followers.removeLast()
        if last.follower !== follower {
            followers[slot] = last
            last.follower.slot = slot
        }
        follower.slot = -1
        return follower
    }

    /// Tells all who wait of what the tail holds after `stood`, where they stand.
    private func tell(from stood: Int64, _ now: Duration) {
        guard let news = events(after: stood).map(Array.init) else {
            // Without a gap or not at all: whom the tail does not reach reads the table.
            return wake(.news, at: stood) { _ in true }
        }
        // A page that brought nothing new, mostly because the events came with the ring, has nothing to tell.
        if !news.isEmpty { tell(news, now) }
        // These were told of all of it, and nothing comes after it.
        if isAtEnd { wake(.news, at: stood + Int64(news.count)) { !$0.staysOn } }
    }

    /// Tells those who wait of events, which begin where they stand.
    private func tell(_ news: [SharedEvent], _ now: Duration) {
        var woken: [(slot: Int, wake: Follower.Wake)] = []
        // Out of the object while it is gone through: telling wakes nobody, so nobody asks for it.
        var followers: [Listener] = []
        swap(&followers, &self.followers)
        for slot in followers.indices {
            // A thousand calls do not fit the cache, and each message would wait for a dozen places in memory, one after the
            // other. So they come while others are told.
            if slot + 6 < followers.count {
                followers[slot + 6].prefetch(.call)
                followers[slot + 4].prefetch(.stream)
                followers[slot + 2].prefetch(.frames)
            }
            if let wake = followers[slot].tell(news.span, now) { woken.append((slot, wake)) }
        }
        swap(&followers, &self.followers)
        // From the last: who leaves makes room for one that was told already.
        for (slot, wake) in woken.reversed() { leave(slot).wake(wake) }
    }
}

extension Feed.Listener {
    fileprivate mutating func prefetch(_ step: Prefetch) { sink.prefetch(step) }

    /// Tells one of events, which begin where it stands. Answers why it has to act itself, if it has to.
    // Mutating, and from a span, so that nothing is copied or counted: a thousand are told at once.
    fileprivate mutating func tell(_ news: Span<SharedEvent>, _ now: Duration) -> Follower.Wake? {
        for place in news.indices {
            if let run, news[place].event.runID != run { continue }
            guard sink.offer(news[place], withNotes: withNotes) else {
                return Follower.Wake(reason: .news, position: news[place].sequence - 1)
            }
            since = now
            if run != nil, news[place].endsRun {
                return Follower.Wake(reason: .over, position: news[place].sequence)
            }
        }
        return nil
    }
}
