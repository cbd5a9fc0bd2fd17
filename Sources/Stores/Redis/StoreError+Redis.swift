// The wall between Redis and the business: the one place where its errors are translated.

import Domain
import Drivers

extension StoreError {
    /// What a caller of the business learns of an error of Redis.
    init(_ error: RedisError) {
        switch error {
        case .unavailable(_, let retryAfter):
            self = .unavailable(reason: "\(error)", retryAfter: max(retryAfter, .milliseconds(100)))
        case .overloaded: self = .overloaded(reason: "\(error)", retryAfter: .seconds(1))
        case .cancelled: self = .cancelled
        case .timeout, .outcomeUnknown, .protocolViolation, .closed:
            self = .unavailable(reason: "\(error)", retryAfter: .seconds(1))
        // Full: it passes when somebody makes room.
        case .server("OOM", _):
            self = .overloaded(reason: "Redis has no room (\(error)): raise its maxmemory", retryAfter: .seconds(30))
        // Starting up, or a replica: it passes.
        case .server(let code, _) where ["LOADING", "READONLY", "MASTERDOWN", "BUSY"].contains(code):
            self = .unavailable(reason: "\(error)", retryAfter: .seconds(1))
        case .server, .replyTooLarge, .invalidArgument: self = .corrupt(reason: "\(error)")
        }
    }
}
