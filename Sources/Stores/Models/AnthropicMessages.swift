// The Anthropic Messages API.

import Domain
import Drivers

/// `POST /v1/messages`. No sampling parameters, no prefill, no forced tool choice: current models refuse them.
enum AnthropicMessages: ProviderAPI {
    typealias Reply = AnthropicMessage

    static let path = "v1/messages"

    static func headers(key: String?) -> [(String, String)] {
        [("anthropic-version", "2023-06-01")] + (key.map { [("x-api-key", $0)] } ?? [])
    }

    static func body(_ prompt: Prompt, model: String, at base: HTTPURL) -> [UInt8] {
        var body = Array(#"{"model":"#.utf8)
        body.reserveCapacity(prompt.instructions.utf8.count + prompt.material.utf8.count * 17 / 16 + 2048)
        body.append(jsonQuoted: model)
        body += #","max_tokens":\#(prompt.maxOutputTokens),"stream":true,"system":[{"type":"text","text":"#.utf8
        body.append(jsonQuoted: prompt.instructions)
        body += #","cache_control":{"type":"ephemeral"}}],"messages":["#.utf8
        body.append(message: prompt.material, of: "user")
        if let repair = prompt.repair {
            if !repair.answer.isEmpty { body.append(message: repair.answer, of: "assistant") }
            body.append(message: ModelWords.repair(repair), of: "user")
        }
        body += #"],"output_config":{"format":{"type":"json_schema","schema":"#.utf8
        body += prompt.schema.json.utf8
        body += "}}}".utf8
        return body
    }
}

/// A message as its events build it up.
struct AnthropicMessage: ProviderReply {
    private(set) var text = ""
    private(set) var count = TokenCount()
    private var stopReason: String?
    private var textBlocks: Set<Int> = []
    /// A message without `message_stop` is half a message, whatever it said before.
    var isWholeWithoutMark: Bool { false }

    init() {}

    mutating func take(_ event: ServerSentEvent, _ onText: (String) -> Void) throws(ModelFailure) -> Bool {
        let event = try ModelTransport.json(event)
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
