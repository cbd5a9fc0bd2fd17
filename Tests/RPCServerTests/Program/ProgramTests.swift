// The program as an operator meets it: what it says, how it starts, how it refuses to, how it ends.

import Embedded
import Loop
import TestSupport
import Testing

@testable import RPCServer

@Suite struct ProgramTests {
    @Test func `it serves on every address that it is told, and says so`() async throws {
        let backends = try await TestBackends.fresh()
        let path = try TestFolder.make("listen") + "/rpc.sock"
        let listen = ["127.0.0.1:0", "unix:\(path)", "127.0.0.1:0"]
        let server = try await ServerProcess.start(listen: listen, [], backends.environment)
        let ports = [server.addresses[0], server.addresses[2]].map { $0.split(separator: ":").last.flatMap { Int($0) } }
        #expect(server.addresses[0].hasPrefix("127.0.0.1:") && ports[0] ?? 0 > 0 && ports[0] != ports[1])
        #expect(server.addresses[1] == "unix:\(path)")
        for address in server.addresses { try await Witness.play("main_job.process_ticket", on: [address]) }
        #expect(await server.stop(.interrupt) == .code(0))
        #expect(Files.status(of: path) == nil, "the socket's file is left behind")
    }

    @Test func `SIGHUP harms no server that has nothing to read again`() async throws {
        let server = try await ServerProcess.start(on: try await TestBackends.fresh())
        server.child.send(.hangUp)
        while !server.errorText.contains("no certificate and no file of keys to read again") {
            try #require(await server.child.outcome(within: .milliseconds(10)) == nil, "it ended")
        }
        #expect(await server.stop() == .code(0))
    }

    @Test func `it can be told everything by environment too`() async throws {
        let backends = try await TestBackends.fresh()
        var environment = backends.environment
        environment["HELPER_RPC_LOG_FORMAT"] = "json"
        environment["HELPER_RPC_LOG_LEVEL"] = "debug"
        let server = try await ServerProcess.start([], environment)
        let lines = server.errorText.split(separator: "\n")
        #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("{\"time\":\"") && $0.hasSuffix("}") })
        await server.kill()
    }

    @Test func `--help and --version tell what they should and succeed`() async throws {
        let help = try await ServerProcess.run(["--help"])
        #expect(help.succeeded)
        for word in ["--listen", "--data-dir", "--loops", "--log-level", "--log-format", "DATABASE_URL", "REDIS_URL"] {
            #expect(help.outputText.contains(word))
        }
        let version = try await ServerProcess.run(["--version"])
        #expect(version.succeeded && version.outputText == "\(Version.text)\n")
    }

    /// A start that is refused: its arguments, its environment, and a word of the one line that it says.
    struct Refusal: Sendable, CustomStringConvertible {
        var arguments: [String] = []
        var environment: [String: String] = [:]
        var word: String

        var description: String {
            (environment.map { "\($0.key)=\($0.value)" } + arguments).joined(separator: " ")
        }
    }

    private func expectRefused(
        _ refusal: Refusal,
        code: Int32,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let outcome = try await ServerProcess.run(refusal.arguments, refusal.environment)
        let said = outcome.errorText
        #expect(outcome.exit == .code(code), "\(said)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
        #expect(said.contains(refusal.word), "\(said)", sourceLocation: sourceLocation)
        // Log lines may come before it; what refuses is one line, the last.
        let lines = said.split(separator: "\n")
        #expect(lines.last?.hasPrefix("helper-rpc-server: ") == true, "\(said)", sourceLocation: sourceLocation)
        let logged = lines.dropLast().allSatisfy { $0.contains(" info ") || $0.contains(" warning ") }
        #expect(logged, "\(said)", sourceLocation: sourceLocation)
        #expect(!said.contains("sesame"), "the password is told: \(said)", sourceLocation: sourceLocation)
    }

    @Test(
        "a wrong setting is named with its remedy, and ends with 64",
        arguments: [
            Refusal(arguments: ["--loops", "0"], word: "give a number from 1 to 64"),
            Refusal(environment: ["HELPER_RPC_LOOPS": "many"], word: "give a number from 1 to 64"),
            Refusal(arguments: ["--stages", "0"], word: "give a number from 1 to 10000"),
            Refusal(environment: ["HELPER_RPC_MODEL_CALLS": "all"], word: "give a number from 1 to 10000"),
            Refusal(environment: ["READ_DATABASE_URL": "mysql://u:sesame@h/x"], word: "READ_DATABASE_URL"),
            Refusal(arguments: ["--log-level", "loud"], word: "debug, info"),
            Refusal(environment: ["HELPER_RPC_LOG_FORMAT": "xml"], word: "text or json"),
            Refusal(arguments: ["--listen", "nonsense"], word: "host:port"),
            Refusal(environment: ["HELPER_RPC_LISTEN": "127.0.0.1:0,127.0.0.1:x"], word: "127.0.0.1:x"),
            Refusal(environment: ["DATABASE_URL": "mysql://u:sesame@h/x"], word: "postgres://"),
            Refusal(environment: ["REDIS_URL": "http://:sesame@h"], word: "redis://"),
        ]
    )
    func setting(refusal: Refusal) async throws {
        try await expectRefused(refusal, code: 64)
    }

