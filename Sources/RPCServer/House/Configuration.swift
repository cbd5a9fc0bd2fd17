// What the server can be told: flags first, then the environment, then defaults that work.

import Agents
import ArgumentParser
import Domain
import GRPC
import Logging
import Loop
import TLS

/// The server's command line. Every flag can also be given by environment, as the help says; a flag wins.
struct Options: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where to listen; repeatable. HOST:PORT (port 0 picks one), tls://HOST:PORT or unix:/PATH. [env: HELPER_RPC_LISTEN, comma-separated] (default: 127.0.0.1:50051)",
            valueName: "address"
        )
    )
    var listen: [String] = []

    @Option(
        name: .long,
        help: "Folder for the server's own Postgres and Redis. [env: HELPER_RPC_DATA_DIR] (default: ./data)"
    )
    var dataDir: String?

    @Option(
        name: .long,
        help: "How many event loops, each with its own connections. [env: HELPER_RPC_LOOPS] (default: one a core)"
    )
    var loops: Int?

    @Option(
        name: .long,
        help: "How many stages are worked on at once; raise it for slow models. [env: HELPER_RPC_STAGES] (default: 256)"
    )
    var stages: Int?

    @Option(
        name: .long,
        help: "trace, debug, info, notice, warning, error or critical. [env: HELPER_RPC_LOG_LEVEL] (default: info)"
    )
    var logLevel: String?

    @Option(name: .long, help: "text or json, on standard error. [env: HELPER_RPC_LOG_FORMAT] (default: text)")
    var logFormat: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A person must approve what the agents propose for tickets of this urgency or a greater one: low (all), medium, high or critical. [env: HELPER_RPC_APPROVE_FROM_URGENCY] (default: nobody must)",
            valueName: "urgency"
        )
    )
    var approveFromUrgency: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A person must approve solutions less sure than this, from 0 to 1. [env: HELPER_RPC_APPROVE_BELOW_CONFIDENCE] (default: nobody must)",
            valueName: "confidence"
        )
    )
    var approveBelowConfidence: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How many hours a proposal waits for approval before its run fails. [env: HELPER_RPC_APPROVAL_HOURS] (default: 24)",
            valueName: "hours"
        )
    )
    var approvalHours: String?

    @OptionGroup(title: "Callers")
    var gate: GateOptions

    @Option(
        name: .long,
        help: "postgres://… of a Postgres to use instead of the server's own. [env: DATABASE_URL]"
    )
    var databaseURL: String?

    @Option(
        name: .customLong("read-database-url"),
        help: "postgres://… of a read replica of it, for lists, searches and sums. [env: READ_DATABASE_URL]"
    )
    var replicaURL: String?

    @OptionGroup(title: "TLS")
    var tls: TLSOptions

    @Option(name: .long, help: "redis://… of a Redis to use instead of the server's own. [env: REDIS_URL]")
    var redisURL: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Sets a limit of the gRPC server, such as max-message-size=8MiB; repeatable. [env: HELPER_RPC_LIMITS, comma-separated]",
            valueName: "name=value"
        )
    )
    var limit: [String] = []

    @Flag(name: .customLong("limits"), help: "Print all limits with their values and defaults, and exit.")
    var printsLimits = false

    @OptionGroup(title: "Learning")
    var learning: LearningOptions

    @OptionGroup(title: "Language models")
    var models: ModelOptions

    @OptionGroup(title: "Embeddings")
    var embeddings: EmbeddingOptions
}

/// A checked configuration.
struct Configuration: Sendable {
    var listen: [ListenAddress]
    /// `nil`: cleartext only.
    var tls: TLSServerConfiguration?
    var dataFolder: String
    var loops: Int
    /// Stages worked on at once.
    var stages: Int
    var logLevel: Logger.Level
    var logFormat: LogFormat
    /// Who may call, how often, and what is written down.
    var gate: Gate
    /// What waits for a person.
    var approval: ApprovalPolicy
    /// `nil`: the server runs its own.
    var databaseURL: String?
    /// `nil`: everything is read where it is written.
    var replicaURL: String?
    /// `nil`: the server runs its own.
    var redisURL: String?
    /// What clients may do.
    var limits: Limits
    /// Whom the agents ask.
    var models: ModelConfiguration
    /// Who makes vectors; `nil` where words alone are compared.
    var embeddings: EmbeddingConfiguration?
    /// What a ticket can be, sorted.
    var categories: [String]

    enum LogFormat: String, Sendable, CaseIterable { case text, json }

    /// The most loops that make sense; each holds a Postgres connection.
    static let loopLimit = 64

    /// Each stage in work holds its ticket's text and what was found.
    static let stageLimit = 10_000

