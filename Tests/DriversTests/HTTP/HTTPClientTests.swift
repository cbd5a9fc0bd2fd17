// HTTP as it should be: streamed, held back, cancelled, kept alive, and what is never sent.

import Drivers
import Loop
import TestSupport
import Testing

/// The same steps for whatever is asked.
private func always(_ steps: [WebServer.Step]) -> @Sendable (WebServer.Request) -> [WebServer.Step] {
    { _ in steps }
}

@Sendable private func echo(_ request: WebServer.Request) -> [WebServer.Step] {
    .answer(201, "echo \(request.body)", more: "X-Kind: Test\r\n")
}

@Suite(.timeLimit(.minutes(2))) struct HTTPClientTests {
    @discardableResult
    private func withServer<R>(
        options: HTTPOptions = HTTPOptions(),
        responding respond: @escaping @Sendable (WebServer.Request) -> [WebServer.Step],
        _ body: (HTTPClient, WebServer, HTTPURL) async throws -> R
    ) async throws -> R {
        try await withLoop { loop in
            let server = WebServer(on: loop, respond: respond)
            let client = HTTPClient(loop: loop, options: options)
            let result = try await body(client, server, try HTTPURL(parsing: try await server.listen()))
            await client.close()
            await server.close()
            return result
        }
    }

    @Test func aBodyGoesOutAndTheAnswerComesBack() async throws {
        try await withServer(responding: echo) {
            client,
            server,
            url in
            let request = HTTPRequest(
                .post,
                try url.appending(path: "/v1/things"),
                headers: [("x-key", "secret")],
                body: Array("grüße".utf8)
            )
            let response = try await client.send(request)
            #expect(response.head.status == 201)
            #expect(response.head["x-kind"] == "Test")
            #expect(try await String(decoding: response.body(), as: UTF8.self) == "echo grüße")
            let seen = try #require(await server.requests.first)
            #expect(seen.line == "POST /v1/things HTTP/1.1")
            #expect(seen.headers["x-key"] == "secret")
            #expect(seen.headers["expect"] == nil)
            #expect(!"\(request)".contains("secret"))
            #expect(!String(reflecting: request).contains("secret"))
        }
    }

    @Test func chunksArriveAsTheyAreSentAndTheConnectionIsKept() async throws {
        try await withServer(responding: always(.events(["data: one\n\n", "data: two\n\n"]))) { client, server, url in
            for _ in 0..<3 {
                let response = try await client.send(HTTPRequest(.get, url))
                #expect(try await String(decoding: response.body(), as: UTF8.self) == "data: one\n\ndata: two\n\n")
            }
            #expect(await server.open == 1)
        }
    }

    @Test func theFirstChunkIsThereBeforeTheLastIsSent() async throws {
        try await withServer(responding: always(.events(["first"], then: [.hang]))) { client, _, url in
            let response = try await client.send(HTTPRequest(.get, url))
            #expect(try await response.next() == Array("first".utf8))
            #expect(await client.exchanges == 1)
        }
    }

    @Test func aSlowReaderHoldsTheServerBackAndLosesNothing() async throws {
        var options = HTTPOptions()
        options.maxUnreadBytes = 64 << 10
        let whole = [UInt8](repeating: 0x62, count: 3 << 20)
        let steps: [WebServer.Step] = [
            .send("HTTP/1.1 200 OK\r\ncontent-length: \(whole.count)\r\n\r\n"), .bytes(whole),
        ]
        try await withServer(options: options, responding: always(steps)) { client, _, url in
            let response = try await client.send(HTTPRequest(.get, url))
            var count = 0
            var largest = 0
            while let bytes = try await response.next() {
                count += bytes.count
                largest = max(largest, bytes.count)
            }
            #expect(count == whole.count)
            // One write of curl's may still come on top of what fills the limit.
            #expect(largest <= options.maxUnreadBytes + (64 << 10))
        }
    }

    @Test func cancellingEndsTheTransferAtOnce() async throws {
        try await withServer(responding: always([.hang])) { client, server, url in
            var request = HTTPRequest(.get, url)
            request.deadline = .seconds(3600)
            let waiting = Task { [request] in
                do throws(HTTPError) { _ = try await client.send(request) } catch { return error }
                return HTTPError.closed
            }
            await server.untilAsked(1)
            waiting.cancel()
            #expect(await waiting.value == .cancelled)
            #expect(await client.exchanges == 0)
            await server.untilLeft()
        }
    }

    @Test func aDroppedAnswerEndsItsTransfer() async throws {
        try await withServer(responding: always(.events(["first"], then: [.hang]))) { client, server, url in
            do {
                let response = try await client.send(HTTPRequest(.get, url))
                #expect(try await response.next() == Array("first".utf8))
            }
            await server.untilLeft()
            #expect(await client.exchanges == 0)
        }
    }

    @Test func closingEndsWhatIsUnderWay() async throws {
        try await withServer(responding: always(.events(["first"], then: [.hang]))) { client, _, url in
            let response = try await client.send(HTTPRequest(.get, url))
            _ = try await response.next()
            await client.close()
            await #expect(throws: HTTPError.closed) { try await response.next() }
            await #expect(throws: HTTPError.closed) { try await client.send(HTTPRequest(.get, url)) }
        }
    }

    @Test func aServerThatIsNotThereIsSaidToBeUnreachable() async throws {
        try await withServer(responding: always([])) { client, _, _ in
            // A port that was just given back may be another test's by now; nobody is given this one.
            let nowhere = try HTTPURL(parsing: "http://127.0.0.1:1/")
            do throws(HTTPError) {
                _ = try await client.send(HTTPRequest(.get, nowhere))
                Issue.record("nobody answered")
            } catch {
                if case .unreachable = error {} else { Issue.record("\(error)") }
            }
        }
    }

    @Test func whatWouldBreakOutOfAHeaderIsRefused() async throws {
        try await withServer(responding: always(.answer(200, ""))) { client, server, url in
            for (name, value) in [("x", "a\r\nevil: b"), ("x\n", "a"), ("a:b", "c"), ("", "d"), ("x", "nul\0")] {
                do throws(HTTPError) {
                    _ = try await client.send(HTTPRequest(.get, url, headers: [(name, value)]))
                    Issue.record("sent \(name)")
                } catch {
                    if case .invalidRequest = error {} else { Issue.record("\(error)") }
                }
            }
            #expect(await server.requests.isEmpty)
        }
    }

    @Test(arguments: ["ftp://host/", "file:///etc/passwd", "host", "http://", "http://user:pass@host/", "http://a b/"])
    func urlsThatAreNotForUs(_ text: String) {
        #expect(throws: HTTPError.self) { try HTTPURL(parsing: text) }
        do { _ = try HTTPURL(parsing: text) } catch { #expect(!"\(error)".contains("pass")) }
    }

    @Test func manyAtOnceEachHaveAConnectionUpToTheLimit() async throws {
        var options = HTTPOptions()
        options.maxConnections = 150
        options.maxIdleConnections = 150
        try await withServer(options: options, responding: always(.events(["first"], then: [.hang]))) {
            client,
            server,
            url in
            var responses: [HTTPResponse] = []
            for _ in 0..<150 { responses.append(try await client.send(HTTPRequest(.get, url))) }
            #expect(await server.open == 150)
            #expect(await client.exchanges == 150)
            responses.removeAll()
            await server.untilLeft()
            #expect(await client.exchanges == 0)
        }
        try await withServer(options: options, responding: echo) { client, server, url in
            for _ in 0..<2 {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    // More than there are connections: the others wait for one.
                    for _ in 0..<200 {
                        group.addTask {
                            let response = try await client.send(HTTPRequest(.post, url))
                            _ = try await response.body()
                            return response.head.status
                        }
                    }
                    for try await status in group { #expect(status == 201) }
                }
                #expect(await server.open <= 150)
            }
        }
    }

    @Test func exchangesAreLimited() async throws {
        var options = HTTPOptions()
        options.maxExchanges = 1
        try await withServer(options: options, responding: always(.events(["first"], then: [.hang]))) {
            client,
            _,
            url in
            let response = try await client.send(HTTPRequest(.get, url))
            await #expect(throws: HTTPError.overloaded(limit: "maxExchanges")) {
                try await client.send(HTTPRequest(.get, url))
            }
            withExtendedLifetime(response) {}
        }
    }
}
