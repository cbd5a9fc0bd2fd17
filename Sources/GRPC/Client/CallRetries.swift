// Decides after each attempt of a call whether there is another and when (gRPC proposal A6). Pure: knows no clock.

import Codec

struct CallRetries {
    /// How far the server came with an attempt.
    enum Sight {
        /// The attempt never left this process.
        case unsent
        /// The server says that it did not look at it: REFUSED_STREAM, or a GOAWAY that leaves it out.
        case unprocessed
        /// The server may have worked on it.
        case processed
    }

    /// What the server asked for in `grpc-retry-pushback-ms`.
    enum Pushback: Equatable {
        case none
        case after(Duration)
        case stop

        init(_ trailers: HeaderBlock?) {
            let values = trailers.map { Metadata(received: $0).values("grpc-retry-pushback-ms") } ?? []
            switch values.count {
            case 0: self = .none
            case 1:
                let isNumber = values[0].utf8.allSatisfy { (0x30...0x39).contains($0) }
                let milliseconds = isNumber ? Int32(values[0]) : nil
                self = milliseconds.map { .after(.milliseconds($0)) } ?? .stop
            default: self = .stop
            }
        }
    }

    enum Decision: Equatable {
        case end
        /// At once, as if the attempt had never been.
        case transparent
        case after(Duration)
    }

    private let policy: RetryPolicy?
    private let throttle: RetryThrottle
    /// Response headers came, or the requests are too large to be kept: the call stays with its attempt.
    private(set) var isCommitted = false
    /// Attempts that count, without the present one; sent as `grpc-previous-rpc-attempts`.
    private(set) var previousAttempts = 0
    private var wasRefused = false
    /// Attempts that never left this process; A6 sets them no limit, a server that keeps going away needs one.
    private var unsent = 0
    private static let maxUnsent = 16
    /// Backoffs since the start or since a pushback.
    private var backoffs = 0

    init(_ policy: RetryPolicy?, _ throttle: RetryThrottle) {
        self.policy = policy
        self.throttle = throttle
    }

    mutating func commit() { isCommitted = true }

    /// What follows an attempt that ended with `status`.
    mutating func next(after status: Status, _ pushback: Pushback, _ sight: Sight) -> Decision {
        if sight == .unsent, !isCommitted, unsent < CallRetries.maxUnsent {
            unsent += 1
            return .transparent
        }
        if sight == .unprocessed, !isCommitted, !wasRefused {
            wasRefused = true
            return .transparent
        }
        guard status.code != .ok else {
            throttle.succeeded()
            return .end
        }
        guard let policy else { return .end }
        let isRetryable = policy.retryableCodes.contains(status.code)
        if isRetryable || pushback == .stop { throttle.failed() }
        guard isRetryable, !isCommitted, pushback != .stop, throttle.allowsRetries,
            previousAttempts + 1 < policy.maxAttempts
        else { return .end }
        previousAttempts += 1
        if case .after(let delay) = pushback {
            backoffs = 0
            return .after(delay)
        }
        backoffs += 1
        return .after(policy.backoff.delay(afterFailures: backoffs))
    }
}
