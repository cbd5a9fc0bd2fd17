// One thread that waits, and the Swift executor of everything that lives on it.

import CUV
import Synchronization

/// A libuv loop on a thread of its own that is also a `SerialExecutor` and a `TaskExecutor`.
///
/// Actors bound to it (`LoopBound`) run on its thread, so a callback for I/O and the actor that owns the connection
/// share one thread and need no lock. Jobs enqueued from the loop's own thread run before it next blocks, without a
/// system call; jobs from other threads share one wake-up. A turn runs in this order: I/O callbacks and timers, jobs
/// (at most 512, so that I/O is never starved), `atEndOfTurn` hooks, then blocking until something happens.
///
/// The loop runs until `stop()`; a loop that is never stopped keeps its thread. Children started on it with a
/// parent-death signal get that signal when this thread ends.
@safe public final class EventLoop: SerialExecutor, TaskExecutor {
    public let name: String
    private let inbox = Inbox()
    private let turn: Turn
    private let owningThread = Atomic<UInt>(0)
    private let hasEnded = Atomic<Bool>(false)
    private let thread = Mutex(uv_thread_t())
    private let stopWaiters = Mutex<[CheckedContinuation<Void, Never>]?>([])

    /// Starts the thread. `name` is what tools such as `top -H` show (the first 15 bytes).
    ///
    /// The corresponding C functions are `uv_loop_init` and `uv_thread_create`.
    public init(name: String) {
        self.name = name
        ignoreBrokenPipes()
        turn = Turn(inbox: inbox)
        turn.serve(self)
        let me = unsafe Unmanaged.passRetained(self).toOpaque()
        let status = thread.withLock { unsafe uv_thread_create(&$0, loopThreadStarts, me) }
        precondition(status == 0, "no thread for a loop: \(LoopError.text(of: status))")
    }

    /// Whether the caller is on this loop's thread.
    public var isCurrent: Bool {
        let current = currentThread()
        return owningThread.load(ordering: .relaxed) == current
            || hasEnded.load(ordering: .acquiring)
                && EventLoop.afterlife.owningThread.load(ordering: .relaxed) == current
    }

    // MARK: Executor

    public func enqueue(_ job: consuming ExecutorJob) {
        submit(.job(UnownedJob(job)))
    }

    public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    public func asUnownedTaskExecutor() -> UnownedTaskExecutor {
        unsafe UnownedTaskExecutor(ordinary: self)
    }

    public func checkIsolated() {
        precondition(isCurrent, "this must run on the thread of loop \(name); await the actor or use execute")
    }

    public func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }

    // MARK: Running on the loop

    /// Runs `body` on the loop's thread in the order of submission, later in this turn or in the next.
    public func execute(_ body: @escaping @Sendable () -> Void) {
        submit(.body(body))
    }

    /// Runs `body` at once if the caller is on the loop's thread, else like `execute`.
    public func perform(_ body: @escaping @Sendable () -> Void) {
        if isCurrent { body() } else { submit(.body(body)) }
    }

    /// Runs `body` once in this turn after the I/O callbacks and the jobs they made runnable, before the loop blocks:
    /// the place to write what a whole turn has gathered. Only on the loop's thread.
    public func atEndOfTurn(_ body: @escaping () -> Void) {
        assertCurrent("atEndOfTurn")
        turn.atEnd(body)
    }

    /// Time of the monotonic clock, read at most once in a turn. Only on the loop's thread.
    ///
    /// The corresponding C function is `uv_hrtime`.
    public var now: Duration {
        assertCurrent("now")
        return .nanoseconds(Int64(turn.now))
    }

    /// Tells of turns that take long, from the next one on, at their end and on the loop's thread. While one lasts nothing
    /// else of the loop is served.
    ///
    /// - Parameter limit: from when on a turn is told of, in whole milliseconds; waiting for something to happen is no part
    ///   of it.
    public func onSlowTurn(_ limit: Duration, _ body: @escaping @Sendable (Duration) -> Void) {
        let milliseconds = UInt64(limit / .milliseconds(1))
        perform { self.turn.onSlowTurn(milliseconds, body) }
    }

    // MARK: Time

    /// Suspends for at least `duration`, at most a millisecond longer than the kernel makes it; ends at once with
    /// `CancellationError` when the task is cancelled or the loop is stopped. May be called from anywhere.
    public func sleep(for duration: Duration) async throws(CancellationError) {
        let sleeper = Sleeper(on: self)
        let completed = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                perform { sleeper.start(continuation, duration) }
            }
        } onCancel: {
            perform { sleeper.end(completed: false) }
        }
        if !completed { throw CancellationError() }
    }

    // MARK: The end

    /// Closes every handle of this loop, ends its thread and waits for that.
    ///
    /// Sockets close with `.loopStopped`, sleeps end as cancelled. What is enqueued afterwards still runs, on one
    /// thread shared by all stopped loops, so no task waits for ever and actors stay isolated.
    public func stop() async {
        await withCheckedContinuation { continuation in
            let mustStop = stopWaiters.withLock { waiters in
                waiters?.append(continuation)
                return waiters != nil
            }
            guard mustStop else { return continuation.resume() }
            perform { self.turn.stop() }
        }
    }

    /// Runs the first job that `start` enqueues here at once, past those that wait. Only on the loop's thread.
    func runningFirstJob<Value>(_ start: () -> Value) -> Value {
        let (value, job) = turn.catchingFirst(start)
        if let job { run(job) }
        return value
    }

    var isStopping: Bool { turn.isStopping }
    var core: Turn { turn }

    func assertCurrent(_ what: StaticString) {
        precondition(isCurrent, "\(what) must be called on the thread of loop \(name)")
    }
}

// MARK: The thread

extension EventLoop {
    /// The whole life of the thread.
    func threadMain() {
        nameThread(name)
        owningThread.store(currentThread(), ordering: .relaxed)
        turn.run()
        owningThread.store(0, ordering: .relaxed)
        hasEnded.store(true, ordering: .releasing)
        for work in turn.leftovers() { runAfterEnd(work) }
        let waiters = stopWaiters.withLock { waiters in
            defer { waiters = nil }
            return waiters ?? []
        }
        EventLoop.afterlife.execute {
            _ = self.thread.withLock { unsafe uv_thread_join(&$0) }
            for waiter in waiters { waiter.resume() }
        }
    }

    func run(_ work: Work) {
        switch work {
        case .job(let job):
            // Tasks that begin on a loop prefer it (`executorPreference`): what resumes one, a continuation too, then
            // puts it into this loop's queue, and from actor to actor of the loop it goes inline. One that prefers
            // none would be resumed by a thread of the pool, only to be sent back here.
            unsafe job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        case .body(let body): body()
        }
    }

    private func submit(_ work: Work) {
        if owningThread.load(ordering: .relaxed) == currentThread() {
            turn.append(work)
        } else if !inbox.put(work, wake: { turn.wake() }) {
            runAfterEnd(work)
        }
    }

    private func runAfterEnd(_ work: Work) {
        EventLoop.afterlife.execute { self.run(work) }
    }

    /// Where the jobs of stopped loops run; it never stops itself.
    private static let afterlife = EventLoop(name: "afterlife")
}
