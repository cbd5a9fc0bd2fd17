// One connected stream, TCP or unix: bytes in by callback, bytes out by one system call where possible.

import CUV

/// A connection. Confined to its loop's thread, where all of its closures run.
///
/// It keeps itself alive while it is open and lets go of its closures once closed, so set the closures and keep no
/// other order: `onBytes` any number of times, `onEnd` at most once, `onClose` exactly once and last.
@safe public final class Socket {
    /// Bytes that may wait for a peer that does not read; past it the connection is closed with `.writeQueueFull`.
    /// Writers that watch `queuedBytes` and `onDrain` never come near.
    public static let queueLimit = 16 * 1024 * 1024

    public let loop: EventLoop
    /// Bytes that arrived; borrowed, valid during the call only. At most 64 KiB at once.
    public var onBytes: ((Span<UInt8>) -> Void)?
    /// The peer will send nothing more. Without this closure the socket closes itself then.
    public var onEnd: (() -> Void)?
    /// Everything that was queued has been handed to the kernel.
    public var onDrain: (() -> Void)?
    /// The connection is over, for a reason or (nil) because this side closed it or the peer ended it in order.
    public var onClose: ((LoopError?) -> Void)?
    /// Bytes accepted by `write` that the kernel has not taken yet.
    public private(set) var queuedBytes = 0
    /// Whom this socket talks to; for an accepted unix connection the path that it came in by.
    public let peerAddress: SocketAddress

    let box: HandleBox
    private var reason: LoopError?
    private var isReading = false
    private var closesWhenDrained = false
    private var hasEnded = false

    /// Takes over an open handle that is connected.
    init(_ box: HandleBox, peer: SocketAddress) {
        self.box = box
        loop = box.loop
        peerAddress = peer
        box.owner = self
        box.onClosed = { [self] in
            let reason = reason ?? (box.closedByStop ? .loopStopped(loop) : nil)
            let onClose = onClose
            onBytes = nil
            onEnd = nil
            onDrain = nil
            self.onClose = nil
            onClose?(reason)
        }
    }

    public var isOpen: Bool { box.isOpen }

    // MARK: Reading

    /// Begins or goes on calling `onBytes`. A new socket is paused, so that its owner can set closures first.
    ///
    /// The corresponding C function is `uv_read_start`.
    public func resumeReading() {
        loop.assertCurrent("Socket.resumeReading")
        guard box.isOpen, !isReading, !hasEnded else { return }
        isReading = true
        let status = unsafe uv_read_start(stream, socketWantsBuffer, socketHasRead)
        if status != 0 { fail(LoopError(status: status, cannot: "read from \(peerAddress)")) }
    }

    /// Leaves bytes in the kernel, whose window then slows the peer down. The corresponding C function is
    /// `uv_read_stop`.
    public func pauseReading() {
        loop.assertCurrent("Socket.pauseReading")
        guard box.isOpen, isReading else { return }
        isReading = false
        unsafe uv_read_stop(stream)
    }

    /// `count` as libuv reports it: bytes, 0 for "again", or a negated errno, of which EOF is one.
    func didRead(_ count: Int, _ buffer: UnsafePointer<UInt8>?) {
        if count > 0, let buffer = unsafe buffer {
            unsafe onBytes?(Span(_unsafeStart: buffer, count: count))
        } else if count == Int(UV_EOF.rawValue) {
            isReading = false
            hasEnded = true
            if let onEnd { onEnd() } else { close() }
        } else if count < 0 {
            fail(LoopError(status: Int32(count), cannot: "read from \(peerAddress)"))
        }
    }

    // MARK: Closing

    /// Ends the connection now; what is queued and not yet in the kernel is lost. `onClose(nil)` follows in this turn.
    ///
    /// The corresponding C function is `uv_close`.
    public func close() {
        loop.assertCurrent("Socket.close")
        box.close()
    }

    /// Ends the connection once everything written so far is in the kernel.
    public func closeWhenDrained() {
        loop.assertCurrent("Socket.closeWhenDrained")
        if queuedBytes == 0 { close() } else { closesWhenDrained = true }
    }

    /// Tells the peer that nothing more will come, after what is queued; reading goes on.
    ///
    /// The corresponding C function is `uv_shutdown`.
    public func closeWriting() {
        loop.assertCurrent("Socket.closeWriting")
        guard box.isOpen else { return }
        let request = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)
        let status = unsafe uv_shutdown(request, stream, socketHasShutDown)
        if status != 0 {
            unsafe request.deallocate()
            fail(LoopError(status: status, cannot: "end writing to \(peerAddress)"))
        }
    }

    /// Ends the connection so that the peer sees a reset (TCP; a unix socket just closes).
    ///
    /// The corresponding C function is `uv_tcp_close_reset`.
    public func reset() {
        loop.assertCurrent("Socket.reset")
        if case .ip = peerAddress { box.closeWithReset() } else { box.close() }
    }

    func fail(_ error: LoopError) {
        if reason == nil, box.isOpen { reason = error }
        box.close()
    }

    var stream: UnsafeMutablePointer<uv_stream_t> { unsafe box.pointer(as: uv_stream_t.self) }

    func enqueued(_ count: Int) { queuedBytes += count }

    /// One queued piece reached the kernel, or never will.
    func dequeued(_ count: Int, status: Int32) {
        queuedBytes -= count
        guard box.isOpen else { return }
        if status != 0 { return fail(LoopError(status: status, cannot: "write to \(peerAddress)")) }
        guard queuedBytes == 0 else { return }
        if closesWhenDrained { close() } else { onDrain?() }
    }
}
