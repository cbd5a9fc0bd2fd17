// A private Redis as a child process.

public import Logging
public import Loop

/// A Redis of our own, reachable only through a unix socket in the data folder. It keeps its data over restarts and
/// ends with this process, also after kill -9, or when `loop` is stopped. Should it end unasked, it is started again at the
/// same address once `keepRunning` was called.
public final class EmbeddedRedis: Sendable {
    /// How long a start may take; reading a large append-only file is the slowest.
    public static let startLimit = Duration.seconds(60)
    /// What Redis may hold. What comes after that stays noted in Postgres.
    public static let memoryLimit = "256mb"
    static let socketName = "redis.sock"

    /// `unix:///path/to/redis.sock`.
    public let url: String
    public let socketPath: String
    private let supervisor: Supervisor
    private let shortPath: ShortPath

    private init(_ supervisor: Supervisor, _ shortPath: ShortPath) {
        self.supervisor = supervisor
        self.shortPath = shortPath
        socketPath = EmbeddedRedis.socketPath(in: shortPath)
        url = "unix://\(EmbeddedPostgres.percentEncoded(socketPath))"
    }

    private static func socketPath(in shortPath: ShortPath) -> String { "\(shortPath.path)/\(socketName)" }

    /// The process that runs, or ran last.
    public var pid: Int32 { supervisor.service.child.pid }

    /// Starts Redis on the data in `dataFolder` and waits until it answers.
    ///
    /// `databases` is how many numbered databases it has. Throws as `EmbeddedPostgres.start` does.
    public static func start(
        dataFolder: DataFolder,
        durability: Durability = .full,
        databases: Int = 16,
        on loop: EventLoop,
        logger: Logger
    ) async throws(EmbeddedError) -> EmbeddedRedis {
        let folder = "\(dataFolder.path)/redis"
        let program = try program()
        let account = Account.forService(dataIn: folder)
        do throws(LoopError) {
            try Files.makeFolder(folder)
        } catch {
            throw EmbeddedError(.folderUnusable, error)
        }
        try account?.own(folder)
        let shortPath = try ShortPath(of: folder, socketName: socketName)
        let command = ServiceCommand(folder: folder, account: account)
        let log = dataFolder.log(of: "redis")
        do throws(EmbeddedError) {
            let supervisor = try await Supervisor(on: loop) { () async throws(EmbeddedError) in
                let arguments = arguments(folder: command.folderAsSeen, durability, databases)
                let redis = command.command(program, arguments, endsBy: "TERM", log: log)
                let child = try await launch(redis, folder, socketPath(in: shortPath), log, loop)
                logger.debug("Redis runs as process \(child.pid) in \(folder)")
                return Service(name: "Redis", child: child, logger: logger)
            }
            return EmbeddedRedis(supervisor, shortPath)
        } catch {
            shortPath.remove()
            throw error
        }
    }

    /// One start, once nothing of an earlier one is left.
    private static func launch(
        _ command: Command,
        _ folder: String,
        _ socketPath: String,
        _ log: String,
        _ loop: EventLoop
    ) async throws(EmbeddedError) -> ChildProcess {
        guard await Occupants.waitUntilGone(from: folder, patience: .seconds(10), on: loop) else {
            throw EmbeddedError(.folderInUse, "processes of an earlier Redis in \(folder) do not end")
        }
        do throws(LoopError) {
            let child = try await ChildProcess.start(command, on: loop)
            try await untilReady(child, socketPath, log, loop)
            return child
        } catch {
            throw EmbeddedError(.startFailed, error)
        }
    }

    private static func program() throws(EmbeddedError) -> String {
        let folders = (CurrentProcess.environment("PATH") ?? "").split(separator: ":") + ["/usr/bin", "/usr/local/bin"]
        guard let folder = folders.first(where: { Files.isExecutable("\($0)/redis-server") }) else {
            throw EmbeddedError(
                .programMissing,
                "Redis is not installed; run `apt-get install redis-server`, or set REDIS_URL to a server that runs"
            )
        }
        return "\(folder)/redis-server"
    }

    static func arguments(folder: String, _ durability: Durability, _ databases: Int) -> [String] {
        [
            "--port", "0", "--unixsocket", socketName, "--unixsocketperm", "700", "--dir", folder,
            "--daemonize", "no", "--databases", "\(databases)", "--maxmemory", memoryLimit,
            // What is full refuses: an index that lost some of its keys would answer as if it were whole.
            "--maxmemory-policy", "noeviction",
            "--save", "", "--appendonly", durability == .full ? "yes" : "no", "--appendfsync", "everysec",
        ]
    }

    private static func untilReady(
        _ child: ChildProcess,
        _ socketPath: String,
        _ log: String,
        _ loop: EventLoop
    ) async throws(LoopError) {
        let deadline = ContinuousClock.now + startLimit
        while await !RedisPing.isAnswered(at: socketPath, on: loop) {
            if let outcome = await child.outcome(within: .milliseconds(3)) {
                throw LoopError(.system, Service.failure("Redis", outcome.exit, log: log).message)
            }
            guard ContinuousClock.now < deadline, !Task.isCancelled else {
                child.send(.kill)
                throw LoopError(.timedOut, "Redis was not ready within \(startLimit); see its log \(log)")
            }
        }
    }

    /// Starts Redis again whenever it ends unasked, from now until `stop`. To be called once.
    public func keepRunning() { supervisor.begin() }

    /// Waits until the process that runs now ends, by `stop` or of itself, and says how.
    public func ended() async -> ChildProcess.Exit {
        await supervisor.service.child.outcome().exit
    }

    /// Writes everything down and stops; by force after 5 s.
    @discardableResult
    public func stop() async -> StopReport {
        let report = await supervisor.stop([(.terminate, .seconds(5)), (.kill, .seconds(2))])
        shortPath.remove()
        return report
    }
}
