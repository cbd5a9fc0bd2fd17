// Children: how they end, what they say, who they run as.

import Loop
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct ChildProcessTests {
    @Test(arguments: [0, 1, 77])
    func `The exit code arrives`(code: Int32) async throws {
        try await withLoop { loop in
            let outcome = try await ChildProcess.run(Command("/bin/sh", ["-c", "exit \(code)"]), on: loop)
            #expect(outcome.exit == .code(code))
        }
    }

    @Test func `A signal ends a child and is told apart from an exit code`() async throws {
        try await withLoop { loop in
            let child = try await ChildProcess.start(Command("sleep", ["1000"]), on: loop)
            child.send(.terminate)
            #expect(await child.outcome().exit == .signal(.terminate))
            child.send(.kill)
            #expect(await child.outcome().exit == .signal(.terminate))
        }
    }

    @Test func `What the child gets on standard input it can give on standard output`() async throws {
        try await withLoop { loop in
            var command = Command("cat")
            let bytes = [UInt8](repeating: 7, count: 300_000)
            command.input = .bytes(bytes)
            command.output = .captured(limit: 1_000_000)
            let outcome = try await ChildProcess.run(command, on: loop)
            #expect(outcome.output == bytes)
        }
    }

    @Test func `Captured output is cut at its limit and the child still ends`() async throws {
        try await withLoop { loop in
            var command = Command("/bin/sh", ["-c", "head -c 500000 /dev/zero; echo told >&2"])
            command.output = .captured(limit: 1_000)
            command.errors = .captured(limit: 1_000)
            let outcome = try await ChildProcess.run(command, on: loop)
            #expect(outcome.output.count == 1_000)
            #expect(outcome.errorText == "told\n")
            #expect(outcome.succeeded)
        }
    }

    @Test func `A grandchild that keeps the pipe open keeps nobody waiting`() async throws {
        try await withLoop { loop in
            var command = Command("/bin/sh", ["-c", "sleep 30 & echo $!"])
            command.output = .captured(limit: 100)
            let outcome = try await ChildProcess.run(command, on: loop)
            #expect(outcome.succeeded)
            if let pid = Int32(outcome.outputText.dropLast()) { kill(pid, SIGKILL) }
        }
    }

    @Test func `A program that does not exist is refused with a sentence`() async throws {
        try await withLoop { loop in
            let error = await #expect(throws: LoopError.self) {
                _ = try await ChildProcess.start(Command("/no/such/program"), on: loop)
            }
            #expect(error?.code == .notFound)
            #expect(error?.message.contains("/no/such/program") == true)
        }
    }

    @Test func `Environment and working directory are what the command says`() async throws {
        try await withLoop { loop in
            var command = Command("/bin/sh", ["-c", "echo $COLOUR $PWD"])
            command.environment = ["COLOUR=green"]
            command.workingDirectory = "/usr"
            command.output = .captured(limit: 100)
            let outcome = try await ChildProcess.run(command, on: loop)
            #expect(outcome.outputText == "green /usr\n")
        }
    }

    @Test(.enabled(if: getuid() == 0, "needs root"))
    func `A child can run as another user`() async throws {
        try await withLoop { loop in
            var command = Command("id", ["-u"])
            command.user = 65534
            command.group = 65534
            command.output = .captured(limit: 100)
            let outcome = try await ChildProcess.run(command, on: loop)
            #expect(outcome.outputText == "65534\n")
        }
    }

    @Test func `Waiting for a child ends when its loop stops`() async throws {
        let loop = EventLoop(name: "stops")
        let child = try await ChildProcess.start(Command("sleep", ["1000"]), on: loop)
        let waiting = Task { await child.outcome() }
        await loop.stop()
        _ = await waiting.value
        kill(child.pid, SIGKILL)
    }
}
