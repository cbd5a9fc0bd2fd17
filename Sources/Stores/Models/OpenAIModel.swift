// A model behind an OpenAI-compatible chat completions endpoint, streamed: OpenAI, vLLM, llama.cpp, Ollama, gateways.

public import Domain
public import Drivers

/// `POST <base>/chat/completions` with `response_format` json_schema. The base holds the version, as in
/// `http://127.0.0.1:8000/v1`. Servers that ignore the schema are met by our own check.
public struct OpenAIModel: LanguageModel {
    public let provider = "openai"
    public let model: String
    public let hidesPersonalData: Bool
    private let access: ProviderAccess
    private let prices: Prices
    private let transport: ModelTransport

    public init(
        model: String,
        access: ProviderAccess,
        client: HTTPClient,
        prices: Prices,
        hidesPersonalData: Bool = true
    ) {
        self.model = model
        self.access = access
        self.prices = prices
        self.hidesPersonalData = hidesPersonalData
        transport = ModelTransport(client: client)
    }

    public func costCeiling(of prompt: Prompt) -> Int64 { prices.ceiling(of: prompt, provider: provider, model: model) }

    public func answer(
        _ prompt: Prompt,
        within limit: Duration,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        var headers = [("content-type", "application/json"), ("accept", "text/event-stream")]
        if let key = access.key { headers.append(("authorization", "Bearer \(key)")) }
        var request: HTTPRequest
        do throws(HTTPError) {
            let url = try access.baseURL.appending(path: "chat/completions")
            request = HTTPRequest(.post, url, headers: headers, body: Array(body(prompt).utf8))
        } catch { throw ModelFailure(error) }
        request.deadline = limit
        var completion = ChatCompletion()
        do throws(ModelFailure) {
            try await transport.events(request) { event throws(ModelFailure) in
                if event.data == "[DONE]" { return true }
                try completion.take(try ModelTransport.json(event), onText)
                return false
            }
        } catch  where completion.isWhole && error.kind == .unavailable {
            // It said how it ended; some servers leave the closing mark out.
        } catch {
            var failure = error
            failure.usage = priced(completion.count)
            throw failure
        }
        let usage = priced(completion.count)
        if let failure = completion.failure {
            var failure = failure
            failure.usage = usage
            throw failure
        }
        return ModelTransport.answer(completion.text, usage)
    }

    private func priced(_ count: TokenCount) -> ModelUsage { prices.usage(count, provider: provider, model: model) }

    private func body(_ prompt: Prompt) -> String {
        var messages = [
            #"{"role":"system","content":\#(prompt.instructions.jsonQuoted)}"#,
            #"{"role":"user","content":\#(prompt.material.jsonQuoted)}"#,
        ]
        if let repair = prompt.repair {
            messages.append(#"{"role":"assistant","content":\#(repair.answer.jsonQuoted)}"#)
            messages.append(#"{"role":"user","content":\#(ModelWords.repair(repair).jsonQuoted)}"#)
        }
        // OpenAI's own newer models refuse the older name, other servers know no other.
        let limit = access.baseURL.authority == "api.openai.com" ? "max_completion_tokens" : "max_tokens"
        return #"""
            {"model":\#(model.jsonQuoted),"\#(limit)":\#(prompt.maxOutputTokens),"stream":true,\#
            "stream_options":{"include_usage":true},"messages":[\#(messages.joined(separator: ","))],\#
            "response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,\#
            "schema":\#(prompt.schema.json)}}}
            """#
    }
}

/// A completion as its chunks build it up.
struct ChatCompletion {
    private(set) var text = ""
    private(set) var count = TokenCount()
    private var refuses = false
    private var finishReason: String?

    var isWhole: Bool { finishReason != nil }

    /// - Throws: for an error in the stream.
    mutating func take(_ chunk: AnswerValue, _ onText: (String) -> Void) throws(ModelFailure) {
        if case .object? = chunk["error"] { throw ModelFailure(.unavailable, "the provider broke off with an error") }
        if let usage = chunk["usage"], case .object = usage {
            let cached = usage["prompt_tokens_details"]?["cached_tokens"]?.count ?? 0
            count.input = max(0, (usage["prompt_tokens"]?.count ?? 0) - cached)
            count.cacheReads = cached
            count.output = usage["completion_tokens"]?.count ?? 0
        }
        guard let choice = chunk["choices"]?.list.first else { return }
        if let words = choice["delta"]?["content"]?.text, !words.isEmpty {
            text += words
            onText(words)
        }
        if let words = choice["delta"]?["refusal"]?.text, !words.isEmpty { refuses = true }
        if let reason = choice["finish_reason"]?.text { finishReason = reason }
    }

    /// Why a whole completion is no answer.
    var failure: ModelFailure? {
        if refuses { return ModelFailure(.refused, "the model declined to answer") }
        switch finishReason {
        case "stop": return nil
        case "length": return ModelFailure(.cutOff, "the answer was longer than allowed")
        case "content_filter": return ModelFailure(.refused, "the provider's filter held the answer back")
        case nil: return ModelFailure(.unavailable, "the answer ended without a reason")
        default: return ModelFailure(.rejected, "the model stopped for a reason that is not an answer")
        }
    }
}
