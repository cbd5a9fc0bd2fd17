// Where Postgres and Redis are: the ones the settings name, or the server's own in its data folder.

import Drivers
import Embedded
import Logging
import Loop

/// The two systems behind the server, running and of our schema.
struct Backends {
    let postgres: PostgresURL
    let redis: RedisURL
    private let ownPostgres: EmbeddedPostgres?
    private let ownRedis: EmbeddedRedis?

    /// - Throws: `StartupError` with the remedy.
    init(_ settings: Configuration, on loop: EventLoop, logger: Logger) async throws(StartupError) {
        var folder: DataFolder?
        if settings.databaseURL == nil || settings.redisURL == nil {
            do throws(EmbeddedError) {
                folder = try DataFolder(settings.dataFolder)
            } catch {
                throw .embedded(error.message)
            }
        }
        if let text = settings.databaseURL {
            (postgres, ownPostgres) = (try Backends.url("DATABASE_URL", text, PostgresURL.init(parsing:)), nil)
        } else {
            let own = try await Backends.ownPostgres(folder, on: loop, logger: logger)
            (postgres, ownPostgres) = (try Backends.url("DATABASE_URL", own.url, PostgresURL.init(parsing:)), own)
        }
        if let text = settings.redisURL {
            (redis, ownRedis) = (try Backends.url("REDIS_URL", text, RedisURL.init(parsing:)), nil)
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

    /// Stops what the server started itself.
    func stop() async {
        _ = await ownRedis?.stop()
        _ = await ownPostgres?.stop()
    }
}
