// Where Postgres and Redis are: the ones the settings name, or the server's own in its data folder.

import Drivers
import Embedded
import Logging
import Loop

/// The two systems behind the server, running and of our schema.
struct Backends {
    let postgres: PostgresURL
    /// A read replica of it.
    let replica: PostgresURL?
    let redis: RedisURL
    /// Held as long as Postgres and Redis run: without its lock a second server would take their files for orphans.
    private let folder: DataFolder?
    private let ownPostgres: EmbeddedPostgres?
    private let ownRedis: EmbeddedRedis?

    /// - Throws: `StartupError` with the remedy.
    init(_ settings: Configuration, on loop: EventLoop, logger: Logger) async throws(StartupError) {
        // Settings first: nothing is started, nor written, for a server that will not start.
        let namedPostgres = try settings.databaseURL.map { text throws(StartupError) in
            try Backends.url("DATABASE_URL", text, PostgresURL.init(parsing:))
        }
        let namedRedis = try settings.redisURL.map { text throws(StartupError) in
            try Backends.url("REDIS_URL", text, RedisURL.init(parsing:))
        }
        replica = try settings.replicaURL.map { text throws(StartupError) in
            try Backends.url("READ_DATABASE_URL", text, PostgresURL.init(parsing:))
        }
        if namedPostgres == nil || namedRedis == nil {
            do throws(EmbeddedError) {
                folder = try DataFolder(settings.dataFolder)
            } catch {
                throw .embedded(error.message)
            }
        } else {
            folder = nil
        }
        if let namedPostgres {
            (postgres, ownPostgres) = (namedPostgres, nil)
        } else {
            let own = try await Backends.ownPostgres(folder, on: loop, logger: logger)
            (postgres, ownPostgres) = (try Backends.url("DATABASE_URL", own.url, PostgresURL.init(parsing:)), own)
        }
        if let namedRedis {
            (redis, ownRedis) = (namedRedis, nil)
        } else {
            let own = try await Backends.ownRedis(folder, on: loop, logger: logger)
            (redis, ownRedis) = (try Backends.url("REDIS_URL", own.url, RedisURL.init(parsing:)), own)
        }
    }

    private static func url<URL, Failure: Error>(
        _ name: String,
        _ text: String,
        _ parse: (String) throws(Failure) -> URL
    ) throws(StartupError) -> URL {
        do throws(Failure) {
            return try parse(text)
        } catch {
            throw .setting("\(name): \(error)")
        }
    }

    private static func ownPostgres(
        _ folder: DataFolder?,
        on loop: EventLoop,
        logger: Logger
    ) async throws(StartupError) -> EmbeddedPostgres {
        guard let folder else { preconditionFailure("an own Postgres needs a data folder") }
        do throws(EmbeddedError) {
            return try await EmbeddedPostgres.start(dataFolder: folder, on: loop, logger: logger)
        } catch {
            throw .embedded(error.message)
        }
    }

    private static func ownRedis(
        _ folder: DataFolder?,
        on loop: EventLoop,
        logger: Logger
    ) async throws(StartupError) -> EmbeddedRedis {
        guard let folder else { preconditionFailure("an own Redis needs a data folder") }
        do throws(EmbeddedError) {
            return try await EmbeddedRedis.start(dataFolder: folder, on: loop, logger: logger)
        } catch {
            throw .embedded(error.message)
        }
    }

    /// From now on starts the server's own Postgres and Redis again when they end unasked. Meanwhile calls that need
    /// Postgres are UNAVAILABLE; Redis is only missed.
    func keepRunning() {
        ownPostgres?.keepRunning()
        ownRedis?.keepRunning()
    }

    /// Stops what the server started itself.
    func stop() async {
        _ = await ownRedis?.stop()
        _ = await ownPostgres?.stop()
        withExtendedLifetime(folder) {}
    }

    /// Whether Redis answers. One that is away is waited for while the server serves; what can't become right by waiting
    /// (a wrong password, something else on that port) is refused.
    func hasRedis(on loop: EventLoop) async throws(StartupError) -> Bool {
        do throws(RedisError) {
            try await RedisClient.check(redis, on: loop)
            return true
        } catch .unavailable {
            return false
        } catch .server(let code, _) where ["LOADING", "BUSY", "MASTERDOWN"].contains(code) {
            // It is up, and not ready yet.
            return false
        } catch {
            throw .redis(
                "Redis at \(redis) can't be used: \(error.reason); set REDIS_URL to one that can, "
                    + "or leave REDIS_URL out for the server's own"
            )
        }
    }
}