    /// - Throws: `StartupError.setting` with the first setting that is wrong.
    init(
        _ options: Options,
        environment: (String) -> String?,
        cores: Int
    ) throws(StartupError) {
        func setting(_ flag: String?, _ name: String) -> String? {
            if let flag { return flag }
            return environment(name).flatMap { $0.isEmpty ? nil : $0 }
        }

        var addresses = options.listen
        if addresses.isEmpty, let listed = setting(nil, "HELPER_RPC_LISTEN") {
            addresses = listed.split(separator: ",").map { String($0).trimmingSpaces }
        }
        if addresses.isEmpty { addresses = ["127.0.0.1:50051"] }
        listen = []
        for text in addresses {
            do {
                listen.append(try ListenAddress(parsing: text))
            } catch {
                throw .setting("--listen '\(text)': \(error.message)")
            }
        }

        tls = try TLSServerConfiguration(options.tls, for: listen, setting: setting)

        dataFolder = setting(options.dataDir, "HELPER_RPC_DATA_DIR") ?? "data"

        let loopText = setting(options.loops.map(String.init), "HELPER_RPC_LOOPS")
        guard let count = loopText.map({ Int($0) }) ?? cores, (1...Configuration.loopLimit).contains(count) else {
            throw .setting("--loops '\(loopText ?? "")': give a number from 1 to \(Configuration.loopLimit)")
        }
        loops = count

        let stageText = setting(options.stages.map(String.init), "HELPER_RPC_STAGES")
        guard let atOnce = stageText.map({ Int($0) }) ?? PipelineSettings().capacity,
            (1...Configuration.stageLimit).contains(atOnce)
        else {
            throw .setting("--stages '\(stageText ?? "")': give a number from 1 to \(Configuration.stageLimit)")
        }
        stages = atOnce

        let level = setting(options.logLevel, "HELPER_RPC_LOG_LEVEL") ?? "info"
        guard let known = Logger.Level(rawValue: level) else {
            let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw .setting("--log-level '\(level)': give one of \(names)")
        }
        logLevel = known

        let format = setting(options.logFormat, "HELPER_RPC_LOG_FORMAT") ?? "text"
        guard let knownFormat = LogFormat(rawValue: format) else {
            throw .setting("--log-format '\(format)': give text or json")
        }
        logFormat = knownFormat

        let isPrivate = listen.allSatisfy { $0.socket.isPrivate }
        gate = try Gate(options.gate, isPrivate: isPrivate, setting: setting)

        approval = try Configuration.approval(
            fromUrgency: setting(options.approveFromUrgency, "HELPER_RPC_APPROVE_FROM_URGENCY"),
            belowConfidence: setting(options.approveBelowConfidence, "HELPER_RPC_APPROVE_BELOW_CONFIDENCE"),
            hours: setting(options.approvalHours, "HELPER_RPC_APPROVAL_HOURS")
        )

        databaseURL = setting(options.databaseURL, "DATABASE_URL")
        replicaURL = setting(options.replicaURL, "READ_DATABASE_URL")
        redisURL = setting(options.redisURL, "REDIS_URL")

        limits = try Configuration.limits(setting(nil, "HELPER_RPC_LIMITS"), options.limit)
        categories = try CategoryList.parse(setting(options.learning.categories, "HELPER_RPC_CATEGORIES"))
        models = try ModelConfiguration(options.models, roster: .standard, environment: environment)
        embeddings = try EmbeddingConfiguration.read(options.embeddings, environment: environment)
    }
}

extension Configuration {
    private static func approval(
        fromUrgency: String?,
        belowConfidence: String?,
        hours: String?
    ) throws(StartupError) -> ApprovalPolicy {
        var policy = ApprovalPolicy()
        if let fromUrgency {
            guard let urgency = Urgency(rawValue: fromUrgency) else {
                let names = Urgency.allCases.map(\.rawValue).joined(separator: ", ")
                throw .setting("--approve-from-urgency '\(fromUrgency)': give one of \(names)")
            }
            policy.fromUrgency = urgency
        }
        if let belowConfidence {
            guard let limit = Double(belowConfidence), (0...1).contains(limit) else {
                throw .setting("--approve-below-confidence '\(belowConfidence)': give a number from 0 to 1")
            }
            policy.belowConfidence = limit
        }
        if let hours {
            guard let count = Double(hours), count > 0, count <= 8_760 else {
                throw .setting("--approval-hours '\(hours)': give a number above 0, at most 8760")
            }
            policy.wait = .seconds(count * 3_600)
        }
        return policy
    }
}

extension String {
    /// The text without spaces at its ends.
    var trimmingSpaces: String {
        let head = drop { $0 == " " }
        return String(head[..<(head.lastIndex { $0 != " " }.map(head.index(after:)) ?? head.startIndex)])
    }
}
