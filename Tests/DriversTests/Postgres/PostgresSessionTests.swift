// The dedicated connection: scripts, locks, notices.

import Drivers
import Loop
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct PostgresSessionTests {
    private func withSession(
        _ options: PostgresOptions = .forMigrations,
        _ body: (PostgresSession) async throws -> Void
    ) async throws {
        let url = try await Services.postgresURL
        try await withLoop { loop async throws in
            let session = try await PostgresSession(connectingTo: url, on: loop, options: options)
            try await body(session)
            await session.close()
        }
    }

    @Test func aScriptRunsAsOneTransaction() async throws {
        try await withSession { session async throws in
            let table = unique("script")
            try await session.run(script: "create table \(table) (n int); insert into \(table) values (1), (2);")
            let error = await #expect(throws: PostgresError.self) {
                try await session.run(script: "insert into \(table) values (3); select 1 / 0; drop table \(table);")
            }
            #expect(error?.sqlState == "22012")
            let rows = try await session.run(Query(Statement(unprepared: "select count(*) from \(table)")))
            #expect(try rows[0].int(0) == 2)
            try await session.run(script: "drop table \(table)")
        }
    }

    @Test func anAdvisoryLockKeepsTheSecondSessionOutUntilTheFirstEnds() async throws {
        let url = try await Services.postgresURL
        try await withSession { first async throws in
            let key = Int64.random(in: 0...Int64.max)
            try await first.lock(key)
            var impatient = PostgresOptions()
            impatient.lockTimeout = .milliseconds(20)
            let second = try await PostgresSession(connectingTo: url, on: first.loop, options: impatient)
            let error = await #expect(throws: PostgresError.self) { try await second.lock(key) }
            #expect(error?.isTimeout == true)
            try await first.unlock(key)
            try await second.lock(key)
            await second.close()
        }
    }

    @Test func noticesGoToTheirClosureWithoutALineEnd() async throws {
        let events = Inbox<PostgresEvent>()
        var options = PostgresOptions()
        options.onEvent = { events.put($0) }
        try await withSession(options) { session async throws in
            try await session.run(script: "do $$ begin raise notice 'take note'; end $$")
            #expect(await events.next() == .notice("NOTICE:  take note"))
        }
    }

    @Test func anUnknownDatabaseIsNamedInTheError() async throws {
        let url = try await Services.postgresURL.withDatabase("no_such_database")
        try await withLoop { loop async throws in
            let error = await #expect(throws: PostgresError.self) {
                _ = try await PostgresSession(connectingTo: url, on: loop)
            }
            #expect(error?.description.contains("no_such_database") == true)
        }
    }

    @Test func sessionSettingsAreInForceFromTheStart() async throws {
        try await withSession(PostgresOptions()) { session async throws in
            let settings = Statement(
                unprepared: """
                    select current_setting('statement_timeout'), current_setting('lock_timeout'),
                        current_setting('idle_in_transaction_session_timeout'), current_setting('timezone'),
                        current_setting('application_name')
                    """
            )
            let row = try await session.run(settings())[0]
            #expect(try (0..<5).map { try row.string($0) } == ["5s", "2s", "5s", "UTC", "it-helper"])
        }
    }
}
