// One private Postgres for all tests of a process, and a database of its own for each test.

public import Embedded
import Logging
import Loop
import Synchronization

/// Starts at the first use and ends with the process. Nothing is flushed to the disk.
public final class PrivatePostgres: Sendable {
    public static let shared = PrivatePostgres()

    private let server = Mutex<Task<EmbeddedPostgres, any Error>?>(nil)
    private let count = Atomic<Int>(0)

    /// The URL of a new database, empty or a copy of `template` (a name given by `name(of:)`, to which nobody may be
    /// connected meanwhile).
    public func freshDatabase(template: String? = nil) async throws -> String {
        let server = try await started()
        let name = "test\(count.add(1, ordering: .relaxed).newValue)"
        let source = template.map { " template \($0)" } ?? ""
        try await run("create database \(name)\(source)", server)
        return server.url(database: name)
    }

    /// The database's name in a URL that `freshDatabase` gave.
    public static func name(of url: String) -> String {
        String(url.drop { $0 != "/" }.dropFirst(3).prefix { $0 != "?" })
    }

    /// Starts the server if nobody has.
    public func started() async throws -> EmbeddedPostgres {
        let task = server.withLock { server in
            let task =
                server
                ?? Task {
                    try await EmbeddedPostgres.start(
                        dataFolder: TestFolder.ofThisProcess.get(),
                        durability: .none,
                        maximumConnections: 300,
                        on: TestServices.loop,
                        logger: Logger(label: "test.postgres")
                    )
                }
            server = task
            return task
        }
        return try await task.value
    }

    /// Through psql, so that this module needs no driver.
    private func run(_ statement: String, _ server: EmbeddedPostgres) async throws {
        var command = Command(
            "psql",
            ["--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1", "-d", server.url, "-c", statement]
        )
        command.errors = .captured(limit: 4_096)
        let outcome = try await ChildProcess.run(command, on: TestServices.loop)
        guard outcome.succeeded else { throw TestServiceError("\(statement): \(outcome.errorText)") }
    }
}

/// A private service did not do what a test needs.
public struct TestServiceError: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

enum TestServices {
    /// Never stopped: the services end when its thread does, with the process.
    static let loop = EventLoop(name: "test-services")
}
