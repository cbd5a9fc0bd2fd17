// What wakes a loop, and what must not.

import Testing

@testable import Loop

@Suite struct InboxTests {
    @Test func `A loop that blocks is woken once`() {
        let inbox = Inbox()
        var wakes = 0
        #expect(inbox.willBlock())
        for _ in 0..<3 { #expect(inbox.put(.body {}) { wakes += 1 }) }
        #expect(wakes == 1)
    }

    @Test func `A loop that stops is woken no more, and what it is given waits for its end`() {
        let inbox = Inbox()
        #expect(inbox.willBlock())
        inbox.stopWaking()
        #expect(inbox.put(.body {}) { Issue.record("woken while it stops") })
        var taken: [Work] = []
        inbox.take(into: &taken)
        #expect(taken.count == 1)
        _ = inbox.willBlock()
        #expect(inbox.put(.body {}) { Issue.record("woken after a last look") })
        #expect(inbox.close().count == 1)
        #expect(!inbox.put(.body {}) { Issue.record("woken after its end") })
    }
}
