// A handler that runs once after a while, or again and again.

import CUV

/// A timer of a loop. Confined to the loop's thread; make it anywhere.
///
/// A scheduled timer keeps itself alive; dropping an idle one frees it. Resolution is one millisecond and a timer is
/// never early.
@safe public final class Timer {
    private let loop: EventLoop
    private let handler: () -> Void
    private var box: HandleBox?
    private var repeats = false
    /// Runs if the loop is stopped under a scheduled timer.
    var onStopped: (() -> Void)?

    public init(on loop: EventLoop, _ handler: @escaping () -> Void) {
        self.loop = loop
        self.handler = handler
    }

    deinit {
        box?.release()
    }

    /// Whether the handler is still to come.
    public var isScheduled: Bool { box?.owner != nil }

    /// Runs the handler after `delay` and, if `interval` is given, every `interval` (at least 1 ms) from then on.
    /// Replaces what was scheduled before. On a stopped loop nothing happens.
    ///
    /// The corresponding C function is `uv_timer_start`.
    public func schedule(after delay: Duration, repeating interval: Duration? = nil) {
        loop.assertCurrent("Timer.schedule")
        guard let box = openBox() else { return }
        // libuv counts whole milliseconds from a clock that it reads once a turn. Counting from the real time and
        // rounding up keeps a timer that is set late in a long turn from firing early.
        unsafe uv_update_time(loop.core.uv)
        let due = uv_hrtime() &+ delay.nanosecondsClamped
        let dueMilliseconds = due / 1_000_000 + (due % 1_000_000 == 0 ? 0 : 1)
        let base = unsafe uv_now(loop.core.uv)
        let repeatMilliseconds = interval.map { max(1, $0.nanosecondsClamped / 1_000_000) } ?? 0
        repeats = interval != nil
        box.owner = self
        unsafe uv_timer_start(
            box.pointer(as: uv_timer_t.self),
            timerFired,
            delay <= .zero ? 0 : (dueMilliseconds > base ? dueMilliseconds - base : 0),
            repeatMilliseconds
        )
    }

    /// The handler will not run any more. The corresponding C function is `uv_timer_stop`.
    public func cancel() {
        loop.assertCurrent("Timer.cancel")
        guard let box, box.isOpen else { return }
        unsafe uv_timer_stop(box.pointer(as: uv_timer_t.self))
        box.owner = nil
    }

    func fired() {
        if !repeats { box?.owner = nil }
        handler()
    }

    private func openBox() -> HandleBox? {
        if let box { return box.isOpen ? box : nil }
        // Fails only on a stopped loop, where nothing is ever due.
        box = try? unsafe HandleBox(on: loop, uv_timer_t.self, cannot: "make a timer") { unsafe uv_timer_init($0, $1) }
        box?.onClosed = { [weak self] in self?.onStopped?() }
        return box
    }
}

extension Duration {
    /// Nanoseconds, never negative and at most 100 years.
    var nanosecondsClamped: UInt64 {
        let limit: Int64 = 3_155_760_000
        let (seconds, attoseconds) = components
        if seconds < 0 || attoseconds < 0 { return 0 }
        return UInt64(min(seconds, limit)) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
