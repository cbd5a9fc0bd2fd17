// What makes a header list a request, and what may follow a body; on the wire StrictTests show the same.

import Testing

@testable import Codec

@Suite struct RequestRulesTests {
    private func block(_ fields: [(String, String)]) -> HeaderBlock {
        var block = HeaderBlock()
        for (name, value) in fields { block.append(name, value) }
        return block
    }

    private let request = [(":method", "POST"), (":scheme", "http"), (":path", "/a.B/C"), (":authority", "a:1")]

    @Test func `a request has its four pseudo fields, and may tell the length of its body`() throws {
        #expect(try #require(RequestRules(block(request))).contentLength == nil)
        let told = request + [("te", "Trailers"), ("content-length", "120"), ("host", "a")]
        #expect(try #require(RequestRules(block(told))).contentLength == 120)
        let asterisk = [(":method", "OPTIONS"), (":scheme", "http"), (":path", "*"), ("host", "a")]
        #expect(RequestRules(block(asterisk)) != nil)
        #expect(RequestRules(block([(":method", "CONNECT"), (":authority", "a:1")])) != nil)
    }

    @Test(
        "what is no request",
        arguments: [
            [("content-length", "")], [("content-length", "-1")], [("content-length", "99999999999999999999")],
            [("content-length", "1"), ("content-length", "1")], [("te", "gzip")], [("connection", "close")],
            [("upgrade", "h2c")], [("x", "a\r")], [("X", "a")], [("", "a")], [("x", "a"), (":path", "/")],
            [(":protocol", "websocket")], [("host", " ")], [("host", "a"), ("host", "a")],
        ]
    ) func malformed(_ further: [(String, String)]) {
        #expect(RequestRules(block(request + further)) == nil)
    }

    @Test("a pseudo field that is missing, empty or cannot be", arguments: 0..<4)
    func pseudo(_ index: Int) {
        var fields = request
        fields[index].1 = ""
        #expect(RequestRules(block(fields)) == nil)
        fields[index].1 = "\u{1}"
        #expect(RequestRules(block(fields)) == nil)
        fields.remove(at: index)
        #expect(RequestRules(block(fields)) == nil)
    }

    @Test func `trailers have fields of the message only`() {
        #expect(RequestRules.areTrailers(block([("x-last", "word"), ("te", "trailers")])))
        for field in [(":path", "/"), ("connection", "close"), ("content-length", "0"), ("x", "\n"), ("te", "gzip")] {
            #expect(!RequestRules.areTrailers(block([field])))
        }
    }

    @Test func `a list that comes again is a request again, and its length is told again`() throws {
        let pipe = try MemoryPipe()
        let told = block(request + [("content-length", "3")])
        for body in [[1, 2, 3], [1, 2, 3], [1, 2]] as [[UInt8]] {
            let stream = try pipe.client.submitRequest(nil, told)
            pipe.client.send(stream, shared: body)
            pipe.client.endOutput(stream)
            try pipe.pump()
            let served = pipe.server.touchedStreams().last
            #expect(body.count == 3 ? served?.inputEnded == true : stream.closed == .protocolError)
        }
        let twice = try pipe.client.submitRequest(nil, block(request + [("te", "gzip")]), endStream: true)
        let again = try pipe.client.submitRequest(nil, block(request + [("te", "gzip")]), endStream: true)
        try pipe.pump()
        #expect(twice.closed == .protocolError && again.closed == .protocolError)
    }
}
