// One private Redis for all tests of a process, and a numbered database for each test.

public import Embedded
import Logging
import Loop
import Synchronization

/// Starts at the first use and ends with the process.
public final class PrivateRedis: Sendable {
    public static let shared = PrivateRedis()
    private static let databases = 1_024

    private let server = Mutex<Task<EmbeddedRedis, any Error>?>(nil)
    private let count = Atomic<Int>(0)

    /// The server's URL, which means its database 0: for tests whose keys nobody else uses.
    public var url: String {
        get async throws { try await started().url }
    }

    /// The URL of a numbered database that no other test uses. Channels of pub/sub are common to all.
    public func freshDatabase() async throws -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        guard number < PrivateRedis.databases else {
            throw TestServiceError("more than \(PrivateRedis.databases) tests with a Redis of their own")
        }
        return try await "\(started().url)?db=\(number)"
    }

    /// Starts the server if nobody has.
    public func started() async throws -> EmbeddedRedis {
        let task = server.withLock { server in
            let task =
                server
                ?? Task {
                    try await EmbeddedRedis.start(
                        dataFolder: TestFolder.ofThisProcess.get(),
                        durability: .none,
                        databases: PrivateRedis.databases,
                        on: TestServices.loop,
                        logger: Logger(label: "test.redis")
                    )
                }
            server = task
            return task
        }
        return try await task.value
    }
}
