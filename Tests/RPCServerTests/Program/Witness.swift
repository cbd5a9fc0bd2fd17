// The stranger: Python with grpcio, stubs generated from proto/, one process for each scenario of Tests/Witness.

import Embedded
import Loop
import TestSupport
import Testing

enum Witness {
    static let folder = root + "/Tests/Witness"

    private static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/")
    }()

    /// Python with grpcio; Debian's package python3-grpcio by default.
    private static let python = CurrentProcess.environment("GRPC_PYTHON") ?? "/usr/bin/python3"

    /// The generated modules, made once for this process.
    private static let stubs = Task {
        let folder = try TestFolder.make("stubs")
        let files = ["ithelper/v1", "google/rpc", "grpc/health/v1", "grpc/reflection/v1", "grpc/reflection/v1alpha"]
            .flatMap { part in Files.names(in: "\(root)/proto/\(part)").map { "\(part)/\($0)" } }
            .filter { $0.hasSuffix(".proto") }
        let command = """
            exec protoc -I proto --python_out="$0" --grpc_python_out="$0" \
            --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" "$@"
            """
        var generator = Command("/bin/sh", ["-c", command, folder] + files)
        generator.workingDirectory = root
        generator.errors = .captured(limit: 64 * 1024)
        let outcome = try await ChildProcess.run(generator, on: ServerProcess.loop)
        guard outcome.succeeded else {
            throw TestServiceError(
                "protoc made no stubs (install protobuf-compiler protobuf-compiler-grpc): \(outcome.errorText)"
            )
        }
        return folder
    }

    /// Plays a scenario, `module.function`, and gives the `NAME=VALUE` lines that it printed. Records an issue and
    /// throws when it failed.
    @discardableResult
    static func play(
        _ scenario: String,
        on servers: [String],
        database: String = "",
        _ given: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String: String] {
        let servers = servers.flatMap { ["--server", $0] }
        let given = given.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        var command = Command(python, ["-B", "\(folder)/witness.py", scenario, "--stubs", try await stubs.value])
        command.arguments += servers + ["--database", database] + given
        command.output = .captured(limit: 64 * 1024)
        command.errors = .captured(limit: 64 * 1024)
        let outcome = try await ChildProcess.run(command, on: ServerProcess.loop)
        guard outcome.succeeded else {
            Issue.record("\(scenario): \(outcome.errorText)", sourceLocation: sourceLocation)
            throw TestServiceError("the witness of \(scenario) is not content")
        }
        let pairs = outcome.outputText.split(separator: "\n").compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        return Dictionary(pairs) { $1 }
    }

    /// On the shared pair of servers.
    static func playOnPair(_ scenario: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let pair = try await ServerPair.shared
        try await play(
            scenario,
            on: pair.servers.map { $0.addresses[0] },
            database: pair.backends.database,
            sourceLocation: sourceLocation
        )
    }
}
