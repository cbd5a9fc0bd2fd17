// Helpers shared by the tests of Embedded.

import Embedded
import Logging
import Loop
import TestSupport

let logger = Logger(label: "test")

/// Runs one statement through psql and gives what it prints.
func psql(_ postgres: EmbeddedPostgres, _ statement: String, on loop: EventLoop) async throws -> String {
    var command = Command(
        "psql",
        ["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-d", postgres.url, "-c", statement]
    )
    command.output = .captured(limit: 4_096)
    command.errors = .captured(limit: 4_096)
    let outcome = try await ChildProcess.run(command, on: loop)
    guard outcome.succeeded else { throw TestServiceError(outcome.errorText) }
    return String(outcome.outputText.dropLast())
}

/// The same for redis-cli.
func redis(_ redis: EmbeddedRedis, _ arguments: [String], on loop: EventLoop) async throws -> String {
    var command = Command("redis-cli", ["-s", redis.socketPath] + arguments)
    command.output = .captured(limit: 4_096)
    return String(try await ChildProcess.run(command, on: loop).outputText.dropLast())
}
