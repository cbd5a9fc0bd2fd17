// One turn of the loop: I/O callbacks, then the jobs they made runnable, then the hooks that flush, then waiting.

import CUV
import DequeModule

/// What only the loop's own thread touches, once `run` has begun; `wake` alone is for all threads.
@safe final class Turn: @unchecked Sendable {
    /// Jobs run in one turn before I/O gets its chance again; about 10 ms of typical jobs.
    static let jobLimit = 512

    /// The loop owns this object and outlives its thread.
    private unowned(unsafe) var executor: EventLoop!
    private let inbox: Inbox
    private var local = Deque<Work>(minimumCapacity: 64)
    private var taken: [Work] = []
    /// The next work goes to `caught` in place of the queue.
    private var catches = false
    private var caught: Work?
    private var hooks: [() -> Void] = []
    private var runningHooks: [() -> Void] = []
    /// Nanoseconds, 0 when not yet asked in this turn.
    private var cachedNow: UInt64 = 0
    private var idles = false
    /// When the last poll ended, by libuv's clock in milliseconds; 0 before the first.
    private var begun: UInt64 = 0
    /// Who is told of turns that take so many milliseconds.
    private var slowTurns: (limit: UInt64, tell: (Duration) -> Void)?
    /// How often another thread had to wake this one, and how many jobs ran: what tests and tuning look at.
    private(set) var wakeUps = 0
    private(set) var jobsRun = 0
    private(set) var isStopping = false

    let uv: UnsafeMutablePointer<uv_loop_t>
    private let prepare: UnsafeMutablePointer<uv_prepare_t>
    private let check: UnsafeMutablePointer<uv_check_t>
    private let idle: UnsafeMutablePointer<uv_idle_t>
    private let async: UnsafeMutablePointer<uv_async_t>
    /// Where every socket of this loop reads into: bytes are handed on before the next read.
    let readBuffer: UnsafeMutableBufferPointer<UInt8>
    static let readBufferSize = 64 * 1024

    /// The corresponding C function is `uv_loop_init`.
    init(inbox: Inbox) {
        self.inbox = inbox
        unsafe uv = .allocate(capacity: 1)
        unsafe prepare = .allocate(capacity: 1)
        unsafe check = .allocate(capacity: 1)
        unsafe idle = .allocate(capacity: 1)
        unsafe async = .allocate(capacity: 1)
        unsafe readBuffer = .allocate(capacity: Turn.readBufferSize)
        let status = unsafe uv_loop_init(uv)
        precondition(status == 0, "no event loop: \(LoopError.text(of: status)); raise the limit with `ulimit -n`")
        unsafe uv_prepare_init(uv, prepare)
        unsafe uv_check_init(uv, check)
        unsafe uv_idle_init(uv, idle)
        let wakeStatus = unsafe uv_async_init(uv, async, loopWoken)
        precondition(wakeStatus == 0, "no wake-up descriptor: \(LoopError.text(of: wakeStatus)); raise `ulimit -n`")
        let me = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe prepare.pointee.data = me
        unsafe check.pointee.data = me
        unsafe idle.pointee.data = me
        unsafe async.pointee.data = me
        unsafe uv_prepare_start(prepare, loopWillPoll)
        unsafe uv_check_start(check, loopDidPoll)
    }

    deinit {
        unsafe uv.deallocate()
        unsafe prepare.deallocate()
        unsafe check.deallocate()
        unsafe idle.deallocate()
        unsafe async.deallocate()
        unsafe readBuffer.deallocate()
    }

    func serve(_ executor: EventLoop) {
        unsafe self.executor = executor
    }

    func append(_ work: Work) {
        if catches {
            caught = work
            catches = false
        } else {
            local.append(work)
        }
    }

    /// Keeps the first work that `body` appends out of the queue, and hands it over.
    func catchingFirst<Value>(_ body: () -> Value) -> (Value, Work?) {
        catches = true
        let value = body()
        catches = false
        defer { caught = nil }
        return (value, caught)
    }

    func atEnd(_ body: @escaping () -> Void) {
        hooks.append(body)
    }

    /// From any thread, under the inbox's lock. The corresponding C function is `uv_async_send`.
    func wake() {
        wakeUps += 1
        unsafe uv_async_send(async)
    }

    /// Nanoseconds of the monotonic clock, read once a turn. The corresponding C function is `uv_hrtime`.
    var now: UInt64 {
        if cachedNow == 0 { cachedNow = uv_hrtime() }
        return cachedNow
    }

    /// Waits and serves until `stop`. The corresponding C function is `uv_run`.
    func run() {
        unsafe uv_run(uv, UV_RUN_DEFAULT)
        let status = unsafe uv_loop_close(uv)
        precondition(status == 0, "the loop ended with open handles: \(LoopError.text(of: status))")
    }

    /// The poll is over: I/O callbacks of this turn ran just before this.
    func didPoll() {
        cachedNow = 0
        // Read when the poll returned, so this asks for no time.
        begun = unsafe uv_now(uv)
        inbox.didBlock()
    }

    /// The loop is about to poll. Jobs made runnable by this turn's callbacks run first, then the hooks, so what all
    /// of them wrote leaves in one system call for each connection.
    func willPoll() {
        cachedNow = 0
        var budget = Turn.jobLimit
        repeat {
            takeInbox()
            while budget > 0, let work = local.popFirst() {
                budget -= 1
                jobsRun += 1
                unsafe executor.run(work)
            }
            runHooks()
        } while budget > 0 && !local.isEmpty
        measure()
        let mayBlock = local.isEmpty && hooks.isEmpty && inbox.willBlock()
        keepAwake(!mayBlock)
    }

    /// From the next turn on.
    func onSlowTurn(_ limit: UInt64, _ tell: @escaping (Duration) -> Void) {
        slowTurns = (limit, tell)
        begun = 0
    }

    private func measure() {
        guard let slowTurns, begun > 0 else { return }
        let took = uv_hrtime() / 1_000_000 - begun
        if took >= slowTurns.limit { slowTurns.tell(.milliseconds(Int64(took))) }
    }

    private func takeInbox() {
        inbox.take(into: &taken)
        guard !taken.isEmpty else { return }
        local.append(contentsOf: taken)
        taken.removeAll(keepingCapacity: true)
    }

    private func runHooks() {
        guard !hooks.isEmpty else { return }
        swap(&hooks, &runningHooks)
        for hook in runningHooks { hook() }
        runningHooks.removeAll(keepingCapacity: true)
    }

    /// An active idle handle makes libuv poll without blocking.
    private func keepAwake(_ awake: Bool) {
        guard awake != idles, !isStopping else { return }
        idles = awake
        if awake {
            unsafe uv_idle_start(idle, loopIdles)
        } else {
            unsafe uv_idle_stop(idle)
        }
    }

    /// Closes every handle; `uv_run` returns once their close callbacks have run.
    func stop() {
        guard !isStopping else { return }
        isStopping = true
        inbox.stopWaking()
        unsafe uv_walk(uv, closeForStop, Unmanaged.passUnretained(self).toOpaque())
    }

    /// What was enqueued but never ran, once `run` has returned.
    func leftovers() -> [Work] {
        defer { local.removeAll() }
        return Array(local) + inbox.close()
    }
}
