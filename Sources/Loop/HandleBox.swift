// The memory of one libuv handle, freed when libuv has let go of it.

import CUV

/// Owns the C struct of one handle. libuv may touch it until the close callback ran, so while the handle is open libuv
/// holds this box, and the box frees the memory in its `deinit`. Confined to the loop's thread, but for `release`.
@safe final class HandleBox: @unchecked Sendable {
    let loop: EventLoop
    private let memory: UnsafeMutableRawPointer
    private(set) var isOpen = false
    /// Whether the loop's end closed it, not its owner.
    private(set) var closedByStop = false
    /// Kept alive while it waits for something; C callbacks find it here.
    var owner: AnyObject?
    /// Runs once, after libuv has let go.
    var onClosed: (() -> Void)?

    /// Allocates and initialises, e.g. `HandleBox(on: loop, size: MemoryLayout<uv_timer_t>.size) { uv_timer_init($0, $1) }`.
    init<Handle>(
        on loop: EventLoop,
        _ type: Handle.Type,
        cannot action: @autoclosure () -> String,
        _ initialise: (UnsafeMutablePointer<uv_loop_t>, UnsafeMutablePointer<Handle>) -> Int32
    ) throws(LoopError) {
        self.loop = loop
        unsafe memory = .allocate(byteCount: MemoryLayout<Handle>.size, alignment: MemoryLayout<Handle>.alignment)
        loop.assertCurrent("Making a handle")
        guard !loop.isStopping else {
            throw .loopStopped(loop, cannot: action())
        }
        let status = unsafe initialise(loop.core.uv, memory.assumingMemoryBound(to: Handle.self))
        guard status == 0 else { throw LoopError(status: status, cannot: action()) }
        isOpen = true
        unsafe handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
    }

    deinit {
        unsafe memory.deallocate()
    }

    /// The C struct as what it is. Valid while `isOpen`.
    func pointer<Handle>(as type: Handle.Type) -> UnsafeMutablePointer<Handle> {
        precondition(isOpen, "the handle is closed")
        return unsafe memory.assumingMemoryBound(to: Handle.self)
    }

    private var handle: UnsafeMutablePointer<uv_handle_t> {
        unsafe memory.assumingMemoryBound(to: uv_handle_t.self)
    }

    /// Asks libuv to let go; `onClosed` follows later in this turn. The corresponding C function is `uv_close`.
    func close() {
        guard isOpen else { return }
        isOpen = false
        unsafe uv_close(handle, handleClosed)
    }

    /// The loop ends and takes all handles with it.
    func closeForStop() {
        closedByStop = isOpen
        close()
    }

    /// Closes a TCP handle with a reset instead of an orderly end. The corresponding C function is
    /// `uv_tcp_close_reset`.
    func closeWithReset() {
        guard isOpen else { return }
        isOpen = false
        let status = unsafe uv_tcp_close_reset(memory.assumingMemoryBound(to: uv_tcp_t.self), handleClosed)
        // A half-closed connection cannot be reset in this version; an orderly close is the nearest thing.
        if status != 0 { unsafe uv_close(handle, handleClosed) }
    }

    /// The owner was dropped, maybe on another thread: close on the loop.
    func release() {
        loop.perform { self.close() }
    }

    /// Called by the close callback, which then drops libuv's reference.
    func didClose() {
        let onClosed = onClosed
        self.onClosed = nil
        owner = nil
        onClosed?()
    }
}
