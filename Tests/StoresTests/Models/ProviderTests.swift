// The providers against a scripted web server: what goes out, what comes back, and how each misfortune is told.

import Domain
import Drivers
import Loop
import Synchronization
import TestSupport
import Testing

@testable import Stores

@Suite(.timeLimit(.minutes(2))) struct ProviderTests {
    static let prompt = Prompt(
        instructions: "You classify.",
        material: "Printer \"offline\"\n⟦EMAIL_1⟧",
        schema: .object([.init("word", .text(limit: 100), about: "a word")])
    )

    /// A stream that says `text` in pieces and ends as it should.
    static func stream(_ kind: Provider, _ text: String, stop: String? = nil) -> [String] {
        let pieces = text.map { String($0) }
        switch kind {
        case .anthropic:
            return [
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":100,\"cache_read_input_tokens\":50,\"output_tokens\":1}}}\n\n",
                "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}\n\n",
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}\n\n",
                "event: invented_later\ndata: {\"type\":\"invented_later\",\"index\":0}\n\n",
                "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
                "event: ping\ndata: {\"type\":\"ping\"}\n\n",
            ]
                + pieces.map {
                    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\($0.jsonQuoted)}}\n\n"
                } + [
                    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n",
                    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\((stop ?? "end_turn").jsonQuoted)},\"usage\":{\"output_tokens\":20}}\n\n",
                    "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
                ]
        case .openai:
            return [
                ": hello\n\n",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
            ]
                + pieces.map { "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\($0.jsonQuoted)}}]}\n\n" } + [
                    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\((stop ?? "stop").jsonQuoted)}]}\n\n",
                    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":150,\"completion_tokens\":20,\"prompt_tokens_details\":{\"cached_tokens\":50}}}\n\n",
                    "data: [DONE]\n\n",
                ]
        }
    }

    /// Asks once and gives what came of it, what was said on the way, and what the server saw.
    private func ask(
        _ kind: Provider,
        within limit: Duration = .seconds(60),
        answering steps: [WebServer.Step]
    ) async throws -> (result: Result<ModelAnswer, ModelFailure>, said: String, requests: [WebServer.Request]) {
        let loop = EventLoop(name: "models-test")
        let server = WebServer(on: loop) { _ in steps }
        let client = HTTPClient(loop: loop)
        let url = try HTTPURL(parsing: try await server.listen())
        let access = ProviderAccess(baseURL: url, key: "key-of-the-house")
        let prices = try Prices(parsing: "anthropic m 1 10 1 1\nopenai m 1 10 1 1")
        let model = ProviderModel("m", from: kind, access: access, client: client, prices: prices)
        let said = Said()
        let result: Result<ModelAnswer, ModelFailure>
        do throws(ModelFailure) {
            result = .success(try await model.answer(ProviderTests.prompt, within: limit) { said.add($0) })
        } catch {
            result = .failure(error)
        }
        #expect(!"\(access) \(String(reflecting: access)) \(result)".contains("key-of-the-house"))
        let requests = await server.requests
        #expect(await client.exchanges == 0)
        await client.close()
        await server.close()
        await loop.stop()
        return (result, said.text, requests)
    }

    @Test("a whole answer is read, its words are heard, its tokens counted", arguments: Provider.allCases)
    func whole(kind: Provider) async throws {
        let text = #"{"word":"grüße \"x\""}"#
        let (result, said, requests) = try await ask(kind, answering: .events(ProviderTests.stream(kind, text)))
        let answer = try result.get()
        #expect(answer.text == text)
        #expect(said == text)
        #expect(answer.value?["word"]?.text == "grüße \"x\"")
        #expect(answer.usage.inputTokens == 150)
        #expect(answer.usage.outputTokens == 20)
        #expect(answer.usage.costMicros == 350)
        let request = try #require(requests.first)
        #expect(request.path == (kind == .anthropic ? "/v1/messages" : "/chat/completions"))
        let key = kind == .anthropic ? request.headers["x-api-key"] : request.headers["authorization"]
        #expect(key?.hasSuffix("key-of-the-house") == true)
        let body = try AnswerValue(parsing: request.body)
        #expect(body["stream"] == .bool(true))
        #expect(body["model"]?.text == "m")
        #expect(request.body.contains("⟦EMAIL_1⟧"))
        for refused in ["temperature", "top_p", "top_k", "tool_choice"] { #expect(body[refused] == nil) }
        switch kind {
        case .anthropic:
            #expect(request.headers["anthropic-version"] == "2023-06-01")
            #expect(body["system"]?.list.first?["cache_control"]?["type"]?.text == "ephemeral")
            #expect(body["messages"]?.list.count == 1)
            #expect(body["output_config"]?["format"]?["type"]?.text == "json_schema")
            #expect(body["output_config"]?["format"]?["schema"]?["additionalProperties"] == .bool(false))
        case .openai:
            #expect(body["response_format"]?["json_schema"]?["strict"] == .bool(true))
            #expect(body["stream_options"]?["include_usage"] == .bool(true))
        }
    }

    @Test("an answer that is not JSON comes without values", arguments: Provider.allCases)
    func prose(kind: Provider) async throws {
        let (result, _, _) = try await ask(kind, answering: .events(ProviderTests.stream(kind, "Sure! {")))
        #expect(try result.get().value == nil)
        #expect(try result.get().text == "Sure! {")
    }

    @Test("how an answer stopped decides what it is worth", arguments: Provider.allCases)
    func stops(kind: Provider) async throws {
        let stops: [(String, ModelFailure.Kind)] =
            kind == .anthropic
            ? [("refusal", .refused), ("max_tokens", .cutOff), ("tool_use", .rejected)]
            : [("content_filter", .refused), ("length", .cutOff), ("tool_calls", .rejected)]
        for (stop, expected) in stops {
            let (result, _, _) = try await ask(kind, answering: .events(ProviderTests.stream(kind, "{}", stop: stop)))
            guard case .failure(let failure) = result else {
                Issue.record("\(stop) passed")
                continue
            }
            #expect(failure.kind == expected)
            #expect(failure.usage.outputTokens == 20, "what was used is counted all the same")
            #expect(!failure.isRetryable)
        }
    }

    @Test("a stream that does not end as it should is a failure, wherever it breaks off", arguments: Provider.allCases)
    func truncated(kind: Provider) async throws {
        let whole = ProviderTests.stream(kind, "{\"word\":\"x\"}")
        // OpenAI's last two events only add to a completion that said how it ended.
        let needed = kind == .anthropic ? whole.count : whole.count - 2
        for count in 0..<needed {
            let (result, _, _) = try await ask(kind, answering: .events(Array(whole[..<count])))
            guard case .failure(let failure) = result else {
                Issue.record("\(count) of \(whole.count) events passed")
                continue
            }
            #expect(failure.kind == .unavailable)
            #expect(failure.isRetryable)
        }
    }

    @Test("statuses are told apart", arguments: Provider.allCases)
    func statuses(kind: Provider) async throws {
        let limit = #"{"error":{"type":"rate_limit_error","message":"too fast, key sk-secret"}}"#
        let spent =
            #"{"error":{"type":"rate_limit_error","message":"You have reached your specified API usage limits / spend limit"}}"#
        let quota = #"{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"x"}}"#
        let cases: [(Int, String, ModelFailure.Kind)] = [
            (429, limit, .rateLimited), (429, spent, .quota), (429, quota, .quota), (402, limit, .quota),
            (529, "", .overloaded), (503, "<html>", .overloaded), (500, "<html>oops", .unavailable),
            (502, "", .unavailable),
            (504, "", .unavailable), (400, limit, .rejected), (401, limit, .rejected), (403, "", .rejected),
            (404, "", .rejected), (413, "", .rejected), (422, "", .rejected), (302, "", .rejected),
        ]
        for (status, body, expected) in cases {
            let (result, _, _) = try await ask(kind, answering: .answer(status, body))
            guard case .failure(let failure) = result else {
                Issue.record("\(status) passed")
                continue
            }
            #expect(failure.kind == expected, "\(status)")
            #expect(!failure.reason.contains("sk-secret"))
        }
    }

    @Test("what a provider asks to wait is read in all its forms")
    func waits() async throws {
        let forms: [(String, Duration?)] = [
            ("retry-after: 7\r\n", .seconds(7)), ("retry-after: 0.5\r\n", .milliseconds(500)),
            ("retry-after-ms: 1500\r\nretry-after: 7\r\n", .milliseconds(1500)), ("retry-after: soon\r\n", nil),
            ("", nil),
            (
                "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nretry-after: Sun, 06 Nov 1994 08:50:37 GMT\r\n",
                .seconds(60)
            ),
        ]
        for (header, expected) in forms {
            let (result, _, _) = try await ask(.anthropic, answering: .answer(429, "{}", more: header))
            guard case .failure(let failure) = result else {
                Issue.record("passed")
                continue
            }
            #expect(failure.retryAfter == expected, "\(header)")
        }
        #expect(HTTPDate.seconds("Thu, 29 Feb 2024 00:00:00 GMT") == 1_709_164_800)
    }

    @Test("misbehaving servers end as failures of the right kind", arguments: Provider.allCases)
    func misbehaviours(kind: Provider) async throws {
        let half = Array(ProviderTests.stream(kind, "{\"word\":\"x\"}").prefix(8))
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
        let cases: [(String, [WebServer.Step], ModelFailure.Kind)] = [
            ("hangs", [.hang], .timeout),
            ("stalls in mid-stream", .events(half, then: [.hang]), .timeout),
            (
                "drips signs of life for ever", [.send(head + "\r\n"), .drip(": x\n\n", every: .milliseconds(5))],
                .timeout
            ),
            ("resets in mid-stream", .events(half, then: [.pause(.milliseconds(5)), .reset]), .unavailable),
            ("closes in mid-stream", .events(half, then: [.close]), .unavailable),
            ("answers with a page", .answer(200, "<html>", type: "text/html"), .unavailable),
            ("sends an event that is not JSON", .events(half + ["data: {nonsense\n\n"]), .unavailable),
            (
                "sends what is not UTF-8", [.send(head + "\r\ndata: "), .bytes([0xFF, 0x0A, 0x0A]), .close],
                .unavailable
            ),
            (
                "sends 10 MB", [.send(head + "\r\n"), .bytes([UInt8](repeating: 0x61, count: 10 << 20)), .close],
                .unavailable
            ),
            (
                "breaks off with an error",
                .events(half + [#"data: {"type":"error","error":{"type":"api_error"}}"# + "\n\n"]), .unavailable
            ),
        ]
        for (name, steps, expected) in cases {
            let limit: Duration = expected == .timeout ? .milliseconds(100) : .seconds(60)
            let (result, _, _) = try await ask(kind, within: limit, answering: steps)
            guard case .failure(let failure) = result else {
                Issue.record("\(name) passed")
                continue
            }
            #expect(failure.kind == expected, "\(name): \(failure)")
        }
    }
}

/// Gathers what is said.
private final class Said: Sendable {
    private let all = Mutex("")
    var text: String { all.withLock { $0 } }
    func add(_ words: String) { all.withLock { $0 += words } }
}
