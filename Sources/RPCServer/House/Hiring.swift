// Builds the models that agents ask, over one HTTP client on the pipeline's loop.

import Agents
import Domain
import Drivers
import Logging
import Loop
import Stores

extension ModelConfiguration {
    /// The model of each stage that has one.
    func models(over client: HTTPClient, logger: Logger) -> [StageName: any LanguageModel] {
        var unpriced: Set<String> = []
        var models: [StageName: any LanguageModel] = [:]
        for (stage, choice) in choices {
            guard let access = access[choice.provider] else { continue }
            let hides = !trusted.contains(choice.provider)
            switch choice.provider {
            case .anthropic:
                models[stage] = AnthropicModel(
                    model: choice.model,
                    access: access,
                    client: client,
                    prices: prices,
                    hidesPersonalData: hides
                )
            case .openai:
                models[stage] = OpenAIModel(
                    model: choice.model,
                    access: access,
                    client: client,
                    prices: prices,
                    hidesPersonalData: hides
                )
            }
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
