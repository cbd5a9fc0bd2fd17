// Runs Keepalive on a loop's clock.

import Loop

/// Confined to the loop.
final class KeepaliveTimer {
    private let loop: EventLoop
    private let isIdle: () -> Bool
    private var keepalive: Keepalive
    private var timer: Timer?
    var onPing: () -> Void = {}
    var onDead: () -> Void = {}

    /// - Parameter isIdle: whether there is no call.
    init(_ settings: ChannelOptions.Keepalive, on loop: EventLoop, isIdle: @escaping () -> Bool) {
        self.loop = loop
        self.isIdle = isIdle
        keepalive = Keepalive(settings, now: loop.now)
        let timer = Timer(on: loop) { [weak self] in self?.fired() }
        timer.schedule(after: settings.interval)
        self.timer = timer
    }

    func sawBytes() { keepalive.sawSign(now: loop.now) }

    func stop() {
        timer?.cancel()
        timer = nil
    }

    private func fired() {
        switch keepalive.due(now: loop.now, isIdle: isIdle()) {
        case .wait(let time): timer?.schedule(after: time)
        case .ping(let time):
            timer?.schedule(after: time)
            onPing()
        case .dead: onDead()
        }
    }
}
