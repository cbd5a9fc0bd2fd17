// Waiting for a descriptor that another library owns, such as libpq's socket.

import CUV

/// Watches a foreign descriptor. Confined to the loop's thread; alive until `close`, which must come before the
/// descriptor's owner closes it.
@safe public final class Readiness {
    private let box: HandleBox
    private let handler: (_ readable: Bool, _ writable: Bool) -> Void
    private var watched: Int32 = 0

    /// Watches nothing yet. A failed descriptor shows as readable and writable, so that its owner meets the error.
    ///
    /// Throws `.system` if the descriptor cannot be watched (a plain file). The corresponding C function is
    /// `uv_poll_init`.
    public init(
        descriptor: Int32,
        on loop: EventLoop,
        _ handler: @escaping (_ readable: Bool, _ writable: Bool) -> Void
    ) throws(LoopError) {
        self.handler = handler
        box = try unsafe HandleBox(on: loop, uv_poll_t.self, cannot: "watch descriptor \(descriptor)") {
            unsafe uv_poll_init($0, $1, descriptor)
        }
        box.owner = self
    }

    public var isOpen: Bool { box.isOpen }

    /// What to watch for from now on. Calling it again with the same wishes costs nothing.
    ///
    /// The corresponding C functions are `uv_poll_start` and `uv_poll_stop`.
    public func update(read: Bool, write: Bool) {
        box.loop.assertCurrent("Readiness.update")
        guard box.isOpen else { return }
        let wanted = Int32((read ? UV_READABLE.rawValue : 0) | (write ? UV_WRITABLE.rawValue : 0))
        guard wanted != watched else { return }
        watched = wanted
        if wanted == 0 {
            unsafe uv_poll_stop(box.pointer(as: uv_poll_t.self))
        } else {
            unsafe uv_poll_start(box.pointer(as: uv_poll_t.self), wanted, descriptorIsReady)
        }
    }

    /// Watches no more and drops the handler; the descriptor stays with its owner. The corresponding C function is
    /// `uv_close`.
    public func close() {
        box.loop.assertCurrent("Readiness.close")
        box.close()
    }

    func isReady(_ status: Int32, _ events: Int32) {
        if status < 0 { return handler(true, true) }
        handler(events & Int32(UV_READABLE.rawValue) != 0, events & Int32(UV_WRITABLE.rawValue) != 0)
    }
}
