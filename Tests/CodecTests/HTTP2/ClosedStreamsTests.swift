// Which streams are over: ended by the peer, left out by it, or neither.

import Testing

@testable import Codec

@Suite struct ClosedStreamsTests {
    @Test func `what the peer ended is closed, what is open or new is fine`() {
        var streams = ClosedStreams()
        for id in [Int32(1), 3, 5] { streams.opened(id) }
        streams.ended(3)
        #expect([Int32(0), 1, 3, 5, 7].map { streams.verdict(on: $0) } == [.fine, .fine, .closed, .fine, .fine])
    }

    @Test func `what was left out is told from what was open`() {
        var streams = ClosedStreams()
        streams.opened(1)
        streams.opened(7)
        #expect([Int32(1), 3, 5, 7, 9].map { streams.verdict(on: $0) } == [.fine, .leftOut, .leftOut, .fine, .fine])
        var late = ClosedStreams()
        late.opened(5)
        #expect(late.verdict(on: 1) == .leftOut && late.verdict(on: 5) == .fine)
    }

    @Test func `sixteen are remembered`() {
        var streams = ClosedStreams()
        for index in 0..<17 {
            streams.opened(Int32(2 * index + 1))
            streams.ended(Int32(2 * index + 1))
        }
        #expect(streams.verdict(on: 1) == .fine)
        #expect(streams.verdict(on: 3) == .closed && streams.verdict(on: 33) == .closed)
    }
}
