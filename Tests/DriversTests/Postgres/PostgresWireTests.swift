// A wire that breaks, at each byte of what the server says: no answer is made up, no write is run twice, and all heals.

import Drivers
import Loop
import Testing

@Suite(.timeLimit(.minutes(5))) struct PostgresWireTests {
    /// What became of the two calls on a faulty wire, and what the table says afterwards.
    private struct Outcome {
        var write: Result<Void, PostgresError>
        var read: Result<Int, PostgresError>
        var stored: Int
        /// How much the server said on the first connection.
        var said: Int
    }

    private static let seven = Statement(name: "seven", sql: "select 7::bigint", access: .readOnly)

    /// A table, and an honest client that counts what is in it.
    private struct Table {
        let name = unique("wire")
        let honest: PostgresClient

        func count(_ number: Int) async throws -> Int {
            let statement = Statement(
                name: "count",
                sql: "select count(*) from \(name) where n = $1",
                access: .readOnly
            )
            return try await honest.run(statement(.int(number)))[0].int(0)
        }
    }

    private func withTable(_ body: (Table) async throws -> Void) async throws {
        try await withPostgres { client async throws in
            let table = Table(honest: client)
            _ = try await client.run(Query(Statement(unprepared: "create table \(table.name) (n bigint)")))
            try await body(table)
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table.name)")))
        }
    }

    /// Runs a write and a read side by side over a wire that breaks at a byte, and goes on until the client has healed.
    ///
    /// - Parameter patience: how long the client waits for a connection and for an answer.
    private func play(
        _ fault: FaultyWire.Fault,
        at place: Int,
        _ table: Table,
        patience: Duration = .seconds(30)
    ) async throws -> Outcome {
        let url = try await Services.postgresURL
        return try await withLoop { loop async throws in
            let wire = try FaultyWire(to: url, fault, at: place, on: loop)
            try await wire.listen()
            var options = PostgresOptions()
            options.backoff = .milliseconds(1) ... .milliseconds(5)
            options.silenceLimit = patience
            options.connectTimeLimit = patience
            let database = try #require(url.database)
            let user = try #require(url.user)
            let near = PostgresURL(socketDirectory: wire.folder, database: database, user: user)
            let client = PostgresClient(url: near, loop: loop, options: options)
            async let written = result { () async throws(PostgresError) in
                _ = try await client.run(
                    Statement(name: "put", sql: "insert into \(table.name) values ($1)")(.int(place))
                )
            }
            async let asked = result { () async throws(PostgresError) in
                try await client.run(Self.seven())[0].int(0)
            }
            let write = await written
            let read = await asked
            try await heal(client, "\(fault) at byte \(place)")
            let outcome = Outcome(write: write, read: read, stored: try await table.count(place), said: await wire.said)
            await client.close()
            await wire.close()
            return outcome
        }
    }

    private func result<Value>(
        _ body: () async throws(PostgresError) -> Value
    ) async -> Result<Value, PostgresError> {
        do throws(PostgresError) { return .success(try await body()) } catch { return .failure(error) }
    }

    /// Asks until it is told what is so. The fault may lie in the first such answer, but not in the one after it.
    private func heal(_ client: PostgresClient, _ fault: String) async throws {
        var wrong: [String] = []
        while wrong.count < 3 {
            let read = await result { () async throws(PostgresError) in try await client.run(Self.seven())[0].int(0) }
            switch read {
            case .success(7): return
            case .failure(.unavailable(_, let pause)): try await client.loop.sleep(for: pause)
            default: wrong.append("\(read)")
            }
        }
        Issue.record("\(fault): still answered \(wrong)")
    }

    /// How much a server says when nothing breaks.
    private func length(_ table: Table) async throws -> Int {
        let whole = try await play(.cut, at: .max, table)
        guard case .success = whole.write, case .success(7) = whole.read else {
            Issue.record("an honest wire failed: \(whole)")
            return 0
        }
        return whole.said
    }

    @Test func `A cut at any byte leaves no write in doubt that is answered, and runs none twice`() async throws {
        try await withTable { table in
            let length = try await length(table)
            #expect(length > 300)
            // The greeting is long, and its bytes are much alike.
            for place in Array(stride(from: 0, to: 300, by: 7)) + Array(300..<length) {
                let outcome = try await play(.cut, at: place, table)
                switch outcome.write {
                case .success: #expect(outcome.stored == 1, "cut at byte \(place)")
                case .failure(.outcomeUnknown): #expect(outcome.stored <= 1, "cut at byte \(place)")
                case .failure(.unavailable): #expect(outcome.stored == 0, "cut at byte \(place)")
                case .failure(let error): Issue.record("cut at byte \(place): \(error)")
                }
                switch outcome.read {
                case .success(let value): #expect(value == 7, "cut at byte \(place)")
                case .failure(.unavailable): break
                case .failure(let error): Issue.record("cut at byte \(place): \(error)")
                }
            }
        }
    }

    /// What a server says on another connection: a row, its end, and that it is ready.
    private static let elsewhere: [UInt8] =
        [0x44, 0, 0, 0, 18, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 9]
        + [0x43, 0, 0, 0, 13] + Array("SELECT 1\0".utf8) + [0x5A, 0, 0, 0, 5, 0x49]

    private static let faults: [FaultyWire.Fault] = [.flipped(0x01), .flipped(0xFF), .dropped, .mixed(elsewhere)]

    @Test(arguments: Self.faults.indices)
    func `What is not what the server said costs a connection at most, and no write is run twice`(
        _ number: Int
    ) async throws {
        try await withTable { table in
            let length = try await length(table)
            // All four together meet every byte. A length that is wrong has libpq wait for bytes that never come.
            for place in stride(from: number, to: length, by: Self.faults.count) {
                let fault = Self.faults[number]
                let outcome = try await play(fault, at: place, table, patience: .milliseconds(150))
                #expect(outcome.stored <= 1, "\(Self.faults[number]) at byte \(place)")
            }
        }
    }
}
