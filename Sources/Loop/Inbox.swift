// What other threads leave for the loop: appended under a lock, taken in one swap, one wake-up for many.

import Synchronization

/// One thing to run on the loop's thread.
enum Work: Sendable {
    case job(UnownedJob)
    case body(@Sendable () -> Void)
}

/// The way into a loop from other threads.
///
/// The loop is woken by a system call only while it blocks: a running loop looks here once more before it blocks,
/// so a burst of jobs costs one wake-up, and jobs for a busy loop cost none.
final class Inbox: Sendable {
    private struct State {
        var waiting: [Work] = []
        var loopBlocks = false
        /// The loop's handles are being closed: it does not block any more, and its wake-up descriptor is going.
        var isStopping = false
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Appends from any thread; answers false if the loop has ended and will never look again.
    ///
    /// `wake` runs under the lock, so it cannot reach a loop that was stopped in between.
    func put(_ work: Work, wake: () -> Void) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.waiting.append(work)
            if state.loopBlocks {
                state.loopBlocks = false
                wake()
            }
            return true
        }
    }

    /// Swaps what waits against `spare`, an empty array whose capacity is reused.
    func take(into spare: inout [Work]) {
        state.withLock { state in
            if !state.waiting.isEmpty { swap(&state.waiting, &spare) }
        }
    }

    /// The loop's last look before it blocks. False: something waits, do not block.
    func willBlock() -> Bool {
        state.withLock { state in
            state.loopBlocks = state.waiting.isEmpty && !state.isStopping
            return state.waiting.isEmpty
        }
    }

    /// The loop is awake again: from here on nobody needs to wake it.
    func didBlock() {
        state.withLock { $0.loopBlocks = false }
    }

    /// From here on nobody wakes the loop; what is put in runs once it has ended. Before its handles are closed:
    /// `uv_async_send` without a descriptor aborts the process.
    func stopWaking() {
        state.withLock { state in
            state.isStopping = true
            state.loopBlocks = false
        }
    }

    /// Ends the inbox and gives what was still in it.
    func close() -> [Work] {
        state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
