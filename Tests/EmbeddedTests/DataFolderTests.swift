// Who may use a data folder, and what stands in the way.

import Embedded
import Loop
import TestSupport
import Testing

@Suite struct DataFolderTests {
    @Test func `A second user of a data folder is refused with a sentence`() throws {
        let path = try TestFolder.make("lock")
        let first = try DataFolder(path)
        let error = #expect(throws: EmbeddedError.self) { _ = try DataFolder(path) }
        #expect(error?.code == .folderInUse)
        #expect(
            error?.message == "the data folder \(path) is in use by process \(CurrentProcess.pid); "
                + "stop that one or choose another --data-dir"
        )
        withExtendedLifetime(first) {}
    }

    @Test func `A folder that was let go can be used again`() throws {
        let path = try TestFolder.make("lock")
        do { _ = try DataFolder(path) }
        _ = try DataFolder(path)
    }

    @Test func `A path that cannot be a folder is refused`() throws {
        let path = try TestFolder.make("file")
        try Files.write("in the way", to: "\(path)/data")
        let error = #expect(throws: EmbeddedError.self) { _ = try DataFolder("\(path)/data/x") }
        #expect(error?.code == .folderUnusable)
    }

    @Test func `Data of another major version are refused with the remedy`() async throws {
        let path = try TestFolder.make("version")
        try Files.makeFolder("\(path)/postgres")
        try Files.write("9\n", to: "\(path)/postgres/PG_VERSION")
        let loop = EventLoop(name: "version")
        let error = await #expect(throws: EmbeddedError.self) {
            _ = try await EmbeddedPostgres.start(dataFolder: DataFolder(path), on: loop, logger: logger)
        }
        #expect(error?.code == .versionMismatch)
        #expect(error?.message.contains("apt-get install postgresql-9") == true)
        await loop.stop()
    }

    @Test func `A folder too deep for unix sockets gets a short way, which a stop removes`() async throws {
        let path = try TestFolder.make("deep") + "/" + String(repeating: "d", count: 120)
        let loop = EventLoop(name: "deep")
        let folder = try DataFolder(path)
        let redisServer = try await EmbeddedRedis.start(dataFolder: folder, on: loop, logger: logger)
        #expect(redisServer.socketPath.utf8.count <= SocketAddress.maximumPathLength)
        #expect(try await redis(redisServer, ["ping"], on: loop) == "PONG")
        let postgres = try await EmbeddedPostgres.start(dataFolder: folder, durability: .none, on: loop, logger: logger)
        #expect(try await psql(postgres, "select 1", on: loop) == "1")
        #expect(await redisServer.stop() == .orderly)
        #expect(await postgres.stop() == .orderly)
        #expect(Files.status(of: redisServer.socketPath) == nil)
        #expect(Files.status(of: postgres.socketFolder) == nil)
        await loop.stop()
    }
}
