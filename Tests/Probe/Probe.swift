// A small program for tests that need a process of their own: one that is killed, one that has no descriptors left.

import Embedded
import Logging
import Loop

/// `Probe hold FOLDER` runs private services until it is killed; `Probe echo` serves an echo on a TCP port, `Probe
/// secret FILE` forbids core files of itself. All say what they have in a file.
@main
struct Probe {
    static func main() async throws {
        let loop = EventLoop(name: "probe")
        switch CommandLine.arguments.dropFirst().first {
        case "hold":
            let folder = try DataFolder(CommandLine.arguments[2])
            let logger = Logger(label: "probe")
            let postgres = try await EmbeddedPostgres.start(dataFolder: folder, on: loop, logger: logger)
            let redis = try await EmbeddedRedis.start(dataFolder: folder, on: loop, logger: logger)
            try Files.write("\(postgres.pid) \(redis.pid)", to: "\(folder.path)/pids.new")
            try Files.move("\(folder.path)/pids.new", to: "\(folder.path)/pids")
            _ = await postgres.ended()
        case "echo":
            let echo = Echo(loop)
            let address = try await echo.listen()
            try Files.write("\(address)", to: CommandLine.arguments[2] + ".new")
            try Files.move(CommandLine.arguments[2] + ".new", to: CommandLine.arguments[2])
            try await loop.sleep(for: .seconds(300))
        case "secret":
            forbidCoreFiles()
            try Files.write("\(mayLeaveCoreFile)", to: CommandLine.arguments[2] + ".new")
            try Files.move(CommandLine.arguments[2] + ".new", to: CommandLine.arguments[2])
            try await loop.sleep(for: .seconds(300))
        default: print("usage: Probe hold FOLDER | Probe echo FILE | Probe secret FILE")
        }
    }
}

actor Echo: LoopBound {
    nonisolated let loop: EventLoop
    private var listener: Listener?

    init(_ loop: EventLoop) { self.loop = loop }

    func listen() throws -> SocketAddress {
        let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { socket in
            socket.onBytes = { socket.write($0) }
            socket.resumeReading()
        }
        self.listener = listener
        return listener.boundAddress
    }
}
