// The services that tests of other modules use.

import Embedded
import Loop
import TestSupport
import Testing

@Suite struct TestServicesTests {
    @Test(arguments: 0..<4)
    func `Every test gets a database of its own`(_: Int) async throws {
        let postgres = try await PrivatePostgres.shared.started()
        let url = try await PrivatePostgres.shared.freshDatabase()
        let loop = EventLoop(name: "fresh")
        var command = Command(
            "psql",
            ["--no-psqlrc", "-qAt", "-d", url, "-c", "create table t(); select current_database()"]
        )
        command.output = .captured(limit: 100)
        command.errors = .captured(limit: 1_000)
        let outcome = try await ChildProcess.run(command, on: loop)
        #expect(outcome.errorText == "")
        #expect(outcome.outputText == PrivatePostgres.name(of: url) + "\n")
        #expect(url != postgres.url)
        await loop.stop()
    }

    @Test func `A database can be a copy of another`() async throws {
        let loop = EventLoop(name: "copy")
        let template = try await PrivatePostgres.shared.freshDatabase()
        let made = try await ChildProcess.run(
            Command("psql", ["-d", template, "-c", "create table t as select 7 as x"]),
            on: loop
        )
        #expect(made.succeeded)
        let copy = try await PrivatePostgres.shared.freshDatabase(template: PrivatePostgres.name(of: template))
        let read = try await ChildProcess.run(Command("psql", ["-d", copy, "-c", "select x from t"]), on: loop)
        #expect(read.succeeded)
        await loop.stop()
    }

    @Test func `Redis databases are apart`() async throws {
        let first = try await PrivateRedis.shared.freshDatabase()
        let second = try await PrivateRedis.shared.freshDatabase()
        #expect(first != second)
        #expect(try await first.hasPrefix(PrivateRedis.shared.url))
    }
}
