// Runs commands against a gRPC server in this process: whole paths from arguments to output.

import ArgumentParser
import GRPC
import Logging
import Loop
import Synchronization
import Testing

@testable import helper_rpc_cli

/// What a command wrote, and what the server was asked.
final class Record: Sendable {
    private let texts = Mutex<[String]>([])
    func add(_ text: String) { texts.withLock { $0.append(text) } }
    var all: [String] { texts.withLock { $0 } }
    var lines: [String] { all.joined().split(separator: "\n").map(String.init) }
}

enum Command {
    /// Runs a command against a server with these routes; gives what it wrote and how it failed.
    static func run(
        _ arguments: [String],
        _ fill: @escaping @Sendable (inout Routes) -> Void
    ) async throws -> (output: Record, failure: Failure?) {
        let loop = EventLoop(name: "cli-test")
        let server = GRPCServer(loops: [loop], logger: Logger(label: "test")) { _ in
            var routes = Routes()
            fill(&routes)
            return routes
        }
        let address = try await server.listen(.ip(host: "127.0.0.1", port: 0))
        let parsed = try HelperCommand.parseAsRoot(arguments + ["--server", "\(address)"])
        let command = try #require(parsed as? any RemoteCommand)
        let record = Record()
        let screen = Screen(isInteractive: false, isColored: false)
        let output = Output(screen: screen) { text throws(LoopError) in record.add(text) }
        let task = Task(executorPreference: loop) { () -> Failure? in
            do throws(Failure) {
                let session = try Session(command.shared, on: loop, output: output)
                do throws(Failure) {
                    try await command.run(session)
                } catch {
                    await session.channel.close()
                    throw error
                }
                await session.channel.close()
                return nil
            } catch {
                return error
            }
        }
        let failure = await task.value
        await server.drain(within: .seconds(1))
        await loop.stop()
        return (record, failure)
    }
}
