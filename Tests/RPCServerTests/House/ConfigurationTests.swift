// Settings: flags win over the environment, that wins over defaults that work; a wrong one is named with its remedy.

import Agents
import ArgumentParser
import Domain
import GRPC
import Logging
import Loop
import Stores
import TLS
import TestSupport
import Testing

@testable import RPCServer

@Suite struct ConfigurationTests {
    private func read(
        _ arguments: [String] = [],
        _ environment: [String: String] = [:]
    ) throws -> Configuration {
        try Configuration(Options.parse(arguments), environment: { environment[$0] }, cores: 3)
    }

    @Test func `without settings the defaults work`() throws {
        let configuration = try read()
        #expect(configuration.listen.map(\.description) == ["127.0.0.1:50051"] && configuration.tls == nil)
        #expect(configuration.dataFolder == "data" && configuration.loops == 3)
        #expect(configuration.logLevel == .info && configuration.logFormat == .text)
        #expect(configuration.databaseURL == nil && configuration.redisURL == nil)
    }

    private let environment = [
        "HELPER_RPC_LISTEN": "127.0.0.1:1, unix:/tmp/s", "HELPER_RPC_DATA_DIR": "/e", "HELPER_RPC_LOOPS": "7",
        "HELPER_RPC_LOG_LEVEL": "debug", "HELPER_RPC_LOG_FORMAT": "json", "DATABASE_URL": "postgres://e/e",
        "REDIS_URL": "redis://e",
    ]

    @Test func `the environment wins over the defaults`() throws {
        let configuration = try read([], environment)
        #expect(configuration.listen.map(\.description) == ["127.0.0.1:1", "unix:/tmp/s"])
        #expect(configuration.dataFolder == "/e" && configuration.loops == 7)
        #expect(configuration.logLevel == .debug && configuration.logFormat == .json)
        #expect(configuration.databaseURL == "postgres://e/e" && configuration.redisURL == "redis://e")
    }

    @Test func `flags win over the environment`() throws {
        let flags = [
            "--listen", "[::1]:0", "--listen", "unix:/f", "--data-dir", "/f", "--loops", "2", "--log-level", "error",
            "--log-format", "text", "--database-url", "postgres://f/f", "--redis-url", "redis://f",
        ]
        let configuration = try read(flags, environment)
        #expect(configuration.listen.map(\.description) == ["[::1]:0", "unix:/f"])
        #expect(configuration.dataFolder == "/f" && configuration.loops == 2)
        #expect(configuration.logLevel == .error && configuration.logFormat == .text)
        #expect(configuration.databaseURL == "postgres://f/f" && configuration.redisURL == "redis://f")
    }

    /// A flag, the variable that says the same, and a value that is no default.
    private static let everySetting: [(flag: String, variable: String, value: String)] = [
        ("--listen", "HELPER_RPC_LISTEN", "tls://127.0.0.1:9"), ("--data-dir", "HELPER_RPC_DATA_DIR", "/f"),
        ("--loops", "HELPER_RPC_LOOPS", "5"), ("--stages", "HELPER_RPC_STAGES", "9"),
        ("--log-level", "HELPER_RPC_LOG_LEVEL", "error"), ("--log-format", "HELPER_RPC_LOG_FORMAT", "json"),
        ("--approve-from-urgency", "HELPER_RPC_APPROVE_FROM_URGENCY", "high"),
        ("--approve-below-confidence", "HELPER_RPC_APPROVE_BELOW_CONFIDENCE", "0.5"),
        ("--approval-hours", "HELPER_RPC_APPROVAL_HOURS", "2"), ("--anonymous", "HELPER_RPC_ANONYMOUS", "nothing"),
        ("--access-keys", "HELPER_RPC_ACCESS_KEYS", "keys"), ("--rate-limit", "HELPER_RPC_RATE_LIMIT", "5/s"),
        ("--metrics", "HELPER_RPC_METRICS", "127.0.0.1:9"), ("--database-url", "DATABASE_URL", "postgres://f/f"),
        ("--read-database-url", "READ_DATABASE_URL", "postgres://r/r"), ("--redis-url", "REDIS_URL", "redis://f"),
        ("--tls-cert", "HELPER_RPC_TLS_CERT", "/f"), ("--tls-key", "HELPER_RPC_TLS_KEY", "/f"),
        ("--tls-client-ca", "HELPER_RPC_TLS_CLIENT_CA", "/f"),
        ("--tls-client-auth", "HELPER_RPC_TLS_CLIENT_AUTH", "optional"),
        ("--limit", "HELPER_RPC_LIMITS", "max-connections=9"), ("--categories", "HELPER_RPC_CATEGORIES", "a,b"),
        ("--agent-model", "HELPER_RPC_AGENT_MODELS", "intake=local"),
        ("--model-prices", "HELPER_RPC_MODEL_PRICES", "prices"), ("--model-budget", "HELPER_RPC_MODEL_BUDGET", "1,2,3"),
        ("--model-calls", "HELPER_RPC_MODEL_CALLS", "5"), ("--model-trusted", "HELPER_RPC_MODEL_TRUSTED", "anthropic"),
        ("--embeddings-weight", "HELPER_RPC_EMBEDDINGS_WEIGHT", "0.2"),
        ("--embeddings-wait", "HELPER_RPC_EMBEDDINGS_WAIT", "450"),
    ]

