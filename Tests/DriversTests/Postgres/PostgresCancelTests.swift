// What becomes of a statement when nobody waits for its answer any more.

import Drivers
import Loop
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct PostgresCancelTests {
    private static let sleep = Statement(unprepared: "select pg_sleep(3600)")
    private static let read = Statement(name: "cancel_read", sql: "select 42::int8", access: .readOnly)

    /// Without a cancel request nothing behind an hour's sleep would be answered.
    private var patient: PostgresOptions {
        var options = PostgresOptions()
        options.statementTimeout = .zero
        options.silenceLimit = .seconds(3_600)
        options.cancelDelay = .milliseconds(1)
        return options
    }

    @Test func `an abandoned statement that runs long is cancelled, and its neighbours are answered`() async throws {
        try await withPostgres(patient) { client async throws in
            let table = unique("cancel")
            _ = try await client.run(Query(Statement(unprepared: "create table \(table) (n int8)")))
            let write = Statement(unprepared: "insert into \(table) values ($1)")
            for round in 0..<5 {
                let sleeper = Task { try await client.run(Query(Self.sleep)) }
                try await untilBusy(client.loop)
                async let written = client.run(Query(write, [.int(Int64(round))]))
                async let first = client.run(Query(Self.read))
                async let second = client.run(Query(Self.read))
                sleeper.cancel()
                await #expect(throws: PostgresError.cancelled) { try await sleeper.value }
                #expect(try await first[0].int64(0) == 42)
                #expect(try await second[0].int64(0) == 42)
                _ = try await written
            }
            let count = try await client.run(Query(Statement(unprepared: "select count(*) from \(table)")))
            #expect(try count[0].int64(0) == 5, "each was written once")
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table)")))
        }
    }

    @Test func `a statement that ends by itself draws no cancel request`() async throws {
        let connections = Mutex(0)
        var options = patient
        options.cancelDelay = .milliseconds(50)
        options.onEvent = { event in
            if case .connected = event { connections.withLock { $0 += 1 } }
        }
        try await withPostgres(options) { client async throws in
            _ = try await client.run(Query(Self.read))
            for _ in 0..<50 {
                let reader = Task { try await client.run(Query(Self.read)) }
                reader.cancel()
                _ = try? await reader.value
                #expect(try await client.run(Query(Self.read))[0].int64(0) == 42)
            }
        }
        #expect(connections.withLock { $0 } == 1)
    }

    /// Waits until another session of this database sleeps.
    private func untilBusy(_ loop: Loop.EventLoop) async throws {
        let session = try await PostgresSession(connectingTo: try await Services.postgresURL, on: loop)
        let asleep = Statement(
            unprepared: "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and query like '%3600%'"
        )
        while try await session.run(Query(asleep))[0].int64(0) == 0 {}
        await session.close()
    }
}
