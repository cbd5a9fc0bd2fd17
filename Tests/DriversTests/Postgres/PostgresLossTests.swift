// Connections that break, servers that are away, callers that give up.

import Drivers
import Loop
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct PostgresLossTests {
    private static let pid = Statement(name: "pid", sql: "select pg_backend_pid()", access: .readOnly)

    /// Blocks on an advisory lock that the test holds, so that the test knows when it runs and decides when it ends.
    private static func lock(_ access: Statement.Access) -> Statement {
        Statement(unprepared: "select pg_advisory_xact_lock($1)", access: access)
    }

    /// A client without time limits, and a session that watches and ends its backend.
    private func withVictim(
        _ body: (PostgresClient, Observer) async throws -> Void
    ) async throws {
        var options = PostgresOptions()
        options.applicationName = unique("victim")
        options.statementTimeout = .zero
        options.lockTimeout = .zero
        let url = try await Services.postgresURL
        try await withPostgres(options) { client async throws in
            let session = try await PostgresSession(connectingTo: url, on: client.loop)
            try await body(client, Observer(session: session, name: options.applicationName))
            await session.close()
        }
    }

    private struct Observer {
        let session: PostgresSession
        let name: String

        /// Returns once the victim's backend waits for a lock.
        func waitUntilBlocked() async throws {
            let waiting = Statement(
                unprepared: "select 1 from pg_stat_activity where application_name = $1 and wait_event = 'advisory'"
            )
            while try await session.run(waiting(.text(name))).isEmpty {}
        }

        func killBackend() async throws {
            _ = try await session.run(
                Query(
                    Statement(
                        unprepared:
                            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1"
                    ),
                    [.text(name)]
                )
            )
        }
    }

    @Test func aKilledWriteHasAnUnknownOutcomeAndTheConnectionHeals() async throws {
        try await withVictim { client, observer async throws in
            let key = Int64.random(in: 0...Int64.max)
            try await observer.session.lock(key)
            let write = Task { try await client.run(Self.lock(.readWrite)(.int(key))) }
            try await observer.waitUntilBlocked()
            try await observer.killBackend()
            let error = await #expect(throws: PostgresError.self) { _ = try await write.value }
            guard case .outcomeUnknown = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await client.run(Self.pid())[0].int(0) > 0)
        }
    }

    @Test func aKilledReadIsRepeatedOnTheNextConnection() async throws {
        try await withVictim { client, observer async throws in
            let before = try await client.run(Self.pid())[0].int(0)
            let key = Int64.random(in: 0...Int64.max)
            try await observer.session.lock(key)
            let read = Task { try await client.run(Self.lock(.readOnly)(.int(key))) }
            try await observer.waitUntilBlocked()
            try await observer.killBackend()
            try await observer.waitUntilBlocked()
            try await observer.session.unlock(key)
            #expect(try await read.value.count == 1)
            #expect(try await client.run(Self.pid())[0].int(0) != before)
        }
    }

    @Test func writesBehindAKilledOneAreRunOnce() async throws {
        try await withVictim { client, observer async throws in
            let table = unique("behind")
            _ = try await client.run(Query(Statement(unprepared: "create table \(table) (n int)")))
            let key = Int64.random(in: 0...Int64.max)
            try await observer.session.lock(key)
            let insert = Statement(unprepared: "insert into \(table) values ($1)")
            let blocked = Task { try await client.run(Self.lock(.readWrite)(.int(key))) }
            try await observer.waitUntilBlocked()
            let outcomes = Inbox<Bool>()
            client.loop.execute {
                // Each runs up to its wait at once, so all are on the wire behind the blocked one when the turn ends.
                for number in 0..<20 {
                    Task.immediate {
                        do {
                            _ = try await client.run(insert(.int(number)))
                            outcomes.put(true)
                        } catch {
                            outcomes.put(false)
                        }
                    }
                }
            }
            await withCheckedContinuation { continuation in
                client.loop.execute { client.loop.atEndOfTurn { client.loop.execute { continuation.resume() } } }
            }
            try await observer.killBackend()
            for _ in 0..<20 { #expect(await outcomes.next()) }
            await #expect(throws: PostgresError.self) { _ = try await blocked.value }
            let count = Query(Statement(unprepared: "select count(*), count(distinct n) from \(table)"))
            let row = try await client.run(count)[0]
            #expect(try row.int(0) == 20)
            #expect(try row.int(1) == 20)
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table)")))
        }
    }

    @Test func statementsArePreparedAgainAfterAReconnect() async throws {
        try await withVictim { client, observer async throws in
            let before = try await client.run(Self.pid())[0].int(0)
            try await observer.killBackend()
            let after = try await client.run(Self.pid())[0].int(0)
            #expect(before != after)
            #expect(try await client.run(Self.pid())[0].int(0) == after)
        }
    }

    @Test func aCancelledCallerLeavesAtOnceAndTheConnectionGoesOn() async throws {
        try await withVictim { client, observer async throws in
            let key = Int64.random(in: 0...Int64.max)
            try await observer.session.lock(key)
            let waiting = Task { try await client.run(Self.lock(.readWrite)(.int(key))) }
            try await observer.waitUntilBlocked()
            waiting.cancel()
            await #expect(throws: PostgresError.cancelled) { _ = try await waiting.value }
            let next = Task { try await client.run(Self.pid()) }
            try await observer.session.unlock(key)
            #expect(try await next.value.count == 1)
        }
    }

    @Test func aCallFromACancelledTaskIsNotSent() async throws {
        try await withPostgres { client async throws in
            let table = unique("cancelled")
            _ = try await client.run(Query(Statement(unprepared: "create table \(table) (n int)")))
            let task = Task {
                // Waits until it is cancelled.
                try? await client.loop.sleep(for: .seconds(3_600))
                _ = try await client.run(Query(Statement(unprepared: "insert into \(table) values (1)")))
            }
            task.cancel()
            await #expect(throws: PostgresError.cancelled) { try await task.value }
            let rows = try await client.run(Query(Statement(unprepared: "select count(*) from \(table)")))
            #expect(try rows[0].int(0) == 0)
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table)")))
        }
    }

    @Test func aFullQueueRefusesAndSaysWhichLimit() async throws {
        let url = try await Services.postgresURL
        var options = PostgresOptions()
        options.maxQueuedSegments = 3
        try await withPostgres(options) { client async throws in
            let session = try await PostgresSession(connectingTo: url, on: client.loop)
            let key = Int64.random(in: 0...Int64.max)
            try await session.lock(key)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            _ = try await client.run(Self.lock(.readWrite)(.int(key)))
                            return false
                        } catch PostgresError.overloaded(limit: "maxQueuedSegments") {
                            return true
                        }
                    }
                }
                // The refused one is the first to answer; then the others may go on.
                #expect(try await group.next() == true)
                try await session.unlock(key)
                for try await refused in group { #expect(!refused) }
            }
            await session.close()
        }
    }

    @Test func withoutAServerCallsFailFastWithTheReason() async throws {
        try await withLoop { loop async throws in
            let url = PostgresURL(socketDirectory: "/nonexistent", database: "postgres", user: "postgres")
            let client = PostgresClient(url: url, loop: loop)
            for _ in 0..<3 {
                let error = await #expect(throws: PostgresError.self) { try await client.run(Self.pid()) }
                guard case .unavailable(let reason, let retryAfter) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(reason.contains("/nonexistent"))
                #expect(retryAfter > .zero && retryAfter <= .seconds(2))
            }
            await client.close()
        }
    }

    @Test func aServerThatNeverAnswersIsGivenUp() async throws {
        try await withLoop { loop async throws in
            let silent = FakeServer(name: ".s.PGSQL.5432", on: loop)
            try await silent.listen()
            var options = PostgresOptions()
            options.connectTimeLimit = .milliseconds(50)
            let url = PostgresURL(socketDirectory: silent.folder, database: "postgres", user: "postgres")
            let client = PostgresClient(url: url, loop: loop, options: options)
            let error = await #expect(throws: PostgresError.self) { try await client.run(Self.pid()) }
            guard case .unavailable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            await client.close()
            await silent.close()
        }
    }

    @Test func aClosedClientSaysSo() async throws {
        try await withPostgres { client async throws in
            _ = try await client.run(Self.pid())
            await client.close()
            await #expect(throws: PostgresError.closed) { try await client.run(Self.pid()) }
        }
    }
}
