// A stranger's client, grpcio, judges the server over TCP and over a unix socket.

import FoundationEssentials
import GRPC
import Loop
import Testing

private let python = ProcessInfo.processInfo.environment["GRPC_PYTHON"]

@Suite(.enabled(if: python != nil, "set GRPC_PYTHON to a Python with grpcio"))
struct WitnessTests {
    private func judge(_ server: SocketAddress, on loop: EventLoop) async throws {
        let script =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Witness/server_witness.py"
        var command = Command(try #require(python), [script, "\(server)"])
        command.output = .captured(limit: 65_536)
        command.errors = .captured(limit: 65_536)
        let outcome = try await ChildProcess.run(command, on: loop)
        #expect(outcome.succeeded, "\(outcome.outputText)\n\(outcome.errorText)")
    }

    @Test func `grpcio finds every kind of call as it should be over TCP`() async throws {
        try await withServer { _, client, address in try await judge(address, on: client.loop) }
    }

    @Test func `grpcio finds the same over a unix socket`() async throws {
        try await withServer { server, client, _ in
            let path =
                "\(FileManager.default.temporaryDirectory.path)/grpc-witness-\(UInt64.random(in: 0 ... .max)).sock"
            let address = try await server.listen(.unix(path: path))
            try await judge(address, on: client.loop)
        }
    }
}