    @Test func `an unknown flag ends with 64`() async throws {
        let outcome = try await ServerProcess.run(["--colour"])
        #expect(outcome.exit == .code(64) && outcome.errorText.contains("--colour"))
    }

    @Test func `a Postgres that can't be reached is named without its password, and ends with 69`() async throws {
        let redis = try await PrivateRedis.shared.freshDatabase()
        var environment = ["DATABASE_URL": "postgres://u:sesame@127.0.0.1:1/x", "REDIS_URL": redis]
        try await expectRefused(Refusal(environment: environment, word: "set DATABASE_URL"), code: 69)
        let known = try await PrivatePostgres.shared.started()
        environment["DATABASE_URL"] = known.url(database: "nobody_made_it")
        try await expectRefused(Refusal(environment: environment, word: "nobody_made_it"), code: 69)
    }

    @Test func `a Redis that refuses is named without its password, and ends with 69`() async throws {
        let database = try await PrivatePostgres.shared.freshDatabase()
        let redis = try await PrivateRedis.shared.freshDatabase().replacing("unix://", with: "unix://:sesame@")
        let environment = ["DATABASE_URL": database, "REDIS_URL": redis]
        try await expectRefused(Refusal(environment: environment, word: "set REDIS_URL"), code: 69)
    }

    @Test func `an address that is taken, or can't be, is named and ends with 71`() async throws {
        let pair = try await ServerPair.shared
        let taken = pair.servers[0].addresses[0]
        let environment = try await TestBackends.fresh().environment
        let refusal = Refusal(arguments: ["--listen", taken], environment: environment, word: "already in use")
        try await expectRefused(refusal, code: 71)
        let nowhere = ["--listen", "127.0.0.1:0", "--listen", "unix:/nonexistent/folder/s"]
        try await expectRefused(Refusal(arguments: nowhere, environment: environment, word: "/nonexistent"), code: 71)
    }

    @Test func `a data folder that can't be made is named, and ends with 73`() async throws {
        let folder = "/proc/nothing/here"
        try await expectRefused(Refusal(arguments: ["--data-dir", folder], word: "/proc/nothing"), code: 73)
    }

    @Test func `with its own Postgres and Redis it stops in order under a watcher, and keeps its data`() async throws {
        let arguments = ["--data-dir", try TestFolder.make("data")]
        let first = try await ServerProcess.start(arguments)
        let stored = try await Witness.play(
            "resilience.stop_under_watcher",
            on: first.addresses,
            ["pid": "\(first.child.pid)"]
        )
        #expect(await first.child.outcome(within: .seconds(10))?.exit == .code(0), "\(first.errorText)")
        let second = try await ServerProcess.start(arguments)
        try await Witness.play("resilience.kept", on: second.addresses, stored)
        #expect(await second.stop() == .code(0))
    }

    @Test func `a second start on a data folder is refused, and kill -9 ends the children and keeps the data`()
        async throws
    {
        let folder = try TestFolder.make("data")
        let arguments = ["--data-dir", folder]
        let first = try await ServerProcess.start(arguments)
        try await expectRefused(
            Refusal(arguments: arguments + ["--listen", "127.0.0.1:0"], word: "\(folder) is in use"),
            code: 73
        )
        let stored = try await Witness.play(
            "resilience.kill_with_children",
            on: first.addresses,
            ["pid": "\(first.child.pid)"]
        )
        let second = try await ServerProcess.start(arguments)
        try await Witness.play("resilience.kept", on: second.addresses, stored)
        await second.kill()
    }

    @Test func `its own Postgres and Redis are started again when they die, and nothing stored is lost`() async throws {
        let server = try await ServerProcess.start(["--data-dir", try TestFolder.make("data")])
        try await Witness.play("resilience.children_killed", on: server.addresses, ["pid": "\(server.child.pid)"])
        for name in ["Postgres", "Redis"] {
            #expect(server.errorText.contains("own \(name) ended with signal 9"), "\(server.errorText)")
            #expect(server.errorText.contains("own \(name) runs again"), "\(server.errorText)")
        }
        #expect(await server.stop() == .code(0))
    }
}
