// The real program as a child process: started, known by its `ready` lines, signalled, awaited.

import Embedded
import Loop
import TestSupport

/// `helper-rpc-server` as built beside the tests. It ends with the test process, whatever becomes of that.
final class ServerProcess: Sendable {
    /// Never stopped: the servers end when its thread does, with the process.
    static let loop = EventLoop(name: "rpc-server-tests")

    let child: ChildProcess
    /// What its `ready` lines say.
    let addresses: [String]
    private let files: Files

    /// Where its two streams lead.
    private struct Files: Sendable {
        let folder: String
        var output: String { "\(folder)/out" }
        var errors: String { "\(folder)/err" }
    }

    private init(_ child: ChildProcess, _ addresses: [String], _ files: Files) {
        self.child = child
        self.addresses = addresses
        self.files = files
    }

    static var path: String {
        let own = CommandLine.arguments[0]
        let tests = (try? Loop.Files.absolute(own)) ?? own
        let folder = tests.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return "\(folder)/helper-rpc-server"
    }

    /// The command, with nothing of this process's own settings in its environment.
    static func command(_ arguments: [String], _ environment: [String: String] = [:]) -> Command {
        #if os(Linux)
            var command = Command("setpriv", ["--pdeathsig", "KILL", "--", path] + arguments)
        #else
            var command = Command(path, arguments)
        #endif
        var all = environment
        all["PATH"] = CurrentProcess.environment("PATH") ?? "/usr/bin:/bin"
        // When everything is sanitized the program is too, and should do what it is told about it.
        for name in ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD"] {
            all[name] = all[name] ?? CurrentProcess.environment(name)
        }
        command.environment = all.map { "\($0.key)=\($0.value)" }
        return command
    }

    /// Runs the program to its end: for starts that are refused.
    static func run(
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) async throws -> ChildProcess.Outcome {
        var command = command(arguments, environment)
        command.workingDirectory = try TestFolder.make("cwd")
        command.output = .captured(limit: 64 * 1024)
        command.errors = .captured(limit: 64 * 1024)
        return try await ChildProcess.run(command, on: loop)
    }

    /// Starts the program and waits for a `ready` line of each listener.
    static func start(
        listen: [String] = ["127.0.0.1:0"],
        _ arguments: [String] = [],
        _ environment: [String: String] = [:]
    ) async throws -> ServerProcess {
        let files = Files(folder: try TestFolder.make("server"))
        var command = command(listen.flatMap { ["--listen", $0] } + ["--loops", "2"] + arguments, environment)
        command.output = .file(files.output)
        command.errors = .file(files.errors)
        let child = try await ChildProcess.start(command, on: loop)
        while true {
            let lines = (Loop.Files.text(of: files.output) ?? "").split(separator: "\n")
            if lines.count == listen.count {
                return ServerProcess(child, lines.map { String($0.dropFirst("ready ".count)) }, files)
            }
            if let outcome = await child.outcome(within: .milliseconds(10)) {
                let said = Loop.Files.text(of: files.errors) ?? ""
                throw TestServiceError("the server ended (\(outcome.exit)) before it was ready: \(said)")
            }
            try Task.checkCancellation()
        }
    }

    /// On a database and a Redis of the tests.
    static func start(on backends: TestBackends, _ arguments: [String] = []) async throws -> ServerProcess {
        try await start(arguments, backends.environment)
    }

    /// Where its figures are, as its log says in JSON; nil without `--metrics`.
    var metricsAddress: String? {
        let line = errorText.split(separator: "\n").first { $0.contains("metrics are served") }
        return line?.split(separator: "\"address\":\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
    }

    var errorText: String { Loop.Files.text(of: files.errors) ?? "" }

    /// Tells it to stop, and gives how it ended within the ten seconds that are promised, or nil.
    func stop(_ signal: Signal = .terminate) async -> ChildProcess.Exit? {
        child.send(signal)
        return await child.outcome(within: .seconds(10))?.exit
    }

    func kill() async {
        child.send(.kill)
        _ = await child.outcome()
    }
}

/// A database and a Redis that nobody else uses.
struct TestBackends: Sendable {
    let database: String
    let redis: String

    static func fresh() async throws -> TestBackends {
        TestBackends(
            database: try await PrivatePostgres.shared.freshDatabase(),
            redis: try await PrivateRedis.shared.freshDatabase()
        )
    }

    var environment: [String: String] { ["DATABASE_URL": database, "REDIS_URL": redis] }

    /// Adds what lets a test hold a run: see `Tests/Witness/gates.sql`.
    func installGates() async throws {
        var command = Command("psql", ["--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1", "-d", database])
        command.arguments += ["-f", "\(Witness.folder)/gates.sql"]
        command.errors = .captured(limit: 4_096)
        let outcome = try await ChildProcess.run(command, on: ServerProcess.loop)
        guard outcome.succeeded else { throw TestServiceError("gates.sql: \(outcome.errorText)") }
    }
}

/// Two servers on one Postgres and one Redis, shared by all tests that change nothing of them.
struct ServerPair: Sendable {
    let backends: TestBackends
    let servers: [ServerProcess]

    private static let task = Task {
        let backends = try await TestBackends.fresh()
        async let first = ServerProcess.start(on: backends)
        async let second = ServerProcess.start(on: backends)
        let pair = ServerPair(backends: backends, servers: [try await first, try await second])
        try await backends.installGates()
        return pair
    }

    static var shared: ServerPair {
        get async throws { try await task.value }
    }
}
