// Migrations run once, and never over a database that they do not fit.

import Drivers
import Stores
import Testing

@Suite struct SchemaTests {
    @Test("migrations are numbered from one without gaps")
    func numbers() {
        #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
        #expect(Set(Migration.all.map(\.name)).count == Migration.all.count)
    }

    @Test("processes that start together migrate once")
    func together() async throws {
        let url = try await TestDatabase.empty()
        let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 { group.addTask { try await Schema.migrate(url, on: testLoop) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(applied.filter { !$0.isEmpty } == [Migration.all.map(\.number)])
    }

    @Test("an edited migration is refused with its number")
    func edited() async throws {
        let url = try await TestDatabase.empty()
        let first = Migration(number: 1, name: "one", sql: "create table one (id int);")
        try await Schema.migrate(url, on: testLoop, migrations: [first])
        let edited = Migration(number: 1, name: "one", sql: "create table one (id bigint);")
        await #expect(throws: SchemaError.edited(number: 1, name: "one")) {
            try await Schema.migrate(url, on: testLoop, migrations: [edited])
        }
    }

    @Test("a database of a newer program is refused")
    func newer() async throws {
        let url = try await TestDatabase.empty()
        let one = Migration(number: 1, name: "one", sql: "create table one (id int);")
        let two = Migration(number: 2, name: "two", sql: "create table two (id int);")
        try await Schema.migrate(url, on: testLoop, migrations: [one, two])
        await #expect(throws: SchemaError.newer(number: 2, name: "two", known: 1)) {
            try await Schema.migrate(url, on: testLoop, migrations: [one])
        }
    }

    @Test("a migration that fails leaves nothing of itself")
    func failing() async throws {
        let url = try await TestDatabase.empty()
        let bad = Migration(number: 1, name: "bad", sql: "create table one (id int); select 1 / 0;")
        await #expect(throws: SchemaError.self) { try await Schema.migrate(url, on: testLoop, migrations: [bad]) }
        let good = Migration(number: 1, name: "good", sql: "create table one (id int);")
        #expect(try await Schema.migrate(url, on: testLoop, migrations: [good]) == [1])
    }

    @Test("no function that has settings of its own is written in sql: it would be planned at each call")
    func planned() async throws {
        let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop)
        let anew = try await client.run(
            Query(
                Statement(
                    unprepared: """
                        select p.proname::text from pg_proc p join pg_language l on l.oid = p.prolang
                        where l.lanname = 'sql' and p.proconfig is not null and p.pronamespace = 'public'::regnamespace
                        """
                )
            )
        )
        #expect(try anew.map { try $0.string(0) } == [])
        await client.close()
    }
}
