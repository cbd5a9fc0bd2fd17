// One server process of the three: started, killed, frozen, told to stop, and started again.

import GRPC
import Loop

actor Replica {
    let number: Int
    private let arena: Arena
    private var child: ChildProcess?
    /// Where it listens; the same for its whole life, so that clients find it again.
    let port: UInt16
    private(set) var starts = 0
    private var isHandled = false
    private var isStarting = false
    /// Whether it said that it is ready, and nobody heard of its death yet.
    private(set) var isServing = false
    /// Deaths that nobody here caused.
    private(set) var surprises: [String] = []

    init(number: Int, port: UInt16, arena: Arena) {
        self.number = number
        self.port = port
        self.arena = arena
    }

    nonisolated var address: String { "127.0.0.1:\(port)" }
    var pid: Int32 { child?.pid ?? 0 }
    nonisolated var log: String { "\(arena.folder)/replica-\(number).log" }

    /// Starts it and waits until it is ready. Who comes while another does waits for that one.
    func start(_ more: [String: String] = [:]) async throws {
        while isStarting { try await arena.loop.sleep(for: .milliseconds(20)) }
        if isServing { return }
        isStarting = true
        isServing = false
        defer { isStarting = false }
        let output = "\(arena.folder)/replica-\(number)-\(starts).out"
        starts += 1
        #if os(Linux)
            var command = Command("setpriv", ["--pdeathsig", "KILL", "--", arena.server])
        #else
            var command = Command(arena.server)
        #endif
        command.arguments += ["--listen", address, "--loops", "1", "--log-level", "notice"]
        // All clients of a replica share a connection. While runs take long, hundreds of them watch, and a call beyond the
        // server's limit would wait in the client, untold.
        command.arguments += ["--limit", "max-concurrent-streams=5000"]
        var environment = arena.environment
        for (name, value) in more { environment[name] = value }
        command.environment = environment.map { "\($0.key)=\($0.value)" }
        command.output = .file(output)
        command.errors = .file(log)
        let child = try await ChildProcess.start(command, on: arena.loop)
        self.child = child
        while !(Files.text(of: output) ?? "").contains("ready") {
            if let end = await child.outcome(within: .milliseconds(20)) {
                throw ArenaError("replica \(number) ended with \(end.exit) before it was ready; see \(log)")
            }
        }
        isServing = true
    }

    /// As `start`, again and again while the backends are away.
    func startPatiently() async throws {
        for _ in 0..<60 {
            try Task.checkCancellation()
            do { return try await start() } catch is ArenaError {
                try await arena.loop.sleep(for: .milliseconds(500))
            }
        }
        throw ArenaError("replica \(number) does not start; see \(log)")
    }

    /// Whoever starts it again afterwards says so before (`beginHandling`): else it is started as one that died of itself.
    func kill() async {
        isServing = false
        child?.send(.kill)
        _ = await child?.outcome()
    }

    /// Waits for its death by its own hand; false when it did not come in time.
    func dies(within limit: Duration) async -> Bool {
        let isDead = await child?.outcome(within: limit) != nil
        if isDead { isServing = false }
        return isDead
    }

    func send(_ signal: Signal) { child?.send(signal) }

    /// SIGTERM. - Returns: seconds it took and how it ended, or nil after twenty seconds.
    func terminate() async -> (seconds: Double, exit: ChildProcess.Exit)? {
        // One that is being started again has no signal handler yet.
        while isStarting { do { try await arena.loop.sleep(for: .milliseconds(20)) } catch { break } }
        let begin = clock()
        isServing = false
        child?.send(.terminate)
        guard let end = await child?.outcome(within: .seconds(20)) else {
            child?.send(.kill)
            _ = await child?.outcome()
            return nil
        }
        return (clock() - begin, end.exit)
    }

    /// Starts it again whenever it dies of itself, until cancelled.
    func superviseUntilCancelled(_ history: History) async {
        while !Task.isCancelled {
            guard !isHandled, let child else {
                do { try await arena.loop.sleep(for: .milliseconds(50)) } catch { return }
                continue
            }
            guard let end = await child.outcome(within: .milliseconds(200)), !isHandled, child === self.child else {
                continue
            }
            isServing = false
            isHandled = true
            await history.lost(replica: number, because: "\(end.exit)")
            do { try await startPatiently() } catch is CancellationError { return } catch {
                surprises.append("\(error)")
                return
            }
            isHandled = false
        }
    }

    func beginHandling() { isHandled = true }
    func endHandling() { isHandled = false }
}
