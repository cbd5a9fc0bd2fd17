// Helpers shared by the tests of Loop.

import Loop
import Testing

/// Runs `body` on a fresh loop, which is stopped afterwards whatever happens.
@discardableResult
func withLoop<Value: Sendable>(
    _ name: String = "test",
    _ body: (EventLoop) async throws -> Value
) async throws -> Value {
    let loop = EventLoop(name: name)
    do {
        let value = try await body(loop)
        await loop.stop()
        return value
    } catch {
        await loop.stop()
        throw error
    }
}

/// An actor on a loop for tests that need isolated state.
actor Bound: LoopBound {
    nonisolated let loop: EventLoop
    var log: [String] = []

    init(_ loop: EventLoop) { self.loop = loop }

    func note(_ line: String) { log.append(line) }

    func run<Value: Sendable>(_ body: @Sendable (isolated Bound) async throws -> Value) async rethrows -> Value {
        try await body(self)
    }
}
