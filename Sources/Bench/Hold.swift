// Connections that are open and silent, for reading what each of them costs a server in memory.

import ArgumentParser
import Codec
import GRPC
import Loop

struct Hold: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open connections, make one Check on each, and keep them until SIGTERM."
    )

    @Option(help: "HOST:PORT of the server.") var server: String
    @Option(help: "How many.") var connections = 1_000

    func run() throws {
        let (server, connections) = (server, connections)
        try onLoop { loop in try await Hold.hold(connections, to: server, loop) }
    }

    private static func hold(_ count: Int, to server: String, _ loop: EventLoop) async throws {
        let (signals, signal) = AsyncStream.makeStream(of: Void.self)
        let source = SignalSource(.terminate, on: loop) { signal.yield() }
        var channels: [Channel] = []
        for _ in 0..<count {
            let channel = try Channel(target: server, on: loop)
            _ = try await channel.unary(Health.check, HealthCheckRequest())
            channels.append(channel)
        }
        try StandardStream.output.write("held\n")
        for await _ in signals { break }
        source.close()
        for channel in channels { await channel.close() }
    }
}
