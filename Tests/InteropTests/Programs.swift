// The programs of the interop tests as children: ours as built beside the tests, and Python's.

import Loop
import TestSupport

enum Programs {
    /// Never stopped: the children end with its process.
    static let loop = EventLoop(name: "interop-tests")

    /// Python with grpcio; Debian's package python3-grpcio by default.
    private static let python = CurrentProcess.environment("GRPC_PYTHON") ?? "/usr/bin/python3"

    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    /// The modules that protoc makes of interop/proto, made once for this process.
    static let stubs = Task {
        let folder = try TestFolder.make("stubs")
        let script = """
            exec protoc -I interop/proto --python_out="$0" --grpc_python_out="$0" \
            --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" \
            grpc/testing/empty.proto grpc/testing/messages.proto grpc/testing/test.proto bench/v1/bench.proto
            """
        var generator = Command("/bin/sh", ["-c", script, folder])
        generator.workingDirectory = root
        generator.errors = .captured(limit: 64 * 1024)
        let outcome = try await ChildProcess.run(generator, on: loop)
        guard outcome.succeeded else { throw TestServiceError("protoc made no stubs: \(outcome.errorText)") }
        return folder
    }

    /// A script of Tests/Witness/interop.
    static func script(_ name: String, _ arguments: [String] = []) async throws -> Command {
        Command(
            python,
            ["-B", "\(root)/Tests/Witness/interop/\(name).py", "--stubs", try await stubs.value] + arguments
        )
    }

    /// A program that is built beside the tests.
    static func built(_ name: String, _ arguments: [String]) throws -> Command {
        let folder = try Files.absolute(CommandLine.arguments[0])
            .split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return Command("\(folder)/\(name)", arguments)
    }

    /// Runs a program to its end.
    static func run(_ command: Command) async throws -> ChildProcess.Outcome {
        var command = command
        command.output = .captured(limit: 256 * 1024)
        command.errors = .captured(limit: 256 * 1024)
        return try await ChildProcess.run(command, on: loop)
    }

    /// Starts a server and gives the addresses of its `ready` lines. It ends with the test process.
    static func serve(_ command: Command, listeners: Int = 1) async throws -> [String] {
        let folder = try TestFolder.make("interop")
        var command = command
        #if os(Linux)
            let words = ["--pdeathsig", "KILL", "--", command.executable] + command.arguments
            (command.executable, command.arguments) = ("setpriv", words)
        #endif
        command.output = .file("\(folder)/out")
        command.errors = .file("\(folder)/err")
        let child = try await ChildProcess.start(command, on: loop)
        while true {
            let text = Files.text(of: "\(folder)/out") ?? ""
            let lines = text.split(separator: "\n")
            if lines.count == listeners, text.hasSuffix("\n") { return lines.map { String($0.dropFirst(6)) } }
            if let outcome = await child.outcome(within: .milliseconds(10)) {
                let said = Files.text(of: "\(folder)/err") ?? ""
                throw TestServiceError("\(command.arguments) ended (\(outcome.exit)) before it was ready: \(said)")
            }
            try Task.checkCancellation()
        }
    }
}

/// The interop server of this repository, over TCP and a unix socket.
enum OurServer {
    static let addresses = Task {
        let socket = "unix:\(try TestFolder.make("sock"))/s"
        let arguments = ["--listen", "127.0.0.1:0", "--listen", socket, "--loops", "2"]
        return try await Programs.serve(Programs.built("interop-server", arguments), listeners: 2)
    }
}

/// The interop server behind TLS, with a certificate for this machine.
enum OurSecureServer {
    static let address = Task {
        let pair = try await TestAuthority.shared.serverCertificate()
        let arguments = [
            "--listen", "127.0.0.1:0", "--tls-cert", pair.certificate, "--interceptors", "--tls-key", pair.key,
        ]
        return try await Programs.serve(Programs.built("interop-server", arguments))[0]
    }
}

/// Reads `case ok` and `case FAILED why` lines.
func outcomes(_ text: String) -> [String: String] {
    let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
        let parts = line.split(separator: " ", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    return Dictionary(pairs) { $1 }
}
