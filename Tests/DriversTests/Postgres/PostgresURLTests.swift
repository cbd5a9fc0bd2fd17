// Reading a Postgres URL, and never showing its password.

import Drivers
import Testing

@Suite struct PostgresURLTests {
    @Test func aFullURLIsRead() throws {
        let url = try PostgresURL(parsing: "postgres://ann:s3cr%40t@db.example:6543/helper?sslmode=require")
        #expect(url.host == "db.example")
        #expect(url.port == 6543)
        #expect(url.user == "ann")
        #expect(url.database == "helper")
    }

    @Test func aFolderAsHostIsAUnixSocket() throws {
        let url = try PostgresURL(parsing: "postgresql:///helper?host=/run/postgresql&user=ann")
        #expect(url.host == "/run/postgresql")
        #expect(url.database == "helper")
        #expect(url.description == "postgres://ann@/run/postgresql:5432/helper")
    }

    @Test func thePasswordNeverShows() throws {
        let url = try PostgresURL(parsing: "postgres://ann:s3cret@db/helper")
        var dumped = ""
        dump(url, to: &dumped)
        for text in ["\(url)", String(reflecting: url), dumped] {
            #expect(!text.contains("s3cret"))
        }
        #expect(url.description == "postgres://ann:***@db:5432/helper")
    }

    @Test(arguments: ["postgres://ann:s3cret@[db/helper", "postgres://ann:s3cret%zz@db/helper", "nonsense", "a\0b"])
    func anUnreadableURLIsRefusedWithoutShowingAPassword(_ text: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresURL(parsing: text) }
        #expect(error?.description.contains("s3cret") == false)
    }
}
