// Builds the models that agents ask, over one HTTP client on the pipeline's loop.

import Agents
import Domain
import Drivers
import Faults
import Logging
import Loop
import Stores

extension ModelConfiguration {
    /// How models are asked.
    var settings: ModelSettings {
        var settings = ModelSettings(calls: calls)
        settings.spend = budget
        if let limit = Faults.time("HELPER_FAULT_MODEL") {
            settings.attemptLimit = limit
            settings.stageLimit = limit * 4
        }
        return settings
    }

    /// A client with room for as many calls as may be under way.
    func client(on loop: EventLoop) -> HTTPClient {
        var options = HTTPOptions()
        options.maxConnections = calls * max(1, access.count)
        options.maxExchanges = max(options.maxExchanges, options.maxConnections)
        options.maxIdleConnections = max(options.maxIdleConnections, options.maxConnections)
        return HTTPClient(loop: loop, options: options)
    }

    /// The model of each stage that has one.
    func models(over client: HTTPClient, logger: Logger) -> [StageName: any LanguageModel] {
        var unpriced: Set<String> = []
        var models: [StageName: any LanguageModel] = [:]
        for (stage, choice) in choices {
            guard let access = access[choice.provider] else { continue }
            models[stage] = ProviderModel(
                choice.model,
                from: choice.provider,
                access: access,
                client: client,
                prices: prices,
                hidesPersonalData: !trusted.contains(choice.provider)
            )
            if !prices.know(provider: choice.provider.rawValue, model: choice.model) {
                unpriced.insert("\(choice.provider.rawValue):\(choice.model)")
            }
        }
        for name in unpriced.sorted() {
            logger.notice(
                "a model has no price: its use costs 0 and no budget holds it",
                metadata: ["model": "\(name)"]
            )
        }
        return models
    }
}
