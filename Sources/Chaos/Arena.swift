// Everything that a storm rages over: a private Postgres and Redis behind wires that can fail, and three replicas.

import Drivers
import Embedded
import Logging
import Loop
import ModelServer
import Stores
import Synchronization

struct ArenaError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

final class Arena: Sendable {
    let loop: EventLoop
    let folder: String
    let server: String
    let environment: [String: String]
    let postgresWire: Proxy
    let redisWire: Proxy
    let backends: Backends
    let provider: ScriptedProvider
    private let badDay: BadDay
    private let keep: Bool

    /// Postgres and Redis themselves, which are killed and started again.
    actor Backends {
        private let data: DataFolder
        private let loop: EventLoop
        private(set) var postgres: EmbeddedPostgres
        private(set) var redis: EmbeddedRedis

        init(_ data: DataFolder, on loop: EventLoop) async throws {
            self.data = data
            self.loop = loop
            postgres = try await Backends.startPostgres(data, loop)
            redis = try await Backends.startRedis(data, loop)
        }

        private static func startPostgres(_ data: DataFolder, _ loop: EventLoop) async throws -> EmbeddedPostgres {
            // As in production: what was committed must survive an immediate shutdown.
            try await EmbeddedPostgres.start(
                dataFolder: data,
                durability: .full,
                maximumConnections: 100,
                on: loop,
                logger: Logger(label: "chaos.postgres")
            )
        }

        private static func startRedis(_ data: DataFolder, _ loop: EventLoop) async throws -> EmbeddedRedis {
            try await EmbeddedRedis.start(dataFolder: data, on: loop, logger: Logger(label: "chaos.redis"))
        }

        /// An immediate shutdown, as after a crash, and a new start.
        func crashPostgres(_ wire: Proxy) async throws {
            CurrentProcess.send(.quit, to: postgres.pid)
            _ = await postgres.ended()
            await wire.cut()
            postgres = try await Backends.startPostgres(data, loop)
            await wire.retarget(try Arena.socket(of: postgres))
        }

        func killRedis() async {
            CurrentProcess.send(.kill, to: redis.pid)
            _ = await redis.ended()
        }

        func startRedis(_ wire: Proxy) async throws {
            redis = try await Backends.startRedis(data, loop)
            await wire.retarget(.unix(path: redis.socketPath))
        }

        var postgresURL: String { postgres.url }
        var redisURL: String { redis.url }
        var redisPID: Int32 { redis.pid }

        func stop() async {
            _ = await redis.stop()
            _ = await postgres.stop()
        }
    }

    private init(
        loop: EventLoop,
        folder: String,
        server: String,
        environment: [String: String],
        wires: (Proxy, Proxy),
        backends: Backends,
        provider: (ScriptedProvider, BadDay),
        keep: Bool
    ) {
        self.loop = loop
        self.folder = folder
        self.server = server
        self.environment = environment
        (postgresWire, redisWire) = wires
        self.backends = backends
        (self.provider, badDay) = provider
        self.keep = keep
    }

    /// Whether the model answers nobody.
    final class BadDay: Sendable {
        private let hangs = Mutex(false)
        var isOn: Bool {
            get { hangs.withLock { $0 } }
            set { hangs.withLock { $0 = newValue } }
        }
    }

    func letModelHang(_ hangs: Bool) { badDay.isOn = hangs }

    /// What the model does, which tickets ask for by their subject.
    private static func conduct(_ question: Asked, _ badDay: BadDay) -> ScriptedProvider.Conduct {
        if badDay.isOn { return .hang }
        // In one stage only: a run has five that ask, and each may wait for three tries.
        guard question.stage == .diagnostic else { return .answer(after: .milliseconds(20)) }
        let subject = question.subject
        if subject.hasPrefix(Subjects.modelHang) { return subject.hasSuffix("1") ? .hangWithin : .hang }
        if subject.hasPrefix("MODEL-BREAK") { return .breakOff }
        if subject.hasPrefix("MODEL-BUSY") { return .refuse(subject.hasSuffix("1") ? 429 : 503) }
        if subject.hasPrefix("MODEL-BABBLE") { return .babble }
        if subject.hasPrefix("MODEL-SLOW") { return .answer(after: .seconds(2)) }
        return .answer(after: .milliseconds(20))
    }

