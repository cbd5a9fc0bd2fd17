// Many calls on one connection: order, isolation of errors, prepared statements.

import Drivers
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct PostgresPipelineTests {
    static let echo = Statement(name: "echo", sql: "select $1::int8, pg_backend_pid()", access: .readOnly)
    static let echoWriting = Statement(name: "echo_w", sql: "select $1::int8, pg_backend_pid()")
    static let divide = Statement(name: "divide", sql: "select 10 / $1::int8", access: .readOnly)
    static let divideWriting = Statement(name: "divide_w", sql: "select 10 / $1::int8")

    @Test(arguments: [echo, echoWriting])
    func aThousandConcurrentCallsShareOneConnectionAndEachGetsItsOwnAnswer(_ statement: Statement) async throws {
        try await withPostgres { client async throws in
            let answers = try await withThrowingTaskGroup(of: (Int64, Int64, Int64).self) { group in
                for number in Int64(0)..<1_000 {
                    group.addTask {
                        let row = try await client.run(Query(statement, [.int(number)]))[0]
                        return (number, try row.int64(0), try row.int64(1))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 1_000)
            #expect(answers.allSatisfy { $0.0 == $0.1 })
            #expect(Set(answers.map(\.2)).count == 1)
        }
    }

    @Test(arguments: [divide, divideWriting])
    func anErrorLeavesItsNeighboursAlone(_ statement: Statement) async throws {
        try await withPostgres { client async throws in
            let results = await withTaskGroup(of: (Int64, Result<Int64, any Error>).self) { group in
                for number in Int64(0)..<200 {
                    group.addTask {
                        do {
                            return (number, .success(try await client.run(statement(.int(number % 10)))[0].int64(0)))
                        } catch {
                            return (number, .failure(error))
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            for (number, result) in results {
                switch result {
                case .success(let quotient): #expect(quotient == 10 / (number % 10))
                case .failure(let error):
                    #expect(number % 10 == 0)
                    #expect((error as? PostgresError)?.sqlState == "22012")
                }
            }
            #expect(results.count { (try? $0.1.get()) == nil } == 20)
        }
    }

    @Test func anAtomicBatchHappensAsAWholeOrNotAtAll() async throws {
        try await withPostgres { client async throws in
            let table = unique("atomic")
            _ = try await client.run(Query(Statement(unprepared: "create table \(table) (n int primary key)")))
            let insert = Statement(name: "insert", sql: "insert into \(table) values ($1)")
            let error = await #expect(throws: PostgresError.self) {
                try await client.run(atomically: [insert(1), insert(2), insert(1)])
            }
            #expect(error?.isUniqueViolation == true)
            #expect(error?.constraint == "\(table)_pkey")
            let count = Query(Statement(unprepared: "select count(*) from \(table)", access: .readOnly))
            #expect(try await client.run(count)[0].int(0) == 0)
            _ = try await client.run(atomically: [insert(1), insert(2)])
            #expect(try await client.run(count)[0].int(0) == 2)
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table)")))
        }
    }

    @Test func aCommitThatFailsIsTheCallersErrorAndNobodyElses() async throws {
        try await withPostgres { client async throws in
            let table = unique("deferred")
            _ = try await client.run(
                Query(Statement(unprepared: "create table \(table) (n int unique deferrable initially deferred)"))
            )
            let insert = Statement(name: "insert", sql: "insert into \(table) values ($1)")
            let failing = Task { try await client.run(atomically: [insert(1), insert(1)]) }
            let neighbour = Task { try await client.run(insert(2)) }
            let error = await #expect(throws: PostgresError.self) { _ = try await failing.value }
            #expect(error?.isUniqueViolation == true)
            #expect(try await neighbour.value.affected == 1)
            let count = Query(Statement(unprepared: "select count(*) from \(table)", access: .readOnly))
            #expect(try await client.run(count)[0].int(0) == 1)
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table)")))
        }
    }

    @Test func aStatementThatCannotBePreparedNamesItsReasonEachTimeAndWorksOnceItCan() async throws {
        try await withPostgres { client async throws in
            let table = unique("missing")
            let select = Statement(name: "select", sql: "select count(*) from \(table)", access: .readOnly)
            for _ in 0..<2 {
                await withTaskGroup(of: String?.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            do {
                                _ = try await client.run(select())
                                return nil
                            } catch {
                                return (error as? PostgresError)?.sqlState
                            }
                        }
                    }
                    for await code in group { #expect(code == "42P01") }
                }
            }
            _ = try await client.run(Query(Statement(unprepared: "create table \(table) ()")))
            #expect(try await client.run(select())[0].int(0) == 0)
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table)")))
        }
    }

    @Test func aStatementInABatchThatFailedBeforeItIsStillUsableAfterwards() async throws {
        try await withPostgres { client async throws in
            let failing = Statement(name: "failing", sql: "select 1 / 0")
            let later = Statement(name: "later", sql: "select 5")
            let error = await #expect(throws: PostgresError.self) {
                try await client.run(atomically: [failing(), later()])
            }
            #expect(error?.sqlState == "22012")
            #expect(try await client.run(later())[0].int(0) == 5)
        }
    }

    @Test func aStatementIsPreparedOnceForAConnection() async throws {
        try await withPostgres { client async throws in
            let mine = Statement(name: "mine", sql: "select 'prepared once'", access: .readOnly)
            for _ in 0..<10 { _ = try await client.run(mine()) }
            let count = Statement(
                unprepared: "select count(*) from pg_prepared_statements where statement = $1",
                access: .readOnly
            )
            #expect(try await client.run(count(.text(mine.sql)))[0].int(0) == 1)
        }
    }

    @Test func aStatementWhosePlanAMigrationMadeStaleIsPreparedAgain() async throws {
        try await withPostgres { client async throws in
            let table = unique("stale")
            _ = try await client.run(atomically: [
                Query(Statement(unprepared: "create table \(table) (v int)")),
                Query(Statement(unprepared: "insert into \(table) values (1)")),
            ])
            let select = Statement(name: "stale", sql: "select v from \(table)", access: .readOnly)
            #expect(try await client.run(select())[0].int(0) == 1)
            _ = try await client.run(Query(Statement(unprepared: "alter table \(table) alter v type text")))
            #expect(try await client.run(select())[0].string(0) == "1")
            _ = try await client.run(Query(Statement(unprepared: "drop table \(table)")))
        }
    }

    @Test func whatAnotherHandDeallocatedIsPreparedAgain() async throws {
        try await withPostgres { client async throws in
            let statement = Statement(name: "kept", sql: "select 3")
            _ = try await client.run(statement())
            _ = try await client.run(Query(Statement(unprepared: "deallocate all")))
            #expect(try await client.run(statement())[0].int(0) == 3)
        }
    }
}