    /// All that a configuration says, in an order that no dictionary changes.
    private func words(_ configuration: Configuration) -> [Substring] {
        "\(configuration)".split { "[](), ".contains($0) }.sorted()
    }

    @Test func `every flag of the help can be given by environment, to the same effect`() throws {
        let folder = try TestFolder.make("settings")
        try Files.write("ana admin sha256:\(String(repeating: "0", count: 64))\n", to: "\(folder)/keys")
        try Files.write("anthropic * 1 2\n", to: "\(folder)/prices")
        // With all of them something is served by TLS and somebody is asked, so that each has an effect.
        let rest = [
            "HELPER_RPC_LISTEN": "tls://127.0.0.1:1", "HELPER_RPC_TLS_CERT": "/c", "HELPER_RPC_TLS_KEY": "/k",
            "HELPER_RPC_TLS_CLIENT_CA": "/a", "ANTHROPIC_API_KEY": "k", "EMBEDDINGS_MODEL": "m",
            "EMBEDDINGS_BASE_URL": "http://127.0.0.1:1/v1",
        ]
        let noFlags = try Options.parse([])
        let usual = words(try Configuration(noFlags, environment: { rest[$0] }, cores: 3))
        for (flag, variable, value) in ConfigurationTests.everySetting {
            let value = ["keys", "prices"].contains(value) ? "\(folder)/\(value)" : value
            let byFlag = words(try read([flag, value], rest))
            let told = rest.merging([variable: value]) { $1 }
            let isSame = byFlag == words(try Configuration(noFlags, environment: { told[$0] }, cores: 3))
            #expect(isSame, "\(flag) and \(variable) differ")
            let hasEffect = byFlag != usual
            #expect(hasEffect, "\(flag) has no effect")
        }
        var help: [String: Substring] = [:]
        for entry in Options.helpMessage(columns: 10_000).split(separator: "\n  --").dropFirst() {
            help["--\(entry.prefix { $0.isLetter || $0 == "-" })"] = entry
        }
        #expect(Set(help.keys).subtracting(["--limits"]) == Set(ConfigurationTests.everySetting.map(\.flag)))
        for (flag, variable, _) in ConfigurationTests.everySetting {
            #expect(help[flag]?.contains("[env: \(variable)") == true, "\(flag)")
        }
    }

