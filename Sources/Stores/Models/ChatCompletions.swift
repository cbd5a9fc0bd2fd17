// The chat completions of OpenAI and whatever is compatible: vLLM, llama.cpp, Ollama, gateways.

import Domain
import Drivers

/// `POST <base>/chat/completions` with `response_format` json_schema. The base holds the version, as in
/// `http://127.0.0.1:8000/v1`. Servers that ignore the schema are met by our own check.
enum ChatCompletions: ProviderAPI {
    typealias Reply = ChatCompletion

    static let path = "chat/completions"

    static func headers(key: String?) -> [(String, String)] {
        key.map { [("authorization", "Bearer \($0)")] } ?? []
    }

    static func body(_ prompt: Prompt, model: String, at base: HTTPURL) -> [UInt8] {
        var body = Array(#"{"model":"#.utf8)
        // Most of it; reserved once, since a body is some kilobytes.
        body.reserveCapacity(prompt.instructions.utf8.count + prompt.material.utf8.count * 17 / 16 + 2048)
        body.append(jsonQuoted: model)
        // OpenAI's own newer models refuse the older name, other servers know no other.
        let limit = base.authority == "api.openai.com" ? "max_completion_tokens" : "max_tokens"
        body += #","\#(limit)":\#(prompt.maxOutputTokens),"stream":true,"#.utf8
        body += #""stream_options":{"include_usage":true},"messages":["#.utf8
        body.append(message: prompt.instructions, of: "system")
        body.append(message: prompt.material, of: "user")
        if let repair = prompt.repair {
            body.append(message: repair.answer, of: "assistant")
            body.append(message: ModelWords.repair(repair), of: "user")
        }
        body +=
            #"],"response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":"#.utf8
        body += prompt.schema.json.utf8
        body += "}}}".utf8
        return body
    }
}

/// A completion as its chunks build it up.
struct ChatCompletion: ProviderReply {
    private(set) var text = ""
    private(set) var count = TokenCount()
    private var refuses = false
    private var finishReason: String?

    /// Some servers leave the closing mark out.
    var isWholeWithoutMark: Bool { finishReason != nil }

    init() {}

    mutating func take(_ event: ServerSentEvent, _ onText: (String) -> Void) throws(ModelFailure) -> Bool {
        if event.data == "[DONE]" { return true }
        try take(try ModelTransport.json(event), onText)
        return false
    }

    private mutating func take(_ chunk: AnswerValue, _ onText: (String) -> Void) throws(ModelFailure) {
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
