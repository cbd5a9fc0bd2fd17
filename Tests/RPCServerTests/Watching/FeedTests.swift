// The live end of one log: what it keeps, what it forgets, and which page it believes.

import Domain
import Testing

@testable import RPCServer

@Suite struct FeedTests {
    private let feed = Feed(ticket: GrowingLog.ticket)

    /// Takes a page with the events after `after` up to `last`.
    private func take(after: Int64, through last: Int64, newest: Int64, isOver: Bool = false, told: Int64 = 0) {
        let events = after < last ? ((after + 1)...last).map(GrowingLog.event) : []
        feed.take(
            events.map(SharedEvent.init),
            page: EventPage(events: events, newest: newest, runIsOver: isOver),
            after: after,
            told: told,
            now: .zero
        )
    }

    private func sequences(after: Int64) -> [Int64]? {
        feed.events(after: after).map { $0.map(\.event.sequence) }
    }

    @Test func `there is no tail before a page has reached the end`() {
        #expect(sequences(after: 0) == nil && feed.known == nil)
        take(after: 0, through: 64, newest: 90)
        #expect(sequences(after: 64) == nil)
        take(after: 64, through: 90, newest: 90)
        #expect(sequences(after: 88) == [89, 90] && sequences(after: 90) == [] && sequences(after: 91) == nil)
        #expect(sequences(after: 63) == nil)
    }

    @Test func `the tail is trimmed to its limit`() {
        take(after: 0, through: 10, newest: 10)
        take(after: 10, through: 100, newest: 100)
        let kept = Int64(Feed.tailLimit)
        #expect(sequences(after: 100 - kept)?.count == Feed.tailLimit)
        #expect(sequences(after: 100 - kept - 1) == nil)
    }

    @Test func `pages that overlap are joined without a repeat`() {
        take(after: 0, through: 5, newest: 5)
        take(after: 3, through: 8, newest: 8)
        #expect(sequences(after: 0) == Array(1...8))
        take(after: 0, through: 8, newest: 8)
        #expect(sequences(after: 0) == Array(1...8))
    }

    @Test func `a page beyond the tail's end replaces it, so there is never a gap`() {
        take(after: 0, through: 5, newest: 5)
        take(after: 7, through: 9, newest: 9)
        #expect(sequences(after: 5) == nil && sequences(after: 7) == [8, 9])
    }

    @Test func `a page that comes late does not make a run go on that is over`() {
        take(after: 0, through: 9, newest: 9, isOver: true)
        take(after: 0, through: 5, newest: 5, isOver: false)
        #expect(feed.runIsOver && !feed.isBehind && feed.known == 9)
    }

    @Test func `a page that does not reach the end is joined where the tail ends`() {
        take(after: 0, through: 5, newest: 5)
        take(after: 5, through: 69, newest: 90)
        #expect(feed.known == 69 && feed.isBehind)
        take(after: 69, through: 90, newest: 90)
        #expect(feed.known == 90 && !feed.isBehind)
    }

    @Test func `a ring makes it be behind until a page brings what was told`() {
        take(after: 0, through: 5, newest: 5)
        feed.heard(of: 6)
        #expect(feed.isBehind)
        feed.heard(of: 3)
        #expect(feed.isBehind)
        take(after: 5, through: 6, newest: 6, told: 6)
        #expect(!feed.isBehind)
    }

    /// Takes events that were just stored; whether they go on where the tail ends.
    private func take(logged sequences: ClosedRange<Int64>, _ body: EventBody? = nil) -> Bool {
        let events = sequences.map { sequence in
            var event = GrowingLog.event(sequence)
            if let body, sequence == sequences.upperBound { event.body = body }
            return event
        }
        guard let logged = LoggedEvents(events), let news = feed.news(in: logged) else { return false }
        feed.take(news.map(SharedEvent.init), now: .zero)
        return true
    }

    @Test func `events that were just stored are joined where the tail ends, and nowhere else`() {
        #expect(!take(logged: 1...2) && feed.known == nil)
        take(after: 0, through: 5, newest: 5)
        #expect(!take(logged: 7...8) && feed.known == 5)
        #expect(take(logged: 6...8) && sequences(after: 4) == [5, 6, 7, 8] && !feed.isBehind)
        #expect(take(logged: 4...8) && take(logged: 7...9) && sequences(after: 7) == [8, 9])
        take(after: 5, through: 8, newest: 8)
        #expect(sequences(after: 4) == [5, 6, 7, 8, 9])
        feed.heard(of: 12)
        #expect(take(logged: 10...10) && feed.isBehind)
    }

    @Test func `they say by themselves whether the run is over`() {
        take(after: 0, through: 5, newest: 5)
        #expect(take(logged: 6...7, .runFinished(.succeeded, reason: "")) && feed.isAtEnd)
        #expect(take(logged: 8...8, .commentAdded(commentID: "c", author: "a", isInternal: false, text: "t")))
        #expect(feed.isAtEnd)
        #expect(take(logged: 9...9, .runStarted(number: 2, retryOf: nil, reused: [])) && !feed.runIsOver)
        take(after: 5, through: 7, newest: 7, isOver: true)
        #expect(!feed.runIsOver)
    }

    @Test func `a ring that told of more than there is is forgotten, one that came during the read is not`() {
        take(after: 0, through: 5, newest: 5)
        feed.heard(of: 1_000)
        take(after: 5, through: 5, newest: 5, told: 1_000)
        #expect(!feed.isBehind)
        feed.heard(of: 6)
        take(after: 5, through: 5, newest: 5, told: 5)
        #expect(feed.isBehind)
    }
}
