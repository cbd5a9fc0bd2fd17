// What the server can be told about language models: which agent asks whom, what it may cost, what it may see.

import Agents
import ArgumentParser
import Domain
import Drivers
import Loop
import Stores

/// The part of the command line that is about models. Keys come from the environment only, so that no process list
/// shows them.
struct ModelOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Whom an agent asks; repeatable. STAGE=PROVIDER:MODEL with anthropic or openai, or STAGE=local; * is every stage. [env: HELPER_RPC_AGENT_MODELS, comma-separated] (default: the provider that has a key, else local)",
            valueName: "agent=model"
        )
    )
    var agentModel: [String] = []

    @Option(
        name: .long,
        help: "A file of prices, to count cost by what you really pay. [env: HELPER_RPC_MODEL_PRICES]"
    )
    var modelPrices: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The most that models may cost, in US dollars: on a ticket, on a requester a day, in all a day. [env: HELPER_RPC_MODEL_BUDGET] (default: 0.5,5,100)",
            valueName: "ticket,requester,day"
        )
    )
    var modelBudget: String?

    @Option(
        name: .long,
        help: "The most calls to one provider at once. [env: HELPER_RPC_MODEL_CALLS] (default: 64)"
    )
    var modelCalls: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A provider that may see personal data and secrets as they are, such as one in your own house; repeatable. [env: HELPER_RPC_MODEL_TRUSTED, comma-separated] (default: none)",
            valueName: "provider"
        )
    )
    var modelTrusted: [String] = []
}

/// Checked settings for models. It prints no key.
struct ModelConfiguration: Sendable {
    struct Choice: Sendable, Equatable {
        var provider: Provider
        var model: String
    }

    /// Variables that hold keys: read once, then taken out of the environment.
    static let keyVariables = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", EmbeddingConfiguration.keyVariable]
    /// What is asked of Anthropic when `MODEL` is not set.
    static let anthropicModel = "claude-sonnet-4-5"

    var access: [Provider: ProviderAccess] = [:]
    /// A stage that is not here works locally.
    var choices: [StageName: Choice] = [:]
    var prices = Prices.builtIn
    var budget = SpendLimits()
    var trusted: Set<Provider> = []
    /// The same for whoever makes vectors.
    var trustsEmbeddings = false
    /// The most calls to one provider at once.
    var calls = ModelSettings().concurrencyRange.upperBound

    /// Each call holds a connection.
    static let callLimit = 10_000

