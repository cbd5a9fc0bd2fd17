// What the server can be told about embeddings: who makes vectors, how long a search waits for one, how much they count.

import Agents
import ArgumentParser
import Domain
import Drivers
import Logging
import Loop
import Stores

/// The part of the command line that is about embeddings. Address, model and key come from the environment.
struct EmbeddingOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How much likeness in meaning counts beside that of words, from 0 (nothing, and nobody is asked) to 1. Used with EMBEDDINGS_BASE_URL and EMBEDDINGS_MODEL. [env: HELPER_RPC_EMBEDDINGS_WEIGHT] (default: \(Nearness.weight))",
            valueName: "weight"
        )
    )
    var embeddingsWeight: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How many milliseconds a search waits for its vector before words alone answer. [env: HELPER_RPC_EMBEDDINGS_WAIT] (default: 300)",
            valueName: "ms"
        )
    )
    var embeddingsWait: String?
}

/// Checked settings for embeddings. It prints no key.
struct EmbeddingConfiguration: Sendable {
    static let keyVariable = "EMBEDDINGS_API_KEY"
    static let modelBytes = 200
    static let waitRange = 10...10_000

    var access: ProviderAccess
    var model: String
    var weight = Nearness.weight
    var settings = EmbeddingSettings()

    /// - Returns: `nil` where none are wanted.
    /// - Throws: `StartupError.setting` with the first setting that is wrong.
    static func read(
        _ options: EmbeddingOptions,
        environment: (String) -> String?
    ) throws(StartupError) -> EmbeddingConfiguration? {
        func variable(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        let weightText = options.embeddingsWeight ?? variable("HELPER_RPC_EMBEDDINGS_WEIGHT")
        let weight = weightText.map { Double($0) ?? -1 } ?? Nearness.weight
        guard (0...1).contains(weight) else {
            throw .setting("--embeddings-weight '\(weightText ?? "")': give a number from 0 to 1")
        }
        let waitText = options.embeddingsWait ?? variable("HELPER_RPC_EMBEDDINGS_WAIT")
        let wait = waitText.map { Int($0) ?? -1 }
        if let wait, !waitRange.contains(wait) {
            throw .setting(
                "--embeddings-wait '\(waitText ?? "")': give milliseconds from \(waitRange.lowerBound) to \(waitRange.upperBound)"
            )
        }
        let (base, model) = (variable("EMBEDDINGS_BASE_URL"), variable("EMBEDDINGS_MODEL"))
        let key = variable(keyVariable)
        guard base != nil || model != nil || key != nil else { return nil }
        guard let base else {
            throw .setting("EMBEDDINGS_MODEL or \(keyVariable) is set: set EMBEDDINGS_BASE_URL too")
        }
        guard let model else {
            throw .setting("EMBEDDINGS_BASE_URL is set: set EMBEDDINGS_MODEL too, to the model to ask")
        }
        guard model.utf8.count <= modelBytes else {
            throw .setting("EMBEDDINGS_MODEL: shorten it to at most \(modelBytes) bytes")
        }
        let url: HTTPURL
        do throws(HTTPError) { url = try HTTPURL(parsing: base) } catch {
            throw .setting("EMBEDDINGS_BASE_URL: \(error)")
        }
        guard weight > 0 else { return nil }
        var configuration = EmbeddingConfiguration(access: ProviderAccess(baseURL: url, key: key), model: model)
        configuration.weight = weight
        if let wait { configuration.settings.patience = .milliseconds(wait) }
        return configuration
    }
}

/// What a process has for embeddings.
struct Embeddings: Sendable {
    let client: HTTPClient
    let desk: EmbeddingDesk
    let keeper: VectorKeeper
    private let index = VectorIndex()
    private let weight: Double

    init(
        _ configuration: EmbeddingConfiguration,
        models: ModelConfiguration,
        in room: Room,
        time: Timekeeper,
        logger: Logger
    ) {
        client = models.client(on: room.loop)
        let embedder = ProviderEmbedder(
            configuration.model,
            access: configuration.access,
            client: client,
            hidesPersonalData: !models.trustsEmbeddings
        )
        desk = EmbeddingDesk(embedder, settings: configuration.settings, lane: models.settings, time: time)
        keeper = VectorKeeper(desk: desk, store: room.vectors, index: index, time: time, logger: logger)
        weight = configuration.weight
    }

    /// One loop's way to them.
    func nearness(in room: Room) -> Nearness {
        Nearness(desk: desk, index: index, store: room.vectors, weight: weight)
    }
}
