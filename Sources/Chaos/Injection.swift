// What can go wrong, each with its way to make it so and its way back.

import Drivers
import Loop

enum Injection: String, CaseIterable, Sendable {
    /// kill -9 of a replica, which is started again at once.
    case kill
    /// SIGSTOP for longer than a lease, then SIGCONT: a zombie.
    case freeze
    /// SIGTERM of one replica after the other.
    case rolling
    /// Every connection to Postgres ended by Postgres.
    case postgresCut = "postgres-cut"
    /// Postgres ended at once, as by a crash, and started again.
    case postgresCrash = "postgres-crash"
    case redisKill = "redis-kill"
    /// Redis stands still for a while.
    case redisFreeze = "redis-freeze"
    case redisFlush = "redis-flush"
    /// The way to Postgres is slow.
    case slowWire = "slow-wire"
    /// The way to Postgres breaks.
    case cutWire = "cut-wire"
    /// Postgres commits and nobody hears of it.
    case swallow
    /// Every client loses its connection.
    case cutClients = "cut-clients"
    /// The language model answers nobody.
    case modelHang = "model-hang"
    /// A ticket that takes down whoever works on it.
    case poison

    /// Does it, waits, and makes it good.
    func inject(_ storm: Storm, _ clients: Clients, dice: inout Dice) async throws {
        let arena = storm.arena
        let victim = clients.replicas[Int.random(in: 0..<clients.replicas.count, using: &dice)]
        func wait(_ seconds: Double) async throws { try await arena.loop.sleep(for: .seconds(seconds)) }
        switch self {
        case .kill:
            await victim.beginHandling()
            await victim.kill()
            try await victim.startPatiently()
            await victim.endHandling()
        case .freeze:
            await victim.send(Signal(rawValue: 19))
            try await wait(13)
            await victim.send(Signal(rawValue: 18))
            try await wait(1)
        case .rolling:
            for replica in clients.replicas {
                await replica.beginHandling()
                let end = await replica.terminate()
                await storm.history.terminated(end?.seconds ?? 20, exit: end.map { "\($0.exit)" } ?? "nothing")
                try await replica.startPatiently()
                await replica.endHandling()
            }
        case .postgresCut:
            let truth = try await arena.truth()
            let cut = Statement(
                unprepared: """
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """
            )
            _ = try await truth.run(Query(cut))
            await truth.close()
        case .postgresCrash: try await arena.backends.crashPostgres(arena.postgresWire)
        case .redisKill:
            await arena.backends.killRedis()
            // Whoever starts now starts without it.
            await victim.beginHandling()
            await victim.kill()
            let begin = clock()
            try await victim.startPatiently()
            await victim.endHandling()
            await storm.history.startedAlone(after: clock() - begin)
            try await wait(2)
            for replica in 0..<clients.replicas.count { await clients.lookAtHealth(of: replica) }
            try await arena.backends.startRedis(arena.redisWire)
        case .redisFreeze:
            CurrentProcess.send(Signal(rawValue: 19), to: await arena.backends.redisPID)
            try await wait(3)
            CurrentProcess.send(Signal(rawValue: 18), to: await arena.backends.redisPID)
        case .redisFlush:
            let client = RedisClient(url: try RedisURL(parsing: await arena.backends.redisURL), loop: arena.loop)
            _ = try await client.send("FLUSHALL")
            await client.close()
        case .slowWire:
            await arena.postgresWire.become(.slow(.milliseconds(150)))
            try await wait(3)
            await arena.postgresWire.become(.honest)
        case .cutWire: await arena.postgresWire.cut()
        case .swallow:
            for _ in 0..<3 {
                await arena.postgresWire.become(.swallowing)
                try await wait(0.15)
                await arena.postgresWire.cut()
                await arena.postgresWire.become(.honest)
                try await wait(0.4)
            }
        case .cutClients:
            for _ in 0..<3 {
                await clients.cutAll()
                try await wait(0.3)
            }
        case .modelHang:
            arena.letModelHang(true)
            try await wait(5)
            arena.letModelHang(false)
        case .poison:
            _ = await clients.create(
                "poison-\(UInt32.random(in: .min ... .max, using: &dice))",
                subject: "FAULT-CRASH",
                at: 0,
                everywhere: false
            )
            try await wait(2)
        }
    }
}

extension Injection {
    /// Those during which a replica can't tell what happens.
    static let silences = stopsPostgres.union([Injection.freeze.rawValue])

    static let takesAReplica: Set<String> = [
        Injection.kill.rawValue, Injection.redisKill.rawValue, Injection.freeze.rawValue,
    ]
    /// Those after which nobody can sweep for a while.
    static let stopsPostgres: Set<String> = [
        Injection.postgresCut.rawValue, Injection.postgresCrash.rawValue, Injection.slowWire.rawValue,
        Injection.cutWire.rawValue, Injection.swallow.rawValue,
    ]
}
