// A model for embeddings against a scripted web server: what goes out, what comes back, and how each misfortune is told.

import Domain
import Drivers
import Loop
import TestSupport
import Testing

@testable import Stores

@Suite(.timeLimit(.minutes(2))) struct EmbedderTests {
    /// Asks once and gives what came of it, and what the server saw.
    private func ask(
        _ texts: [String] = ["one", "two"],
        within limit: Duration = .seconds(60),
        answering steps: [WebServer.Step]
    ) async throws -> (result: Result<[TextVector], ModelFailure>, requests: [WebServer.Request]) {
        let loop = EventLoop(name: "embedder-test")
        let server = WebServer(on: loop) { _ in steps }
        let client = HTTPClient(loop: loop)
        let url = try HTTPURL(parsing: try await server.listen() + "/v1")
        let access = ProviderAccess(baseURL: url, key: "key-of-the-house")
        let embedder = ProviderEmbedder("m", access: access, client: client)
        let result: Result<[TextVector], ModelFailure>
        do throws(ModelFailure) { result = .success(try await embedder.vectors(of: texts, within: limit)) } catch {
            result = .failure(error)
        }
        #expect(!"\(result)".contains("key-of-the-house"))
        let requests = await server.requests
        #expect(await client.exchanges == 0)
        await client.close()
        await server.close()
        await loop.stop()
        return (result, requests)
    }

    private static func item(_ index: Int?, _ numbers: String) -> String {
        let place = index.map { #""index":\#($0),"# } ?? ""
        return #"{"object":"embedding",\#(place)"embedding":\#(numbers)}"#
    }

    private static func reply(_ items: String...) -> [WebServer.Step] {
        .answer(
            200,
            #"{"object":"list","data":[\#(items.joined(separator: ","))],"model":"m","usage":{"total_tokens":2}}"#
        )
    }

    @Test func `vectors come in the order of the texts, whatever order the answer has`() async throws {
        let (one, two) = (try #require(TextVector([3, 4])), try #require(TextVector([0, -1])))
        for steps in [
            Self.reply(Self.item(0, "[3,4]"), Self.item(1, "[0,-1e0]")),
            Self.reply(Self.item(1, "[0, -2.5]"), Self.item(0, "[0.3,\n0.4]")),
            Self.reply(Self.item(nil, "[6,8]"), Self.item(nil, "[0,-1]")),
        ] {
            let vectors = try await ask(answering: steps).result.get()
            #expect(vectors.count == 2 && vectors[1] == two)
            #expect(zip(vectors[0].components, one.components).allSatisfy { abs($0 - $1) < 1e-6 })
        }
    }

    @Test func `texts go out as they are given, with the model and the key`() async throws {
        let texts = ["says \"⟦EMAIL_1⟧\"\n", "é"]
        let asked = try await ask(texts, answering: Self.reply(Self.item(0, "[1]"), Self.item(1, "[1]")))
        let request = try #require(asked.requests.first)
        #expect(request.path == "/v1/embeddings" && request.line.hasPrefix("POST "))
        #expect(request.headers["authorization"] == "Bearer key-of-the-house")
        let body = try AnswerValue(parsing: request.body)
        #expect(body["model"]?.text == "m" && body["encoding_format"]?.text == "float")
        #expect(body["input"]?.list.compactMap(\.text) == texts)
    }

    @Test func `too much is refused before anything is sent`() async throws {
        let long = String(repeating: "x", count: EmbeddingLimits.textBytes + 1)
        for texts in [[], [""], [long], [String](repeating: "x", count: EmbeddingLimits.batch + 1)] {
            let (result, requests) = try await ask(texts, answering: Self.reply())
            guard case .failure(let failure) = result else {
                Issue.record("\(texts.count) texts passed")
                continue
            }
            #expect(failure.kind == .rejected && requests.isEmpty)
        }
    }

    @Test(
        "an answer that is none is a failure of the right kind",
        arguments: [
            ("lacks a vector", reply(item(0, "[1,2]")), .unavailable),
            ("has one too many", reply(item(0, "[1]"), item(1, "[1]"), item(2, "[1]")), .unavailable),
            ("numbers one twice", reply(item(0, "[1]"), item(0, "[1]")), .unavailable),
            ("numbers beyond the texts", reply(item(0, "[1]"), item(2, "[1]")), .unavailable),
            ("numbers below zero", reply(item(0, "[1]"), item(-1, "[1]")), .unavailable),
            ("has two dimensions", reply(item(0, "[1,2]"), item(1, "[1,2,3]")), .unavailable),
            ("holds NaN", reply(item(0, "[1,2]"), item(1, "[NaN,2]")), .unavailable),
            ("holds infinity", reply(item(0, "[1,2]"), item(1, "[1e999,2]")), .unavailable),
            ("holds null", reply(item(0, "[1,2]"), item(1, "[null,2]")), .unavailable),
            ("holds a text", reply(item(0, "[1,2]"), item(1, #""AACAPw==""#)), .unavailable),
            ("points nowhere", reply(item(0, "[1,2]"), item(1, "[0,0]")), .rejected),
            ("is empty", reply(item(0, "[1,2]"), item(1, "[]")), .rejected),
            (
                "is longer than a vector may be",
                reply(item(0, "[1]"), item(1, "[" + String(repeating: "1,", count: 4_096) + "1]")), .unavailable
            ),
            ("is no JSON", .answer(200, "<html>oops"), .unavailable),
            ("is cut off", .answer(200, #"{"data":[{"index":0,"embedding":[1,"#), .unavailable),
            ("nests without end", .answer(200, String(repeating: "[", count: 100_000)), .unavailable),
            ("is an error with 200", .answer(200, #"{"error":{"message":"no"}}"#), .unavailable),
        ] as [(String, [WebServer.Step], ModelFailure.Kind)]
    )
    func wrong(name: String, steps: [WebServer.Step], expected: ModelFailure.Kind) async throws {
        guard case .failure(let failure) = try await ask(answering: steps).result else {
            Issue.record("an answer that \(name) passed")
            return
        }
        #expect(failure.kind == expected, "\(name): \(failure)")
    }

    @Test func `statuses and waits are read as of any provider`() async throws {
        let cases: [(Int, ModelFailure.Kind)] = [
            (429, .rateLimited), (503, .overloaded), (500, .unavailable), (401, .rejected), (404, .rejected),
            (413, .rejected), (302, .rejected),
        ]
        for (status, expected) in cases {
            let steps: [WebServer.Step] = .answer(
                status,
                #"{"error":{"message":"key sk-secret"}}"#,
                more: "retry-after: 7\r\n"
            )
            guard case .failure(let failure) = try await ask(answering: steps).result else {
                Issue.record("\(status) passed")
                continue
            }
            #expect(failure.kind == expected, "\(status)")
            #expect(!failure.reason.contains("sk-secret"))
            if status == 429 { #expect(failure.retryAfter == .seconds(7)) }
        }
    }

    @Test func `a server that hangs, drips, breaks off or pours ends as a failure within the time that is left`()
        async throws
    {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
        let cases: [(String, [WebServer.Step], ModelFailure.Kind)] = [
            ("hangs", [.hang], .timeout),
            ("hangs in mid-answer", [.send(head + "content-length: 100\r\n\r\n{\"data\""), .hang], .timeout),
            ("drips", [.send(head + "\r\n"), .drip(" ", every: .milliseconds(5))], .timeout),
            ("resets", [.send(head + "content-length: 100\r\n\r\n{"), .pause(.milliseconds(5)), .reset], .unavailable),
            ("closes early", [.send(head + "content-length: 100\r\n\r\n{"), .close], .unavailable),
            ("pours", [.send(head + "\r\n"), .bytes([UInt8](repeating: 0x20, count: 10 << 20)), .close], .rejected),
        ]
        for (name, steps, expected) in cases {
            let limit: Duration = expected == .timeout ? .milliseconds(100) : .seconds(60)
            guard case .failure(let failure) = try await ask(within: limit, answering: steps).result else {
                Issue.record("\(name) passed")
                continue
            }
            #expect(failure.kind == expected, "\(name): \(failure)")
        }
    }

    @Test func `whatever becomes of an answer's bytes, what is read of it are vectors of one dimension or nothing`() {
        let sound = Array(
            #"{"data":[{"index":1,"embedding":[0.25,-1e-3,7]},{"embedding":[1,2,3],"index":0}],"model":"\u00e9"}"#.utf8
        )
        var random = SplitMix(state: 21)
        var read = 0
        for _ in 0..<20_000 {
            var bytes = sound
            for _ in 0...Int(random.next() % 4) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(Array("[]{},:\"0eE-.".utf8)[Int(random.next() % 12)], at: place)
                default: bytes.replaceSubrange(place..<min(place + 9, bytes.count), with: sound.shuffled(by: &random))
                }
            }
            guard let vectors = try? EmbeddingsReply.vectors(in: bytes, of: 2) else { continue }
            read += 1
            #expect(vectors.count == 2 && vectors[0].dimension == vectors[1].dimension)
            #expect(vectors.allSatisfy { abs(($0.nearness(to: $0) ?? 0) - 1) < 1e-3 })
        }
        #expect(read > 100, "some changes do not matter")
    }
}

/// Chance that is the same in each run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension [UInt8] {
    /// A few of these bytes, in any order.
    fileprivate func shuffled(by random: inout SplitMix) -> [UInt8] { Array(shuffled(using: &random).prefix(5)) }
}
