// A child process: started, signalled, awaited.

import CUV
import Synchronization

/// A running child. May be used from anywhere; it is watched until it ends, whether this object is kept or not.
///
/// Stopping the loop does not end the child. A child that asked for a parent-death signal gets it when the loop's
/// thread ends, since the kernel ties that signal to the thread that started the child.
@safe public final class ChildProcess: @unchecked Sendable {
    /// Bytes that outlive the child in its pipes are read for this long after its end; a grandchild that holds a
    /// pipe cannot keep anybody waiting.
    static let pipeGrace = Duration.milliseconds(200)

    public let pid: Int32
    private let loop: EventLoop
    // All below is touched on the loop's thread only.
    private let box: HandleBox
    private let pipes: ChildPipes
    private var exit: Exit?
    private var outcome: Outcome?
    private var waiters: [(Outcome) -> Void] = []
    private var grace: Timer?

    /// Starts a child. Returns once the program has begun or could not be executed.
    ///
    /// Throws `.notFound`, `.permissionDenied`, `.tooManyOpenFiles` and the like. The corresponding C function is
    /// `uv_spawn`.
    public static func start(_ command: Command, on loop: EventLoop) async throws(LoopError) -> ChildProcess {
        let pending = Pending<ChildProcess>(on: loop)
        return try await pending.value { pending in
            do throws(LoopError) {
                pending.end(.success(try ChildProcess(command, loop)))
            } catch {
                pending.end(.failure(error))
            }
        } ifCancelled: {
            LoopError(.cancelled, "gave up starting \(command.executable): the task was cancelled")
        }
    }

    /// Starts a child and waits for its end.
    public static func run(_ command: Command, on loop: EventLoop) async throws(LoopError) -> Outcome {
        try await start(command, on: loop).outcome()
    }

    private init(_ command: Command, _ loop: EventLoop) throws(LoopError) {
        self.loop = loop
        let pipes = ChildPipes(loop)
        var pid: Int32 = 0
        box = try ChildProcess.spawn(command, loop, pipes, &pid)
        self.pid = pid
        self.pipes = pipes
        box.owner = self
        box.onClosed = { [self] in
            // The loop stopped under a running child: nobody will ever learn how it ended.
            if exit == nil { finish(.signal(.kill)) }
        }
        pipes.begin { [self] in finishIfComplete() }
    }

    /// Waits until the child has ended and its captured streams are read.
    public func outcome() async -> Outcome {
        await withCheckedContinuation { continuation in
            loop.perform { self.whenEnded { continuation.resume(returning: $0) } }
        }
    }

    /// The same, but nil when the child still runs after `limit` or the task is cancelled.
    public func outcome(within limit: Duration) async -> Outcome? {
        let pending = Pending<Outcome>(on: loop)
        do throws(LoopError) {
            return try await pending.value { [self] pending in
                whenEnded { pending.end(.success($0)) }
                guard !pending.isOver else { return }
                let timer = Timer(on: loop) {
                    pending.end(.failure(LoopError(.timedOut, "process \(self.pid) still runs after \(limit)")))
                }
                timer.schedule(after: limit)
                pending.onEnd = { timer.cancel() }
            } ifCancelled: {
                LoopError(.cancelled, "gave up waiting for a child: the task was cancelled")
            }
        } catch {
            return nil
        }
    }

    private func whenEnded(_ body: @escaping (Outcome) -> Void) {
        if let outcome { body(outcome) } else { waiters.append(body) }
    }

    /// Sends a signal unless the child has already ended, so a recycled pid is never hit.
    ///
    /// The corresponding C function is `uv_process_kill`.
    public func send(_ signal: Signal) {
        loop.perform { [self] in
            guard box.isOpen, exit == nil else { return }
            // ESRCH: it ended just now and the notice is on its way.
            _ = unsafe uv_process_kill(box.pointer(as: uv_process_t.self), signal.rawValue)
        }
    }

    /// Called by libuv: the child is gone and has been waited for.
    func exited(_ status: Int64, _ signal: Int32) {
        exit = signal != 0 ? .signal(Signal(rawValue: signal)) : .code(Int32(truncatingIfNeeded: status))
        box.close()
        finishIfComplete()
        guard outcome == nil else { return }
        let grace = Timer(on: loop) { [self] in pipes.close() }
        grace.schedule(after: ChildProcess.pipeGrace)
        self.grace = grace
    }

    private func finishIfComplete() {
        if let exit, pipes.areDone { finish(exit) }
    }

    private func finish(_ exit: Exit) {
        guard outcome == nil else { return }
        grace?.cancel()
        grace = nil
        self.exit = exit
        let outcome = Outcome(exit: exit, output: pipes.output, errors: pipes.errors)
        self.outcome = outcome
        for waiter in waiters { waiter(outcome) }
        waiters = []
    }
}
