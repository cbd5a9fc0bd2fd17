// Signals of the operating system as calls on the loop.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A signal number with the names that a server needs.
public struct Signal: RawRepresentable, Sendable, Hashable {
    public let rawValue: Int32

    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let hangUp = Signal(rawValue: SIGHUP)
    public static let interrupt = Signal(rawValue: SIGINT)
    public static let quit = Signal(rawValue: SIGQUIT)
    public static let kill = Signal(rawValue: SIGKILL)
    public static let terminate = Signal(rawValue: SIGTERM)
    public static let user1 = Signal(rawValue: SIGUSR1)
    public static let user2 = Signal(rawValue: SIGUSR2)
    public static let windowChange = Signal(rawValue: SIGWINCH)
}

/// Runs a handler on the loop's thread each time the process gets a signal, instead of the signal's default action.
///
/// Make and close it anywhere. It stays alive until `close`; then the signal has its default action again.
@safe public final class SignalSource: @unchecked Sendable {
    private let loop: EventLoop
    private let handler: @Sendable () -> Void
    /// Touched on the loop's thread only.
    private var box: HandleBox?

    /// The corresponding C function is `uv_signal_start`.
    public init(_ signal: Signal, on loop: EventLoop, _ handler: @escaping @Sendable () -> Void) {
        self.loop = loop
        self.handler = handler
        loop.perform { self.start(signal) }
    }

    /// The corresponding C function is `uv_signal_stop`.
    public func close() {
        loop.perform { self.box?.close() }
    }

    private func start(_ signal: Signal) {
        // Fails only on a stopped loop, where no signal can arrive.
        guard
            let box = try? unsafe HandleBox(
                on: loop,
                uv_signal_t.self,
                cannot: "watch a signal",
                { unsafe uv_signal_init($0, $1) }
            )
        else { return }
        self.box = box
        box.owner = self
        let status = unsafe uv_signal_start(box.pointer(as: uv_signal_t.self), signalArrived, signal.rawValue)
        precondition(status == 0, "signal \(signal.rawValue) cannot be watched: \(LoopError.text(of: status))")
    }

    func arrived() {
        handler()
    }
}