    /// - Throws: `StartupError.setting` with the first setting that is wrong.
    init(
        _ options: ModelOptions,
        roster: Roster,
        environment: (String) -> String?
    ) throws(StartupError) {
        func variable(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        func list(_ given: [String], _ name: String) -> [String] {
            given.isEmpty ? (variable(name) ?? "").split(separator: ",").map { String($0).trimmed } : given
        }
        access[.anthropic] = try ModelConfiguration.access(
            key: variable("ANTHROPIC_API_KEY"),
            base: ("ANTHROPIC_BASE_URL", variable("ANTHROPIC_BASE_URL")),
            otherwise: "https://api.anthropic.com"
        )
        access[.openai] = try ModelConfiguration.access(
            key: variable("OPENAI_API_KEY"),
            base: ("OPENAI_BASE_URL", variable("OPENAI_BASE_URL")),
            otherwise: "https://api.openai.com/v1"
        )
        let stages = roster.plan.steps.map(\.stage)
        if access[.anthropic] != nil {
            let choice = Choice(provider: .anthropic, model: variable("MODEL") ?? ModelConfiguration.anthropicModel)
            for stage in stages { choices[stage] = choice }
        } else if access[.openai] != nil, let model = variable("OPENAI_MODEL") ?? variable("MODEL") {
            for stage in stages { choices[stage] = Choice(provider: .openai, model: model) }
        } else if access[.openai] != nil, options.agentModel.isEmpty, variable("HELPER_RPC_AGENT_MODELS") == nil {
            throw .setting("OPENAI_BASE_URL or OPENAI_API_KEY is set: set OPENAI_MODEL too, to the model to ask")
        }
        for text in list(options.agentModel, "HELPER_RPC_AGENT_MODELS") { try choose(text, stages) }
        if let path = options.modelPrices ?? variable("HELPER_RPC_MODEL_PRICES") {
            prices = try ModelConfiguration.prices(in: path)
        }
        if let text = options.modelBudget ?? variable("HELPER_RPC_MODEL_BUDGET") {
            budget = try ModelConfiguration.budget(text)
        }
        if let text = options.modelCalls.map(String.init) ?? variable("HELPER_RPC_MODEL_CALLS") {
            guard let count = Int(text), (1...ModelConfiguration.callLimit).contains(count) else {
                throw .setting("--model-calls '\(text)': give a number from 1 to \(ModelConfiguration.callLimit)")
            }
            calls = count
        }
        for name in list(options.modelTrusted, "HELPER_RPC_MODEL_TRUSTED") {
            if name == ProviderEmbedder.provider {
                trustsEmbeddings = true
                continue
            }
            guard let provider = Provider(rawValue: name) else {
                throw .setting(
                    "--model-trusted '\(name)': give one of \(ModelConfiguration.providerNames), \(ProviderEmbedder.provider)"
                )
            }
            trusted.insert(provider)
        }
    }

    /// No models at all.
    init() {}

    private static let providerNames = Provider.allCases.map(\.rawValue).joined(separator: ", ")

    /// `nil` when neither a key nor an address says that the provider is to be used.
    private static func access(
        key: String?,
        base: (name: String, text: String?),
        otherwise: String
    ) throws(StartupError) -> ProviderAccess? {
        guard key != nil || base.text != nil else { return nil }
        do throws(HTTPError) {
            return ProviderAccess(baseURL: try HTTPURL(parsing: base.text ?? otherwise), key: key)
        } catch {
            throw .setting("\(base.name): \(error)")
        }
    }

    private mutating func choose(_ text: String, _ stages: [StageName]) throws(StartupError) {
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2 else {
            throw .setting(
                "--agent-model '\(text)': give STAGE=PROVIDER:MODEL, such as solution=anthropic:claude-sonnet-4-5"
            )
        }
        let meant = sides[0] == "*" ? stages : stages.filter { $0.rawValue == sides[0] }
        guard !meant.isEmpty else {
            let known = stages.map(\.rawValue).joined(separator: ", ")
            throw .setting(
                "--agent-model '\(text)': there is no stage '\(sides[0])'; there are \(known), and * for all"
            )
        }
        if sides[1] == "local" {
            for stage in meant { choices[stage] = nil }
            return
        }
        let parts = sides[1].split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let provider = Provider(rawValue: parts[0]) else {
            throw .setting(
                "--agent-model '\(text)': name a provider (\(ModelConfiguration.providerNames)), a colon, and its model; or 'local'"
            )
        }
        guard access[provider] != nil else {
            let variable = provider == .anthropic ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY or OPENAI_BASE_URL"
            throw .setting("--agent-model '\(text)': set \(variable) for it")
        }
        for stage in meant { choices[stage] = Choice(provider: provider, model: parts[1]) }
    }

    private static func prices(in path: String) throws(StartupError) -> Prices {
        guard let table = Files.text(of: path) else {
            throw .setting("--model-prices '\(path)': the file can't be read")
        }
        do throws(PricesError) { return try Prices(parsing: table) } catch {
            throw .setting("--model-prices '\(path)': \(error)")
        }
    }

    private static func budget(_ text: String) throws(StartupError) -> SpendLimits {
        let dollars = text.split(separator: ",").map { Double($0) ?? -1 }
        guard dollars.count == 3, dollars.allSatisfy({ $0 >= 0 && $0 <= 1e9 }) else {
            throw .setting("--model-budget '\(text)': give three amounts in US dollars, such as 0.5,5,100")
        }
        let micros = dollars.map { Int64(($0 * 1e6).rounded()) }
        return SpendLimits(ticket: micros[0], requester: micros[1], day: micros[2])
    }
}
