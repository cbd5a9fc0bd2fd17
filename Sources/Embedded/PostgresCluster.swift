// The files of a private Postgres: made once, checked at each start.

import Loop

/// The `postgres` folder in a data folder.
struct PostgresCluster {
    let path: String

    init(in folder: DataFolder) {
        path = "\(folder.path)/postgres"
    }

    /// The major version that wrote the data, nil if there are none yet.
    var version: Int? {
        Files.text(of: "\(path)/PG_VERSION").flatMap { Int($0.prefix { $0.isNumber }) }
    }

    /// Makes a new cluster beside its final place and moves it there when complete, so that a killed start leaves
    /// nothing that looks like data.
    func make(
        with programs: PostgresPrograms,
        _ durability: Durability,
        on loop: EventLoop
    ) async throws(EmbeddedError) {
        let draft = "\(path).new"
        do throws(LoopError) {
            try Files.remove(draft)
            try Files.makeFolder(draft)
        } catch {
            throw EmbeddedError(.folderUnusable, error)
        }
        let account = Account.forService(dataIn: path)
        try account?.own(draft)
        let service = ServiceCommand(folder: draft, account: account)
        let command = service.command(
            programs.initdb,
            [
                "-D", service.folderAsSeen, "-U", PostgresSettings.role, "-E", "UTF8", "--no-locale", "-A", "trust",
                "--no-instructions",
            ] + (durability == .full ? [] : ["--no-sync"]),
            endsBy: "KILL",
            log: nil
        )
        do throws(LoopError) {
            let outcome = try await ChildProcess.run(command, on: loop)
            guard outcome.succeeded else {
                let lines = outcome.errorText.split(separator: "\n").suffix(3).joined(separator: " | ")
                throw LoopError(.system, "initdb cannot prepare \(path) (\(outcome.exit)): \(lines)")
            }
            try Files.move(draft, to: path)
        } catch {
            throw EmbeddedError(error.code == .notFound ? .programMissing : .startFailed, error)
        }
    }

    /// Forgets the server that was killed. Only when nobody works in the folder: the numbers in these files may by
    /// now belong to other processes, which would make Postgres refuse to start.
    func removeLeftovers() throws(EmbeddedError) {
        do throws(LoopError) {
            for name in ["postmaster.pid", PostgresSettings.socketName, "\(PostgresSettings.socketName).lock"] {
                try Files.remove("\(path)/\(name)")
            }
        } catch {
            throw EmbeddedError(.folderUnusable, error)
        }
    }

    /// Whether the server says that it accepts connections: the eighth line of `postmaster.pid`, which `pg_ctl` too
    /// goes by.
    var isReady: Bool {
        let lines = (Files.text(of: "\(path)/postmaster.pid") ?? "").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        return lines.count > 7 && lines[7].hasPrefix("ready")
    }
}
