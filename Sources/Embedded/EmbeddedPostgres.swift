// A private Postgres as a child process.

public import Logging
public import Loop

/// A Postgres of our own, reachable only through a unix socket in the data folder. Should it end unasked, it is started
/// again at the same address once `keepRunning` was called.
///
/// It ends with this process, also after kill -9, or when `loop` is stopped: the kernel then sends it the signal for
/// a fast shutdown.
public final class EmbeddedPostgres: Sendable {
    /// How long a start may take; recovery after a crash is the slowest.
    public static let startLimit = Duration.seconds(60)

    /// The connection string in libpq's URL form.
    public let url: String
    /// The folder of the unix socket, as libpq's `host`.
    public let socketFolder: String
    private let supervisor: Supervisor
    private let shortPath: ShortPath

    private init(_ supervisor: Supervisor, _ shortPath: ShortPath) {
        self.supervisor = supervisor
        self.shortPath = shortPath
        socketFolder = shortPath.path
        url = EmbeddedPostgres.url(shortPath.path, PostgresSettings.database)
    }

    /// The process that runs, or ran last.
    public var pid: Int32 { supervisor.service.child.pid }

    /// The connection string for another database of this server.
    public func url(database: String) -> String {
        EmbeddedPostgres.url(socketFolder, database)
    }

    private static func url(_ folder: String, _ database: String) -> String {
        "postgresql:///\(database)?host=\(percentEncoded(folder))&user=\(PostgresSettings.role)"
    }

    /// Starts Postgres on the data in `dataFolder`, which are made at the first start, and waits until it is ready.
    ///
    /// Throws `.programMissing`, `.versionMismatch`, `.folderUnusable`, `.startFailed` with the end of its log.
    public static func start(
        dataFolder: DataFolder,
        durability: Durability = .full,
        maximumConnections: Int = 100,
        on loop: EventLoop,
        logger: Logger
    ) async throws(EmbeddedError) -> EmbeddedPostgres {
        let cluster = PostgresCluster(in: dataFolder)
        let programs = try PostgresPrograms.find(forData: cluster.version)
        if cluster.version == nil {
            logger.info("preparing a new Postgres \(programs.majorVersion) in \(cluster.path)")
            try await cluster.make(with: programs, durability, on: loop)
        }
        let shortPath = try ShortPath(of: cluster.path, socketName: PostgresSettings.socketName)
        let command = ServiceCommand(folder: cluster.path, account: Account.forService(dataIn: cluster.path))
        let log = dataFolder.log(of: "postgres")
        do throws(EmbeddedError) {
            let supervisor = try await Supervisor(on: loop) { () async throws(EmbeddedError) in
                let arguments = PostgresSettings.arguments(
                    command.folderAsSeen,
                    durability,
                    connections: maximumConnections
                )
                let postgres = command.command(programs.postgres, arguments, endsBy: "INT", log: log)
                let child = try await launch(postgres, cluster, log, loop)
                logger.debug("Postgres runs as process \(child.pid) in \(cluster.path)")
                return Service(name: "Postgres", child: child, logger: logger)
            }
            return EmbeddedPostgres(supervisor, shortPath)
        } catch {
            shortPath.remove()
            throw error
        }
    }

    /// One start, once nothing of an earlier one is left.
    private static func launch(
        _ command: Command,
        _ cluster: PostgresCluster,
        _ log: String,
        _ loop: EventLoop
    ) async throws(EmbeddedError) -> ChildProcess {
        guard await Occupants.waitUntilGone(from: cluster.path, patience: .seconds(10), on: loop) else {
            throw EmbeddedError(.folderInUse, "processes of an earlier Postgres in \(cluster.path) do not end")
        }
        try cluster.removeLeftovers()
        do throws(LoopError) {
            let child = try await ChildProcess.start(command, on: loop)
            try await untilReady(child, cluster, log, loop)
            return child
        } catch {
            throw EmbeddedError(.startFailed, error)
        }
    }

    private static func untilReady(
        _ child: ChildProcess,
        _ cluster: PostgresCluster,
        _ log: String,
        _ loop: EventLoop
    ) async throws(LoopError) {
        let deadline = ContinuousClock.now + startLimit
        while !cluster.isReady {
            if let outcome = await child.outcome(within: .milliseconds(3)) {
                throw LoopError(.system, Service.failure("Postgres", outcome.exit, log: log).message)
            }
            guard ContinuousClock.now < deadline, !Task.isCancelled else {
                child.send(.kill)
                throw LoopError(.timedOut, "Postgres was not ready within \(startLimit); see its log \(log)")
            }
        }
    }

    /// Starts Postgres again whenever it ends unasked, from now until `stop`. To be called once.
    public func keepRunning() { supervisor.begin() }

    /// Waits until the process that runs now ends, by `stop` or of itself, and says how.
    public func ended() async -> ChildProcess.Exit {
        await supervisor.service.child.outcome().exit
    }

    /// Ends open connections, writes everything down and stops; by force after 5 s, and at once after 7.
    @discardableResult
    public func stop() async -> StopReport {
        let report = await supervisor.stop([(.interrupt, .seconds(5)), (.quit, .seconds(2)), (.kill, .seconds(2))])
        shortPath.remove()
        return report
    }

    /// A path as the value of a URL's query.
    static func percentEncoded(_ text: String) -> String {
        let digits = [UInt8]("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
