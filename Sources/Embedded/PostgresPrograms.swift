// Where Postgres is installed.

import Loop

/// The folder with `postgres` and `initdb`, and their major version.
struct PostgresPrograms {
    let folder: String
    let majorVersion: Int

    var initdb: String { "\(folder)/initdb" }
    var postgres: String { "\(folder)/postgres" }

    /// Every Postgres below `/usr/lib/postgresql` (newest first), then one in `PATH`. Data that exist decide the
    /// version, so an upgrade of the system does not strand them as long as the old programs are installed.
    ///
    /// Throws `.programMissing` or `.versionMismatch`.
    static func find(forData version: Int?) throws(EmbeddedError) -> PostgresPrograms {
        let installed = all()
        guard let newest = installed.first else {
            throw EmbeddedError(
                .programMissing,
                "Postgres is not installed; run `apt-get install postgresql`, or set DATABASE_URL to a server that runs"
            )
        }
        guard let version else { return newest }
        guard let fitting = installed.first(where: { $0.majorVersion == version }) else {
            let versions = installed.map { String($0.majorVersion) }.joined(separator: ", ")
            throw EmbeddedError(
                .versionMismatch,
                "the data folder was written by Postgres \(version), installed is \(versions); "
                    + "run `apt-get install postgresql-\(version)`, or move the data with pg_dump"
            )
        }
        return fitting
    }

    private static func all() -> [PostgresPrograms] {
        let root = "/usr/lib/postgresql"
        let numbered = Files.names(in: root).compactMap { name in
            Int(name).map { PostgresPrograms(folder: "\(root)/\(name)/bin", majorVersion: $0) }
        }
        let inPath = (CurrentProcess.environment("PATH") ?? "").split(separator: ":").compactMap { folder in
            version(below: String(folder)).map { PostgresPrograms(folder: String(folder), majorVersion: $0) }
        }
        return (numbered.sorted { $0.majorVersion > $1.majorVersion } + inPath)
            .filter { Files.isExecutable($0.postgres) && Files.isExecutable($0.initdb) }
    }

    /// Packagers name the version in the path or in `share`; asking `postgres --version` would cost a start.
    private static func version(below folder: String) -> Int? {
        guard Files.isExecutable("\(folder)/postgres"), let real = try? Files.absolute("\(folder)/postgres") else {
            return nil
        }
        for part in real.split(separator: "/").reversed() {
            let digits = part.drop { !$0.isNumber }.prefix { $0.isNumber }
            if let number = Int(digits), (10...99).contains(number) { return number }
        }
        return nil
    }
}
