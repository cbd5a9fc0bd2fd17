// Page tokens: they bring back the place, and refuse another question.

import Domain
import Testing

@testable import RPCServer

@Suite struct PageTokenTests {
    private let cursor = PageCursor(key: 1_795_415_171_243_198, id: TicketID(number: 0x6B60_6B5C))

    @Test("a token brings back the place where the page ended")
    func roundTrip() {
        var check = FieldCheck()
        let text = PageToken.text(cursor, question: 42)
        #expect(PageToken.cursor(text, question: 42, field: "page_token", check: &check) == cursor)
        #expect(throws: Never.self) { try check.finish() }
    }

    @Test("a negative key comes back too")
    func negative() {
        var check = FieldCheck()
        let early = PageCursor(key: -5, id: cursor.id)
        let text = PageToken.text(early, question: 1)
        #expect(PageToken.cursor(text, question: 1, field: "page_token", check: &check) == early)
    }

    @Test("an empty token means the first page")
    func empty() {
        var check = FieldCheck()
        #expect(PageToken.cursor("", question: 1, field: "page_token", check: &check) == nil)
        #expect(throws: Never.self) { try check.finish() }
    }

    @Test("a token of another question is refused by field")
    func otherQuestion() {
        var check = FieldCheck()
        #expect(PageToken.cursor(PageToken.text(cursor, question: 1), question: 2, field: "f", check: &check) == nil)
        #expect(throws: InvalidFields.self) { try check.finish() }
    }

    @Test("rubbish is refused", arguments: ["x", "1.2.3", "..", "1.6B606B5C.", String(repeating: "a", count: 100)])
    func rubbish(text: String) {
        var check = FieldCheck()
        #expect(PageToken.cursor(text, question: 1, field: "page_token", check: &check) == nil)
        #expect(throws: InvalidFields.self) { try check.finish() }
    }

    @Test("equal questions have equal digests, different ones differ")
    func digests() {
        var query = TicketQuery()
        let plain = query.digest()
        #expect(TicketQuery().digest() == plain)
        query.states = [.open]
        #expect(query.digest() != plain)
        #expect(TicketQuery().digest("words") != plain)
    }
}
