// A model behind a provider's HTTP interface, streamed, with structured answers: what all providers have in common.

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

/// Who offers models. Raw values are as settings, prices and results name them.
public enum Provider: String, Sendable, CaseIterable {
    case anthropic
    /// Whatever speaks as OpenAI does.
    case openai

    fileprivate var api: any ProviderAPI.Type {
        switch self {
        case .anthropic: AnthropicMessages.self
        case .openai: ChatCompletions.self
        }
    }
}

/// How a provider wants to be asked and how it answers.
protocol ProviderAPI {
    associatedtype Reply: ProviderReply

    /// Behind the base URL.
    static var path: String { get }

    /// What goes along with every request beside its kind.
    static func headers(key: String?) -> [(String, String)]

    /// The request's JSON.
    static func body(_ prompt: Prompt, model: String, at base: HTTPURL) -> [UInt8]
}

/// An answer as its events build it up.
protocol ProviderReply {
    init()
    var text: String { get }
    var count: TokenCount { get }
    /// It said how it ended, and that is enough when the stream's closing mark is missing.
    var isWholeWithoutMark: Bool { get }
    /// Why an answer that is whole is no answer.
    var failure: ModelFailure? { get }

    /// - Returns: whether this was the closing mark.
    /// - Throws: for an event that tells of an error, and one that can't be read.
    mutating func take(_ event: ServerSentEvent, _ onText: (String) -> Void) throws(ModelFailure) -> Bool
}

/// One model of a provider.
public struct ProviderModel: LanguageModel {
    public var provider: String { kind.rawValue }
    public let model: String
    public let hidesPersonalData: Bool
    private let kind: Provider
    private let access: ProviderAccess
    private let prices: Prices
    private let transport: ModelTransport

    public init(
        _ model: String,
        from provider: Provider,
        access: ProviderAccess,
        client: HTTPClient,
        prices: Prices,
        hidesPersonalData: Bool = true
    ) {
        self.model = model
        kind = provider
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
        try await answer(by: kind.api, prompt, within: limit, onText: onText)
    }

    private func answer<API: ProviderAPI>(
        by api: API.Type,
        _ prompt: Prompt,
        within limit: Duration,
        onText: (String) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        var request = try request(api, prompt)
        request.deadline = limit
        var reply = API.Reply()
        do throws(ModelFailure) {
            try await transport.events(consume request) { event throws(ModelFailure) in try reply.take(event, onText) }
        } catch {
            guard reply.isWholeWithoutMark, error.kind == .unavailable else {
                var failure = error
                failure.usage = prices.usage(
                    ofBroken: reply.count,
                    saying: reply.text,
                    to: prompt,
                    provider: provider,
                    model: model
                )
                throw failure
            }
        }
        let usage = prices.usage(reply.count, provider: provider, model: model)
        if var failure = reply.failure {
            failure.usage = usage
            throw failure
        }
        return ModelTransport.answer(reply.text, usage)
    }

    private func request(_ api: any ProviderAPI.Type, _ prompt: Prompt) throws(ModelFailure) -> HTTPRequest {
        let kind = [("content-type", "application/json"), ("accept", "text/event-stream")]
        let body = api.body(prompt, model: model, at: access.baseURL)
        do throws(HTTPError) {
            let url = try access.baseURL.appending(path: api.path)
            return HTTPRequest(.post, url, headers: kind + api.headers(key: access.key), body: body)
        } catch { throw ModelFailure(error) }
    }
}

extension [UInt8] {
    /// Adds a message to a JSON list of them.
    mutating func append(message text: String, of role: String) {
        if last != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
        self += #"{"role":"\#(role)","content":"#.utf8
        append(jsonQuoted: text)
        append(UInt8(ascii: "}"))
    }
}

/// What is said to a model beside its agent's prompt.
enum ModelWords {
    static func repair(_ repair: Prompt.Repair) -> String {
        "That can't be used: \(repair.complaint). Answer again with nothing but one JSON object of the shape asked for."
    }
}