    @Test func `TLS stands beside cleartext, by flags and by environment`() throws {
        let flags = [
            "--listen", "127.0.0.1:1", "--listen", "tls://[::]:2", "--tls-cert", "/c", "--tls-key", "/k",
            "--tls-client-ca", "/a",
        ]
        let told = try read(flags)
        #expect(told.listen.map(\.isSealed) == [false, true])
        #expect(told.listen.map(\.description) == ["127.0.0.1:1", "tls://[::]:2"])
        #expect(told.tls == .init(certificateFile: "/c", keyFile: "/k", clientAuthorityFile: "/a"))
        let environment = [
            "HELPER_RPC_LISTEN": "tls://127.0.0.1:2", "HELPER_RPC_TLS_CERT": "/c", "HELPER_RPC_TLS_KEY": "/k",
            "HELPER_RPC_TLS_CLIENT_CA": "/a", "HELPER_RPC_TLS_CLIENT_AUTH": "optional",
        ]
        #expect(try read([], environment).tls?.clientCertificates == .optional)
        #expect(
            try read(["--tls-cert", "/f", "--tls-client-auth", "require"], environment).tls?.certificateFile == "/f"
        )
    }

    @Test func `limits are set by name, by flags after the environment`() throws {
        let environment = ["HELPER_RPC_LIMITS": "max-message-size=1MiB, request-timeout=5s"]
        let configuration = try read(["--limit", "request-timeout=7s", "--limit", "max-connections=9"], environment)
        #expect(configuration.limits.maxMessageSize == 1 << 20)
        #expect(configuration.limits.requestTimeout == .seconds(7))
        #expect(configuration.limits.maxConnections == 9)
        let lines = configuration.limitsText.split(separator: "\n")
        #expect(lines.count == Limits.settings.count)
        #expect(lines.contains { $0.hasPrefix("request-timeout") && $0.contains("7s (default 30s)") })
        #expect(lines.contains { $0.hasPrefix("idle-timeout") && $0.contains(" 5m ") })
    }

    @Test func `an empty variable is as good as none`() throws {
        let configuration = try read([], environment.mapValues { _ in "" })
        #expect(configuration.loops == 3 && configuration.databaseURL == nil && configuration.dataFolder == "data")
    }

    @Test(
        "a wrong setting is named with its remedy",
        arguments: [
            (["--loops", "0"], [:], "--loops '0': give a number from 1 to 64"),
            (["--loops", "65"], [:], "--loops '65': give a number from 1 to 64"),
            (["--loops", "-1"], [:], "give a number from 1 to 64"),
            ([], ["HELPER_RPC_LOOPS": "all"], "--loops 'all': give a number from 1 to 64"),
            (["--log-level", "INFO"], [:], "--log-level 'INFO': give one of trace, debug"),
            ([], ["HELPER_RPC_LOG_FORMAT": "logfmt"], "--log-format 'logfmt': give text or json"),
            (["--listen", "50051"], [:], "--listen '50051'"),
            (["--listen", "127.0.0.1:65536"], [:], "65535"),
            (["--listen", "unix:"], [:], "--listen 'unix:'"),
            ([], ["HELPER_RPC_LISTEN": "127.0.0.1:0,nowhere"], "--listen 'nowhere'"),
            (["--listen", "tls://nowhere"], [:], "--listen 'tls://nowhere'"),
            (["--listen", "tls://127.0.0.1:0"], [:], "give --tls-cert FILE"),
            (["--listen", "tls://127.0.0.1:0", "--tls-cert", "/c"], [:], "give --tls-key FILE"),
            (["--tls-cert", "/c", "--tls-key", "/k"], [:], "write --listen tls://HOST:PORT"),
            ([], ["HELPER_RPC_TLS_CLIENT_CA": "/a"], "write --listen tls://HOST:PORT"),
            (
                ["--listen", "tls://[::1]:0", "--tls-cert", "/c", "--tls-key", "/k", "--tls-client-auth", "optional"],
                [:], "give --tls-client-ca FILE"
            ),
            (
                ["--listen", "tls://[::1]:0", "--tls-cert", "/c", "--tls-key", "/k", "--tls-client-auth", "maybe"],
                [:], "--tls-client-auth 'maybe': give require or optional"
            ),
            (
                ["--limit", "max-connections"], [:],
                "--limit 'max-connections': give name=value; --limits lists all names"
            ),
            (["--limit", "connections=1"], [:], "did you mean max-connections"),
            ([], ["HELPER_RPC_LIMITS": "idle-timeout=soon"], "limit idle-timeout cannot be 'soon'; give 0s to 168h"),
            (["--agent-model", "x"], [:], "give STAGE=PROVIDER:MODEL"),
            (["--agent-model", "poet=local"], [:], "there is no stage 'poet'"),
            (["--agent-model", "intake=acme:x"], [:], "name a provider (anthropic, openai)"),
            (["--agent-model", "intake=openai:x"], [:], "set OPENAI_API_KEY or OPENAI_BASE_URL for it"),
            ([], ["OPENAI_BASE_URL": "http://127.0.0.1:1/v1"], "set OPENAI_MODEL too"),
            ([], ["ANTHROPIC_BASE_URL": "ftp://x"], "ANTHROPIC_BASE_URL: not a valid request"),
            (["--model-budget", "1,2"], [:], "give three amounts in US dollars"),
            (["--model-prices", "/nowhere"], [:], "the file can't be read"),
            (["--model-trusted", "acme"], [:], "give one of anthropic, openai, embeddings"),
            ([], ["EMBEDDINGS_BASE_URL": "http://127.0.0.1:1/v1"], "set EMBEDDINGS_MODEL too"),
            ([], ["EMBEDDINGS_MODEL": "m"], "set EMBEDDINGS_BASE_URL too"),
            ([], ["EMBEDDINGS_API_KEY": "k"], "set EMBEDDINGS_BASE_URL too"),
            (
                [], ["EMBEDDINGS_BASE_URL": "ftp://x", "EMBEDDINGS_MODEL": "m"],
                "EMBEDDINGS_BASE_URL: not a valid request"
            ),
            (
                [], ["EMBEDDINGS_BASE_URL": "http://x", "EMBEDDINGS_MODEL": String(repeating: "m", count: 201)],
                "EMBEDDINGS_MODEL: shorten it"
            ),
            (["--embeddings-weight", "1.1"], [:], "--embeddings-weight '1.1': give a number from 0 to 1"),
            ([], ["HELPER_RPC_EMBEDDINGS_WEIGHT": "nan"], "give a number from 0 to 1"),
            (["--embeddings-wait", "9"], [:], "give milliseconds from 10 to 10000"),
        ] as [([String], [String: String], String)]
    )
    func wrong(arguments: [String], environment: [String: String], said: String) throws {
        do {
            _ = try read(arguments.map { $0 == "-1" ? "\($0)" : $0 }, environment)
            Issue.record("it was taken")
        } catch let error as StartupError {
            #expect("\(error)".contains(said), "\(error)")
            #expect(error.exitCode == 64)
        } catch {
            // The parser of command lines has refused it by itself, as it does with values that look like flags.
            #expect(Options.exitCode(for: error) == .validationFailure)
        }
    }

    @Test func `without a key all agents work locally`() throws {
        let models = try read().models
        #expect(models.choices.isEmpty)
    }

    @Test func `a key hires its provider for every agent, and a setting another for one`() throws {
        let anthropic = try read([], ["ANTHROPIC_API_KEY": "k"]).models
        #expect(anthropic.choices.count == 6)
        #expect(anthropic.choices["solution"]?.model == ModelConfiguration.anthropicModel)
        #expect(anthropic.budget == .init())
        #expect(!"\(anthropic)".contains("\"k\""))
        let mixed = try read(
            [
                "--agent-model", "*=openai:small", "--agent-model", "solution=anthropic:large", "--agent-model",
                "fetch=local",
            ],
            [
                "ANTHROPIC_API_KEY": "k", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1",
                "HELPER_RPC_MODEL_BUDGET": "0,1.5,2",
            ]
        ).models
        #expect(mixed.choices["intake"] == .init(provider: .openai, model: "small"))
        #expect(mixed.choices["solution"] == .init(provider: .anthropic, model: "large"))
        #expect(mixed.choices["fetch"] == nil)
        #expect(mixed.budget.requester == 1_500_000)
        let named = try read([], ["OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "OPENAI_MODEL": "m"]).models
        #expect(named.choices["intake"] == .init(provider: .openai, model: "m"))
        #expect("\(named.access)".contains("without a key"))
    }

    @Test func `embeddings are off by default, and need an address and a model; weight 0 asks nobody`() throws {
        #expect(try read().embeddings == nil)
        let environment = [
            "EMBEDDINGS_BASE_URL": "http://127.0.0.1:1/v1", "EMBEDDINGS_MODEL": "m", "EMBEDDINGS_API_KEY": "secret",
            "HELPER_RPC_EMBEDDINGS_WAIT": "450", "HELPER_RPC_MODEL_TRUSTED": "embeddings",
        ]
        let configuration = try read([], environment)
        let embeddings = try #require(configuration.embeddings)
        #expect(embeddings.model == "m" && embeddings.access.key == "secret")
        #expect(!"\(embeddings) \(configuration)".contains("secret"))
        #expect(embeddings.weight == Nearness.weight && embeddings.settings.patience == .milliseconds(450))
        #expect(configuration.models.trustsEmbeddings && configuration.models.trusted.isEmpty)
        #expect(try read(["--embeddings-weight", "0.2"], environment).embeddings?.weight == 0.2)
        #expect(try read(["--embeddings-weight", "0"], environment).embeddings == nil)
    }

    @Test func `exit codes tell scripts what to mend`() {
        let codes: [(StartupError, Int32)] = [
            (.setting(""), 64), (.certificate(""), 78), (.postgres(""), 69), (.redis(""), 69), (.listen(""), 71),
            (.embedded(""), 73),
        ]
        for (error, code) in codes { #expect(error.exitCode == code) }
    }
}
