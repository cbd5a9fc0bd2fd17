// Server-sent events, byte by byte and all at once.

import Testing

@testable import Stores

@Suite struct EventStreamTests {
    private static let cases: [(stream: String, events: [ServerSentEvent])] = [
        ("data: one\n\n", [.init(name: "", data: "one")]),
        ("event: ping\ndata: {}\n\ndata:two\n\n", [.init(name: "ping", data: "{}"), .init(name: "", data: "two")]),
        ("data: a\r\ndata: b\r\n\r\n", [.init(name: "", data: "a\nb")]),
        ("data: a\rdata: b\r\r", [.init(name: "", data: "a\nb")]),
        (": sign of life\n\nid: 7\nretry: 10\ndata:  x\n\n", [.init(name: "", data: " x")]),
        ("data\n\n", [.init(name: "", data: "")]),
        ("event: lonely\n\n", []),
        ("data: cut off\n", []),
        ("\u{FEFF}data: marked\n\n", [.init(name: "", data: "marked")]),
        ("data: grüße 🖨\n\n", [.init(name: "", data: "grüße 🖨")]),
    ]

    @Test("events come out however the bytes are cut", arguments: cases.indices)
    func cuts(index: Int) throws {
        let (stream, events) = EventStreamTests.cases[index]
        let bytes = Array(stream.utf8)
        for size in [1, 2, 3, 7, bytes.count] {
            var parser = EventStreamParser()
            var found: [ServerSentEvent] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                found += try parser.feed(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(found == events, "in pieces of \(size)")
        }
    }

    @Test("what is not UTF-8 is refused")
    func notUTF8() {
        var parser = EventStreamParser()
        #expect(throws: EventStreamError.notUTF8) { try parser.feed(Array("data: ".utf8) + [0xFF, 0x0A]) }
    }

    @Test("a line and an event have their limit")
    func limits() {
        var parser = EventStreamParser()
        let long = [UInt8](repeating: 0x61, count: EventStreamParser.limit + 1)
        #expect(throws: EventStreamError.tooLong) { try parser.feed(long) }
        var second = EventStreamParser()
        let half = "data: " + String(repeating: "a", count: EventStreamParser.limit / 2 + 1) + "\n"
        #expect(throws: EventStreamError.tooLong) { try second.feed(Array((half + half).utf8)) }
    }
}
