// Finds out that a silent server is gone (gRPC proposal A8).

import Loop

/// Asks for a PING after a silence and reports a connection that does not answer. Confined to the loop.
final class KeepaliveTimer {
    enum Event { case ping, dead }

    private let settings: ChannelOptions.Keepalive
    private var timer: Timer?
    private var sawSomething = false
    private var awaitsAnswer = false

    init(_ settings: ChannelOptions.Keepalive, on loop: EventLoop, _ handler: @escaping (Event) -> Void) {
        self.settings = settings
        let timer = Timer(on: loop) { [weak self] in self?.fired(handler) }
        timer.schedule(after: settings.interval)
        self.timer = timer
    }

    /// Bytes came in: the server lives.
    func sawBytes() { sawSomething = true }

    /// The answer to a PING came in.
    func sawAnswer() { sawSomething = true }

    func stop() {
        timer?.cancel()
        timer = nil
    }

    private func fired(_ handler: (Event) -> Void) {
        if sawSomething {
            awaitsAnswer = false
        } else if awaitsAnswer {
            return handler(.dead)
        } else {
            awaitsAnswer = true
            handler(.ping)
        }
        sawSomething = false
        timer?.schedule(after: awaitsAnswer ? settings.timeout : settings.interval)
    }
}
