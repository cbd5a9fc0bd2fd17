// Brings a database to this program's schema, once, whoever starts first.

public import Drivers
public import Loop

/// The schema of the database.
public enum Schema {
    /// The advisory lock under which migrations run: the letters of `it-help` as a number.
    static let lock: Int64 = 0x69_742d_6865_6c70

    /// Applies what is missing, each migration in a transaction of its own with its line in `schema_migrations`.
    ///
    /// Waits while another process migrates.
    /// - Returns: the numbers applied.
    /// - Throws: `SchemaError.edited` and `.newer` for a database that an edited or a newer program migrated; nothing is
    ///   changed then.
    @discardableResult
    public static func migrate(
        _ url: PostgresURL,
        on loop: EventLoop,
        migrations: [Migration] = Migration.all
    ) async throws(SchemaError) -> [Int] {
        let session: PostgresSession
        do throws(PostgresError) {
            session = try await PostgresSession(connectingTo: url, on: loop, options: .forMigrations)
        } catch {
            throw .postgres(error)
        }
        do throws(SchemaError) {
            let applied = try await apply(migrations, in: session)
            await session.close()
            return applied
        } catch {
            await session.close()
            throw error
        }
    }

    private static func apply(
        _ migrations: [Migration],
        in session: PostgresSession
    ) async throws(SchemaError) -> [Int] {
        let stored = try await postgres { () async throws(PostgresError) in
            try await session.lock(lock)
            try await session.run(script: schemaMigrations)
            let rows = try await session.run(Query(Statement(unprepared: readMigrations)))
            var stored: [(number: Int, name: String, digest: String)] = []
            for row in rows { stored.append((try row.int(0), try row.string(1), try row.string(2))) }
            return stored
        }
        for line in stored {
            guard let known = migrations.first(where: { $0.number == line.number }) else {
                throw .newer(number: line.number, name: line.name, known: migrations.count)
            }
            guard known.digest == line.digest else { throw .edited(number: line.number, name: line.name) }
        }
        var applied: [Int] = []
        for migration in migrations where !stored.contains(where: { $0.number == migration.number }) {
            try await postgres { () async throws(PostgresError) in
                // One script is one implicit transaction.
                try await session.run(script: migration.sql + "\n" + entry(of: migration))
            }
            applied.append(migration.number)
        }
        return applied
    }

    private static let readMigrations = "select number, name, digest from schema_migrations order by number"

    private static let schemaMigrations = """
        set client_min_messages = warning;
        create table if not exists schema_migrations (
            number int primary key,
            name text not null,
            digest text not null,
            applied_at timestamptz not null default now()
        );
        """

    /// A migration's name is a word of ours and its digest hexadecimal, so neither needs quoting.
    private static func entry(of migration: Migration) -> String {
        "insert into schema_migrations (number, name, digest) "
            + "values (\(migration.number), '\(migration.name)', '\(migration.digest)');"
    }

    private static func postgres<R>(
        _ body: () async throws(PostgresError) -> R
    ) async throws(SchemaError) -> R {
        do { return try await body() } catch { throw .postgres(error) }
    }
}

/// Why the schema is not what this program needs.
public enum SchemaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The database was migrated with another text under this number.
    case edited(number: Int, name: String)
    /// The database has a migration that this program does not know.
    case newer(number: Int, name: String, known: Int)
    case postgres(PostgresError)

    public var description: String {
        switch self {
        case .edited(let number, let name):
            "migration \(number) (\(name)) was applied with another text than this program has: "
                + "start the program that the database belongs to, or give an empty database"
        case .newer(let number, let name, let known):
            "the database has migration \(number) (\(name)) and this program knows \(known): start a newer program"
        case .postgres(let error): "the schema can't be brought up to date: \(error)"
        }
    }
}
