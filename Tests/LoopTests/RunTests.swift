// The blocking entry for programs, and what programs read from their surroundings.

import Loop
import TestSupport
import Testing

@Suite struct RunTests {
    @Test("the operation runs on the private loop, and its value comes back") func value() async {
        // On a thread of the default pool, as `main` would block its own.
        let isOnLoop = EventLoop.run { loop in
            do { try await loop.sleep(for: .milliseconds(1)) } catch { return false }
            return loop.isCurrent
        }
        #expect(isOnLoop)
    }

    @Test("an unset variable is nil, a set one is whole") func environment() {
        #expect(environmentVariable("HELPER_SURELY_UNSET") == nil)
        #expect(environmentVariable("PATH")?.isEmpty == false)
    }

    @Test("a moment has a place on the local clock") func localTime() throws {
        let time = try #require(LocalTime(secondsSince1970: 1_700_000_000))
        #expect(time.year == 2023)
        #expect(time.month == 11)
        #expect((0...59).contains(time.minute))
        #expect(time.second == 20)
        #expect(LocalTime.nowSince1970 > .seconds(1_700_000_000))
    }

    @Test("core files are forbidden for good, also those that a program is given") func coreFiles() async throws {
        let file = try TestFolder.make("secret") + "/said"
        let loop = EventLoop(name: "secret")
        let probe = try await ChildProcess.start(Command(ProbeProgram.path, ["secret", file]), on: loop)
        #expect(try await ProbeProgram.content(of: file, by: probe) == "false")
        let limits = try #require(Files.text(of: "/proc/\(probe.pid)/limits"))
        let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
        #expect(core?.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
        probe.send(.kill)
        _ = await probe.outcome()
        await loop.stop()
    }
}
