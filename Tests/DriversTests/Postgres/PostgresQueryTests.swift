// Values in, values out, against a real Postgres.

import Drivers
import Loop
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct PostgresQueryTests {
    /// One row with the parameter as the type named.
    private func echo(_ value: PostgresValue, as type: String) async throws -> Row {
        try await withPostgres { client async throws in
            let statement = Statement(name: "echo_\(type)", sql: "select $1::\(type)", access: .readOnly)
            return try await client.run(Query(statement, [value]))[0]
        }
    }

    @Test(arguments: [0, 1, -1, Int64.max, Int64.min, 9_999_999_999])
    func integersReturnAsTheyWent(_ value: Int64) async throws {
        #expect(try await echo(.int(value), as: "bigint").int64(0) == value)
    }

    @Test func smallerIntegerTypesTakeAnIntParameter() async throws {
        #expect(try await echo(.int(-7), as: "smallint").int(0) == -7)
        #expect(try await echo(.int(70_000), as: "integer").int(0) == 70_000)
    }

    @Test(arguments: [0, 0.1, -1.5e300, .leastNonzeroMagnitude, .infinity, -.infinity])
    func doublesReturnAsTheyWent(_ value: Double) async throws {
        #expect(try await echo(.double(value), as: "float8").double(0) == value)
    }

    @Test(arguments: ["", "plain", "ünïcödé 🎫", #"quo"te\ 'single' $1 %s"#])
    func textReturnsAsItWent(_ text: String) async throws {
        #expect(try await echo(.text(text), as: "text").string(0) == text)
    }

    @Test func bytesReturnAsTheyWentWithNULs() async throws {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
        #expect(try await echo(.bytes(bytes), as: "bytea").bytes(0) == bytes)
        #expect(try await echo(.bytes([]), as: "bytea").bytes(0) == [])
    }

    @Test func aMegabyteReturnsAsItWent() async throws {
        let text = String(repeating: "0123456789abcdef", count: 65_536)
        #expect(try await echo(.text(text), as: "text").string(0) == text)
    }

    @Test(arguments: [
        0, 1, -1, 1_700_000_000_123_456, -62_135_596_800_000_000, 253_402_300_799_999_999, 951_782_399_000_000,
    ])
    func timestampsReturnToTheMicrosecond(_ microseconds: Int64) async throws {
        #expect(try await echo(.timestamp(microseconds), as: "timestamptz").timestamp(0) == microseconds)
    }

    @Test func timestampsMeanWhatPostgresMeans() async throws {
        try await withPostgres { client async throws in
            let rows = try await client.run(
                Query(
                    Statement(unprepared: "select $1::timestamptz::text, timestamptz '2024-02-29 12:34:56.789+00'"),
                    [.timestamp(1_709_210_096_789_000)]
                )
            )
            #expect(try rows[0].string(0) == "2024-02-29 12:34:56.789+00")
            #expect(try rows[0].timestamp(1) == 1_709_210_096_789_000)
        }
    }

    @Test func arraysReturnAsTheyWent() async throws {
        let texts = ["", "a", "with \"quotes\" and \\", "comma, {brace}", "NULL", "ünï"]
        #expect(try await echo(.textArray(texts), as: "text[]").textArray(0) == texts)
        #expect(try await echo(.textArray([]), as: "text[]").textArray(0) == [])
        #expect(try await echo(.intArray([1, -2, .max]), as: "bigint[]").intArray(0) == [1, -2, .max])
        #expect(try await echo(.doubleArray([0.5, -1e9]), as: "float8[]").doubleArray(0) == [0.5, -1e9])
    }

    @Test func jsonAndUUIDsAndEnumsReadAsText() async throws {
        #expect(try await echo(.json(#"{"a": [1, 2]}"#), as: "jsonb").string(0) == #"{"a": [1, 2]}"#)
        let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
        #expect(try await echo(.text(id), as: "uuid").string(0) == id)
        #expect(try await echo(true, as: "bool").bool(0))
    }

    @Test func nullReadsAsNilAndOnlyWhereAllowed() async throws {
        let row = try await echo(nil, as: "text")
        #expect(try row.optionalString(0) == nil)
        #expect(try row.isNull(0))
        #expect(throws: PostgresError.decode(column: 0, reason: "it is null")) { try row.string(0) }
    }

    @Test func readingAnotherTypeNamesTheColumn() async throws {
        let row = try await echo(.int(1), as: "bigint")
        #expect(throws: PostgresError.self) { try row.string(0) }
        #expect(throws: PostgresError.self) { try row.double(0) }
        #expect(throws: PostgresError.decode(column: 3, reason: "the row has 1 columns")) { try row.int64(3) }
    }

    @Test func aNULInTextIsRefusedBeforeItIsSent() async throws {
        try await withPostgres { client async throws in
            let statement = Statement(unprepared: "select $1::text")
            for value in [PostgresValue.text("a\0b"), .json("\0"), .textArray(["fine", "no\0t"])] {
                await #expect(
                    throws: PostgresError.invalidArgument(
                        "parameter $1 holds a NUL character, which Postgres can't store in text"
                    )
                ) { try await client.run(Query(statement, [value])) }
            }
        }
    }

    @Test func affectedRowsAreCounted() async throws {
        try await withPostgres { client async throws in
            let table = unique("affected")
            let rows = try await client.run(atomically: [
                Query(Statement(unprepared: "create table \(table) (n int)")),
                Query(Statement(unprepared: "insert into \(table) select generate_series(1, 7)")),
                Query(Statement(unprepared: "select n from \(table) order by n")),
                Query(Statement(unprepared: "drop table \(table)")),
            ])
            #expect(rows[1].affected == 7)
            #expect(try rows[2].map { row in try row.int(0) } == Array(1...7))
            #expect(rows[2].column("n") == 0 && rows[2].column("m") == nil)
        }
    }

    @Test func aTooLongStatementTimesOutOnTheServer() async throws {
        var options = PostgresOptions()
        options.statementTimeout = .milliseconds(20)
        try await withPostgres(options) { client async throws in
            let error = await #expect(throws: PostgresError.self) {
                try await client.run(Query(Statement(unprepared: "select pg_sleep(60)")))
            }
            #expect(error?.isTimeout == true)
        }
    }

    @Test func whatAConstraintRefusesIsNamedWithoutWhatTheRowHolds() async throws {
        try await withPostgres { client async throws in
            let create = "create temporary table notes (words text constraint few_words check (length(words) < 5))"
            _ = try await client.run(Query(Statement(unprepared: create)))
            let insert = Statement(unprepared: "insert into notes values ($1)")
            do throws(PostgresError) {
                _ = try await client.run(insert(.text("write to ada@example.com")))
                Issue.record("it was taken")
            } catch {
                #expect(error.isCheckViolation && error.constraint == "few_words")
                #expect("\(error)".contains("few_words") && !"\(error)".contains("ada@example.com"))
                guard case .server(let fault) = error else { return }
                #expect(fault.detail?.contains("ada@example.com") == true, "who asks for it has it")
            }
        }
    }
}
