// The way into a loop for a program whose `main` is synchronous.

import CUV

extension EventLoop {
    /// Runs `operation` on a private loop while the calling thread waits, then stops that loop and gives the result.
    ///
    /// For `main` of a program: an `async` main parks its thread in Dispatch, this one sleeps in a semaphore. What the
    /// operation awaits runs on the loop's thread too, unless an actor says otherwise. Never call it on a loop's thread.
    ///
    /// The corresponding C function is `uv_sem_wait`.
    public static func run<Value: Sendable>(
        named name: String = "main",
        _ operation: @escaping @Sendable (EventLoop) async -> Value
    ) -> Value {
        let loop = EventLoop(name: name)
        let outcome = Outcome<Value>()
        Task(executorPreference: loop) {
            let value = await operation(loop)
            await loop.stop()
            outcome.arrive(value)
        }
        return outcome.wait()
    }
}

/// One value handed from a task to a thread that sleeps until it is there.
///
/// Unchecked: the semaphore orders the one write before the one read.
@safe private final class Outcome<Value>: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<uv_sem_t>
    private var value: Value?

    init() {
        unsafe semaphore = .allocate(capacity: 1)
        let status = unsafe uv_sem_init(semaphore, 0)
        precondition(status == 0, "no semaphore to wait with: \(LoopError.text(of: status))")
    }

    deinit {
        unsafe uv_sem_destroy(semaphore)
        unsafe semaphore.deallocate()
    }

    func arrive(_ value: Value) {
        self.value = value
        unsafe uv_sem_post(semaphore)
    }

    func wait() -> Value {
        unsafe uv_sem_wait(semaphore)
        guard let value else { preconditionFailure("the semaphore was posted before the value was there") }
        return value
    }
}
