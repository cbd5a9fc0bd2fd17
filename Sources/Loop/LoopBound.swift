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
}
