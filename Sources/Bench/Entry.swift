// The benchmark's own clients: what h2load and pgbench can't do. `make bench` runs it through scripts/bench.sh.

import ArgumentParser
import Loop

@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures parts of the server; scripts/bench.sh puts the parts together.",
        discussion:
            "Each measurement prints a line: name, calls, CPU µs a call, calls a second, p50, p90, p99, p95 in µs.",
        subcommands: [
            Prepare.self, Body.self, CPUTime.self, FanOut.self, Crowd.self, QueryLoad.self, Runs.self, Model.self,
            Hold.self,
        ]
    )
}

/// Runs the operation on a loop of its own while this thread waits.
func onLoop(_ operation: @escaping @Sendable (EventLoop) async throws -> Void) throws {
    try EventLoop.run(named: "bench") { loop in await outcome(of: operation, on: loop) }.get()
}

private func outcome(
    of operation: @Sendable (EventLoop) async throws -> Void,
    on loop: EventLoop
) async -> Result<Void, any Error> {
    do {
        try await operation(loop)
        return .success(())
    } catch {
        return .failure(error)
    }
}
