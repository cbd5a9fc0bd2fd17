// Private services: they start, keep data, refuse seconds, end.

import Embedded
import Loop
import TestSupport
import Testing

@Suite struct EmbeddedServicesTests {
    @Test func `Postgres data survive a restart and a stop leaves no process`() async throws {
        let loop = EventLoop(name: "embedded")
        let folder = try DataFolder(TestFolder.make("pg"))
        let clock = ContinuousClock()
        let begin = clock.now
        let first = try await EmbeddedPostgres.start(dataFolder: folder, on: loop, logger: logger)
        let afterFirst = clock.now
        _ = try await psql(first, "create table kept as select 42 as answer", on: loop)
        #expect(await first.stop() == .orderly)
        #expect(!CurrentProcess.exists(first.pid))
        let beforeSecond = clock.now
        let second = try await EmbeddedPostgres.start(dataFolder: folder, on: loop, logger: logger)
        print("first start \(afterFirst - begin), second start \(clock.now - beforeSecond)")
        #expect(try await psql(second, "select answer from kept", on: loop) == "42")
        #expect(await second.stop() == .orderly)
        await loop.stop()
    }

    @Test func `Redis data survive a restart and a stop leaves no process`() async throws {
        let loop = EventLoop(name: "embedded")
        let folder = try DataFolder(TestFolder.make("redis"))
        let clock = ContinuousClock()
        let begin = clock.now
        let first = try await EmbeddedRedis.start(dataFolder: folder, on: loop, logger: logger)
        print("redis start \(clock.now - begin)")
        #expect(try await redis(first, ["set", "kept", "42"], on: loop) == "OK")
        #expect(await first.stop() == .orderly)
        #expect(!CurrentProcess.exists(first.pid))
        let second = try await EmbeddedRedis.start(dataFolder: folder, on: loop, logger: logger)
        #expect(try await redis(second, ["get", "kept"], on: loop) == "42")
        #expect(await second.stop() == .orderly)
        await loop.stop()
    }
}
