// A model behind the Anthropic Messages API, streamed, with structured answers.

public import Domain
public import Drivers

/// Where a provider is and how it knows us. It prints no key.
public struct ProviderAccess: Sendable {
    public var baseURL: HTTPURL
    /// `nil` for servers that want none.
    public var key: String?

    public init(baseURL: HTTPURL, key: String?) {
        self.baseURL = baseURL
        self.key = key
    }
}

extension ProviderAccess: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(baseURL) \(key == nil ? "without" : "with") a key" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["access": description]) }
}

/// `POST /v1/messages`. No sampling parameters, no prefill, no forced tool choice: current models refuse them.
public struct AnthropicModel: LanguageModel {
    public let provider = "anthropic"
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
        var headers = [
            ("content-type", "application/json"), ("accept", "text/event-stream"), ("anthropic-version", "2023-06-01"),
        ]
        if let key = access.key { headers.append(("x-api-key", key)) }
        var request: HTTPRequest
        do throws(HTTPError) {
            let url = try access.baseURL.appending(path: "v1/messages")
            request = HTTPRequest(.post, url, headers: headers, body: Array(body(prompt).utf8))
        } catch { throw ModelFailure(error) }
        request.deadline = limit
        var message = AnthropicMessage()
        do throws(ModelFailure) {
            try await transport.events(request) { event throws(ModelFailure) in
                try message.take(try ModelTransport.json(event), onText)
            }
        } catch {
            var failure = error
            failure.usage = priced(message.count)
            throw failure
        }
        let usage = priced(message.count)
        if let failure = message.failure {
            var failure = failure
            failure.usage = usage
            throw failure
        }
        return ModelTransport.answer(message.text, usage)
    }

    private func priced(_ count: TokenCount) -> ModelUsage { prices.usage(count, provider: provider, model: model) }

    private func body(_ prompt: Prompt) -> String {
        var messages = [#"{"role":"user","content":\#(prompt.material.jsonQuoted)}"#]
        if let repair = prompt.repair {
            if !repair.answer.isEmpty {
                messages.append(#"{"role":"assistant","content":\#(repair.answer.jsonQuoted)}"#)
            }
            messages.append(#"{"role":"user","content":\#(ModelWords.repair(repair).jsonQuoted)}"#)
        }
        return #"""
            {"model":\#(model.jsonQuoted),"max_tokens":\#(prompt.maxOutputTokens),"stream":true,\#
            "system":[{"type":"text","text":\#(prompt.instructions.jsonQuoted),"cache_control":{"type":"ephemeral"}}],\#
            "messages":[\#(messages.joined(separator: ","))],\#
            "output_config":{"format":{"type":"json_schema","schema":\#(prompt.schema.json)}}}
            """#
    }
}

/// What is said to a model beside its agent's prompt.
enum ModelWords {
    static func repair(_ repair: Prompt.Repair) -> String {
        "That can't be used: \(repair.complaint). Answer again with nothing but one JSON object of the shape asked for."
    }
}

/// A message as its events build it up.
struct AnthropicMessage {
    private(set) var text = ""
    private(set) var count = TokenCount()
    private var stopReason: String?
    private var textBlocks: Set<Int> = []

    /// - Returns: whether the message is whole.
    /// - Throws: for an error event.
    mutating func take(_ event: AnswerValue, _ onText: (String) -> Void) throws(ModelFailure) -> Bool {
        switch event["type"]?.text {
        case "message_start": take(usage: event["message"]?["usage"])
        case "content_block_start":
            guard let index = event["index"]?.count, event["content_block"]?["type"]?.text == "text" else { break }
            textBlocks.insert(index)
            say(event["content_block"]?["text"]?.text ?? "", onText)
        case "content_block_delta":
            guard let index = event["index"]?.count, textBlocks.contains(index),
                event["delta"]?["type"]?.text == "text_delta"
            else { break }
            say(event["delta"]?["text"]?.text ?? "", onText)
        case "message_delta":
            if let reason = event["delta"]?["stop_reason"]?.text { stopReason = reason }
            take(usage: event["usage"])
        case "message_stop": return true
        case "error":
            switch event["error"]?["type"]?.text {
            case "overloaded_error": throw ModelFailure(.overloaded, "the provider broke off: it is overloaded")
            case "rate_limit_error": throw ModelFailure(.rateLimited, "the provider broke off: too many requests")
            case "billing_error": throw ModelFailure(.quota, "the provider broke off: the spend limit is reached")
            case "invalid_request_error":
                throw ModelFailure(.rejected, "the provider broke off: it refuses the request")
            default: throw ModelFailure(.unavailable, "the provider broke off with an error")
            }
        // Pings, thinking, and whatever is invented later.
        default: break
        }
        return false
    }

    private mutating func say(_ words: String, _ onText: (String) -> Void) {
        guard !words.isEmpty else { return }
        text += words
        onText(words)
    }

    /// Counts are running totals: a later one takes the place of an earlier one.
    private mutating func take(usage: AnswerValue?) {
        guard let usage else { return }
        if let tokens = usage["input_tokens"]?.count { count.input = tokens }
        if let tokens = usage["cache_creation_input_tokens"]?.count { count.cacheWrites = tokens }
        if let tokens = usage["cache_read_input_tokens"]?.count { count.cacheReads = tokens }
        if let tokens = usage["output_tokens"]?.count { count.output = tokens }
    }

    /// Why a whole message is no answer.
    var failure: ModelFailure? {
        switch stopReason {
        case "end_turn", "stop_sequence": nil
        case "refusal": ModelFailure(.refused, "the model declined to answer")
        case "max_tokens", "model_context_window_exceeded": ModelFailure(.cutOff, "the answer was longer than allowed")
        case nil: ModelFailure(.unavailable, "the answer ended without a reason")
        default: ModelFailure(.rejected, "the model stopped for a reason that is not an answer")
        }
    }
}
