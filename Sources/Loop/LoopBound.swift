// Actors that live on a loop's thread.

/// An actor whose executor is an event loop, so that it shares a thread with its sockets and timers.
///
/// Declare `nonisolated let loop: EventLoop`; the rest comes from here. Calls between actors of one loop never leave
/// its thread, and callbacks of the loop may enter with `assumeIsolated`.
public protocol LoopBound: Actor {
    nonisolated var loop: EventLoop { get }
}

extension LoopBound {
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe loop.asUnownedSerialExecutor()
    }

    /// Starts a task that prefers the loop and is isolated to this actor. When this returns it has run to its first
    /// suspension, or to its end.
    ///
    /// `Task.immediate(executorPreference:)` by itself never begins on the spot: the runtime starts an immediate task outside
    /// of every task executor, finds at its first step that it prefers one, and enqueues it there.
    @discardableResult
    public func begin(_ operation: @escaping @Sendable (isolated Self) async -> Void) -> Task<Void, Never> {
        loop.runningFirstJob { Task.immediate(executorPreference: loop) { await operation(self) } }
    }
}
