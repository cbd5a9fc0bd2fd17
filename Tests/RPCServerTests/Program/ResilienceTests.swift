// What goes down and comes back, with real processes: a server killed in mid-run, Redis gone, Postgres's connections cut.

import Embedded
import Logging
import Loop
import TestSupport
import Testing

@Suite struct ResilienceTests {
    @Test func `a run whose server is killed is taken over by another, and its watcher resumes there`() async throws {
        let backends = try await TestBackends.fresh()
        let first = try await ServerProcess.start(on: backends)
        try await backends.installGates()
        let seen = try await Witness.play(
            "resilience.kill_mid_run",
            on: first.addresses,
            database: backends.database,
            ["pid": "\(first.child.pid)"]
        )
        let second = try await ServerProcess.start(on: backends)
        try await Witness.play("resilience.taken_over", on: second.addresses, seen)
        await second.kill()
    }

    /// The first server's agents take three seconds, and nothing tells it that their work is lost before it writes.
    @Test func `a server that was frozen past its lease wakes, and what it writes late touches no row and is counted`()
        async throws
    {
        let backends = try await TestBackends.fresh()
        let patient = [
            "HELPER_FAULTS": "no-heartbeat,no-poll", "HELPER_FAULT_LEASE": "600000", "HELPER_FAULT_SLOW": "3000",
        ]
        let frozen = try await ServerProcess.start(
            ["--metrics", "127.0.0.1:0", "--log-format", "json"],
            backends.environment.merging(patient) { $1 }
        )
        let seen = try await Witness.play(
            "resilience.freeze_mid_run",
            on: frozen.addresses,
            database: backends.database,
            ["pid": "\(frozen.child.pid)"]
        )
        let other = try await ServerProcess.start([], backends.environment.merging(["HELPER_FAULT_SLOW": "0"]) { $1 })
        let given = ["pid": "\(frozen.child.pid)", "metrics": try #require(frozen.metricsAddress)]
        try await Witness.play(
            "resilience.late_write",
            on: frozen.addresses + other.addresses,
            database: backends.database,
            seen.merging(given) { $1 }
        )
        await frozen.kill()
        await other.kill()
    }

    /// Leases of three seconds, so that Postgres need not stand still for long.
    @Test func `a stage given up while Postgres stood still is handed back, and nobody counts a lost worker`()
        async throws
    {
        let impatient = ["HELPER_FAULT_LEASE": "3000", "HELPER_FAULT_SLOW": "4000"]
        let folder = try TestFolder.make("still")
        let server = try await ServerProcess.start(
            ["--data-dir", folder, "--metrics", "127.0.0.1:0", "--log-format", "json", "--log-level", "debug"],
            impatient
        )
        let metrics = try #require(server.metricsAddress)
        let given = ["pid": "\(server.child.pid)", "metrics": metrics]
        let seen = try await Witness.play("resilience.freeze_postgres", on: server.addresses, given)
        while !server.errorText.contains("a stage is given up") {
            _ = await server.child.outcome(within: .milliseconds(20))
        }
        try await Witness.play("resilience.thaw_postgres", on: server.addresses, seen.merging(given) { $1 })
        #expect(await server.stop() == .code(0))
    }

    @Test func `without Redis watchers still see everything, also across servers`() async throws {
        let redis = try await EmbeddedRedis.start(
            dataFolder: DataFolder(TestFolder.make("redis")),
            on: ServerProcess.loop,
            logger: Logger(label: "test.redis")
        )
        let backends = TestBackends(database: try await PrivatePostgres.shared.freshDatabase(), redis: redis.url)
        let first = try await ServerProcess.start(on: backends)
        let second = try await ServerProcess.start(on: backends)
        try await backends.installGates()
        try await Witness.play(
            "resilience.without_redis",
            on: first.addresses + second.addresses,
            database: backends.database,
            ["redis": "\(redis.pid)"]
        )
        await first.kill()
        await second.kill()
        _ = await redis.stop()
    }

    @Test func `a server starts while Redis is away, and uses it when it comes`() async throws {
        let folder = try TestFolder.make("redis")
        let database = try await PrivatePostgres.shared.freshDatabase()
        let backends = TestBackends(database: database, redis: "unix://\(folder)/s")
        let first = try await ServerProcess.start(on: backends)
        let second = try await ServerProcess.start(on: backends)
        #expect(first.errorText.contains("Redis is away"))
        let servers = first.addresses + second.addresses
        try await Witness.play("resilience.not_yet_redis", on: servers, database: database)
        var command = Command("redis-server", ["--port", "0", "--unixsocket", "\(folder)/s", "--save", ""])
        command.workingDirectory = folder
        command.output = .file("\(folder)/log")
        let redis = try await ChildProcess.start(command, on: ServerProcess.loop)
        try await Witness.play("resilience.redis_came", on: servers, database: database)
        redis.send(.kill)
        _ = await redis.outcome()
        await first.kill()
        await second.kill()
    }

    @Test func `a watcher that takes nothing is told where to go on, and misses nothing there`() async throws {
        let backends = try await TestBackends.fresh()
        let server = try await ServerProcess.start(on: backends, ["--limit", "stalled-stream-timeout=2s"])
        try await Witness.play("stalled.stalled", on: server.addresses)
        await server.kill()
    }

    @Test func `without Postgres probes and callers are told so, and all is well within five seconds of its return`()
        async throws
    {
        let folder = try DataFolder(TestFolder.make("pg"))
        let first = try await postgres(in: folder)
        let backends = TestBackends(database: first.url, redis: try await PrivateRedis.shared.freshDatabase())
        let server = try await ServerProcess.start(on: backends)
        _ = await first.stop()
        try await Witness.play("postgres_away.gone", on: server.addresses)
        let second = try await postgres(in: folder)
        try #require(second.url == first.url)
        try await Witness.play("postgres_away.back", on: server.addresses)
        #expect(await server.stop() == .code(0))
        _ = await second.stop()
    }

    private func postgres(in folder: DataFolder) async throws -> EmbeddedPostgres {
        try await EmbeddedPostgres.start(
            dataFolder: folder,
            durability: .none,
            on: ServerProcess.loop,
            logger: Logger(label: "test.postgres")
        )
    }

    @Test func `when Postgres drops its connections calls recover, runs finish and watchers resume`() async throws {
        let backends = try await TestBackends.fresh()
        let server = try await ServerProcess.start(on: backends)
        try await backends.installGates()
        try await Witness.play("resilience.cut_postgres", on: server.addresses, database: backends.database)
        await server.kill()
    }
}