    static func build(on loop: EventLoop, mutant: String, keep: Bool) async throws -> Arena {
        let folder = try Files.makeTemporaryFolder(in: "/tmp", prefix: "helper-chaos-")
        let backends = try await Backends(try DataFolder(folder), on: loop)
        let postgres = await backends.postgres
        let postgresWire = Proxy(to: try socket(of: postgres), on: loop)
        try await postgresWire.start()
        let redisWire = Proxy(to: .unix(path: await backends.redis.socketPath), on: loop)
        try await redisWire.start()
        let url = try PostgresURL(parsing: postgres.url)
        try await Schema.migrate(url, on: loop)
        if let sql = SQLMutant.named(mutant) { try await sql.apply(to: url, on: loop) }
        var environment = [
            "PATH": CurrentProcess.environment("PATH") ?? "/usr/bin:/bin",
            "DATABASE_URL": try await tcp(postgres.url, postgresWire.port),
            "REDIS_URL": "redis://127.0.0.1:\(await redisWire.port)",
            "HELPER_FAULT_DEADLINE": "15000",
            // Three tries of it fit into that.
            "HELPER_FAULT_MODEL": "3000",
            "OPENAI_MODEL": "scripted",
        ]
        let badDay = BadDay()
        let provider = ScriptedProvider(on: loop) { conduct($0, badDay) }
        environment["OPENAI_BASE_URL"] = try await provider.listen()
        environment["HELPER_FAULTS"] = mutant
        return Arena(
            loop: loop,
            folder: folder,
            server: try serverPath(),
            environment: environment,
            wires: (postgresWire, redisWire),
            backends: backends,
            provider: (provider, badDay),
            keep: keep
        )
    }

    /// The server as it was built beside this program.
    private static func serverPath() throws -> String {
        let own = try Files.absolute(CommandLine.arguments[0])
        return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/helper-rpc-server"
    }

    fileprivate static func socket(of postgres: EmbeddedPostgres) throws -> SocketAddress {
        let names = Files.names(in: postgres.socketFolder)
        guard let name = names.first(where: { $0.hasPrefix(".s.PGSQL.") && !$0.hasSuffix(".lock") }) else {
            throw ArenaError("Postgres has no socket in \(postgres.socketFolder)")
        }
        return .unix(path: "\(postgres.socketFolder)/\(name)")
    }

    /// The same database and role through the wire.
    private static func tcp(_ url: String, _ port: UInt16) throws -> String {
        let database = url.drop { $0 != "/" }.dropFirst(3).prefix { $0 != "?" }
        guard let role = url.split(separator: "user=").last, url.contains("user=") else {
            throw ArenaError("the URL '\(url)' names no role")
        }
        return "postgresql://\(role)@127.0.0.1:\(port)/\(database)?sslmode=disable"
    }

    /// A connection of our own to what is stored, past the wires.
    func truth() async throws -> PostgresClient {
        PostgresClient(url: try PostgresURL(parsing: await backends.postgresURL), loop: loop)
    }

    func replicas(_ count: Int) throws -> [Replica] {
        try (0..<count).map { Replica(number: $0, port: try freePort(), arena: self) }
    }

    /// A port that nobody listens on now. Below those that the kernel gives to clients: a replica comes back to its port,
    /// and must not find a client's end of a connection there.
    private func freePort() throws -> UInt16 {
        for _ in 0..<100 {
            let port = UInt16.random(in: 20_000..<32_000)
            do throws(LoopError) {
                try Listener(on: loop, .ip(host: "127.0.0.1", port: port)) { $0.close() }.close()
                return port
            } catch {
                // It is taken.
            }
        }
        throw ArenaError("no port is free")
    }

    func takeDown() async {
        await provider.close()
        await postgresWire.stop()
        await redisWire.stop()
        await backends.stop()
        if keep {
            say("logs are in \(folder)")
        } else {
            // What can't be removed is in /tmp and harms nobody.
            try? Files.remove(folder)
        }
    }
}
