// What happens to the services when the process that holds them is killed.

import Embedded
import Loop
import TestSupport
import Testing

@Suite struct KilledServerTests {
    @Test func `After kill -9 both services end by themselves and the data can be opened again at once`() async throws {
        let loop = EventLoop(name: "killed")
        let path = try TestFolder.make("killed")
        let holder = try await ChildProcess.start(Command(ProbeProgram.path, ["hold", path]), on: loop)
        let pids = try await ProbeProgram.content(of: "\(path)/pids", by: holder).split(separator: " ").compactMap {
            Int32($0)
        }
        #expect(pids.count == 2)
        #expect(pids.allSatisfy { CurrentProcess.exists($0) })

        let refusal = #expect(throws: EmbeddedError.self) { _ = try DataFolder(path) }
        #expect(refusal?.message.contains("process \(holder.pid)") == true)

        holder.send(.kill)
        #expect(await holder.outcome().exit == .signal(.kill))

        // No pause here: the lock is free, the services may still be ending, and a start must wait for them.
        let folder = try DataFolder(path)
        let postgres = try await EmbeddedPostgres.start(dataFolder: folder, on: loop, logger: logger)
        #expect(try await psql(postgres, "select 1", on: loop) == "1")
        let redisServer = try await EmbeddedRedis.start(dataFolder: folder, on: loop, logger: logger)
        for pid in pids { #expect(await ended(pid, on: loop)) }
        #expect(await postgres.stop() == .orderly)
        #expect(await redisServer.stop() == .orderly)
        await loop.stop()
    }

    @Test func `Services end when their loop is stopped`() async throws {
        let loop = EventLoop(name: "services")
        let watch = EventLoop(name: "watch")
        let folder = try DataFolder(TestFolder.make("stopped"))
        let server = try await EmbeddedRedis.start(dataFolder: folder, on: loop, logger: logger)
        await loop.stop()
        #expect(await ended(server.pid, on: watch))
        await watch.stop()
    }

    @Test func `A Postgres that was killed with its server recovers`() async throws {
        let loop = EventLoop(name: "recovers")
        let folder = try DataFolder(TestFolder.make("recovers"))
        let first = try await EmbeddedPostgres.start(dataFolder: folder, on: loop, logger: logger)
        _ = try await psql(first, "create table kept as select 1 as x", on: loop)
        CurrentProcess.send(.kill, to: first.pid)
        #expect(await first.ended() == .signal(.kill))
        let second = try await EmbeddedPostgres.start(dataFolder: folder, on: loop, logger: logger)
        #expect(try await psql(second, "select x from kept", on: loop) == "1")
        #expect(await second.stop() == .orderly)
        await loop.stop()
    }

    /// Waits for the end of a process that is not our child, or that nobody has waited for.
    private func ended(_ pid: Int32, on loop: EventLoop) async -> Bool {
        for _ in 0..<3_000 {
            let state = Files.text(of: "/proc/\(pid)/stat")?.split(separator: ")").last?.split(separator: " ").first
            if state == nil || state == "Z" { return true }
            guard (try? await loop.sleep(for: .milliseconds(10))) != nil else { return false }
        }
        return false
    }
}
