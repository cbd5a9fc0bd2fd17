// When to ask a silent server for a sign of life, and when to believe that it is gone (gRPC proposal A8). Pure.

/// Time is given by the caller, on any monotonic clock.
struct Keepalive {
    enum Step: Equatable {
        /// Look again after that time.
        case wait(Duration)
        /// Send a PING, and look again after that time.
        case ping(Duration)
        case dead
    }

    private let interval: Duration
    private let timeout: Duration
    private var lastSign: Duration
    private var askedAt: Duration?

    init(_ settings: ChannelOptions.Keepalive, now: Duration) {
        interval = settings.interval
        timeout = settings.timeout
        lastSign = now
    }

    /// Bytes came in.
    mutating func sawSign(now: Duration) {
        lastSign = now
        askedAt = nil
    }

    /// What to do at the time that the last step named. Servers object to PINGs without a call, so there are none.
    mutating func due(now: Duration, isIdle: Bool) -> Step {
        if let askedAt {
            let left = askedAt + timeout - now
            return left > .zero ? .wait(left) : .dead
        }
        let left = lastSign + interval - now
        if left > .zero { return .wait(left) }
        if isIdle { return .wait(interval) }
        askedAt = now
        return .ping(timeout)
    }
}
