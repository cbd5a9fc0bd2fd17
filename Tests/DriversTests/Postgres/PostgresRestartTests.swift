// A server that is stopped and started again under a client.

import Drivers
import Embedded
import Logging
import Loop
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct PostgresRestartTests {
    private static let one = Statement(name: "one", sql: "select 1::int8", access: .readOnly)

    @Test func aClientOutlivesItsServersRestart() async throws {
        let folder = try TestFolder.make("restart")
        let logger = Logger(label: "test.restart")
        try await withLoop { loop async throws in
            let events = Inbox<PostgresEvent>()
            var options = PostgresOptions()
            options.onEvent = { events.put($0) }
            let first = try await EmbeddedPostgres.start(
                dataFolder: DataFolder(folder),
                durability: .none,
                on: loop,
                logger: logger
            )
            let client = PostgresClient(url: try PostgresURL(parsing: first.url), loop: loop, options: options)
            #expect(try await client.run(Self.one())[0].int(0) == 1)
            guard case .connected = await events.next() else {
                Issue.record("not connected")
                return
            }

            await first.stop()
            guard case .lost = await events.next() else {
                Issue.record("not lost")
                return
            }
            let error = await #expect(throws: PostgresError.self) { try await client.run(Self.one()) }
            guard case .unavailable = error else {
                Issue.record("\(String(describing: error))")
                return
            }

            let second = try await EmbeddedPostgres.start(
                dataFolder: DataFolder(folder),
                durability: .none,
                on: loop,
                logger: logger
            )
            while true {
                if case .connected = await events.next() { break }
            }
            #expect(try await client.run(Self.one())[0].int(0) == 1)
            await client.close()
            await second.stop()
        }
    }
}
