// What can go wrong between a caller and Redis, as one closed set.

/// The outcome of a call to Redis that gave no value.
public enum RedisError: Error, Sendable, Equatable {
    /// No connection, and the command was surely not executed. `retryAfter` says when the next attempt to connect is due.
    case unavailable(reason: String, retryAfter: Duration)
    /// A queue of this client is full; nothing was sent. `limit` names the setting.
    case overloaded(limit: String)
    /// Redis refused the command. `code` is the first word: ERR, WRONGTYPE, NOSCRIPT, OOM, LOADING ...
    case server(code: String, message: String)
    /// The answer did not come within the command's time limit; it may still have been executed.
    case timeout
    /// The connection broke after the command was sent; it may have been executed.
    case outcomeUnknown(reason: String)
    /// The waiting task was cancelled.
    case cancelled
    /// A reply was larger or deeper than the limits allow; the connection was dropped.
    case replyTooLarge(limit: String)
    /// Redis answered out of step; the connection was dropped.
    case protocolViolation(String)
    /// The call can't be put to Redis as it is.
    case invalidArgument(String)
    /// The client was closed.
    case closed

    /// An error reply, whose first word is its code.
    init(reply: String) {
        self = .server(code: reply.prefix { $0 != " " }.description, message: reply)
    }

    /// Why there is no connection, without the words around it.
    public var reason: String {
        switch self {
        case .unavailable(let reason, _), .outcomeUnknown(let reason): reason
        case .server(_, let message): message
        default: description
        }
    }
}

extension RedisError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable(let reason, let retryAfter):
            "Redis can't be reached (\(reason)); next attempt in \(retryAfter)"
        case .overloaded(let limit): "too many commands wait for Redis (limit \(limit)); try again later"
        case .server(_, let message): "Redis refused: \(message)"
        case .timeout: "Redis did not answer in time"
        case .outcomeUnknown(let reason): "the connection to Redis broke before the outcome was known (\(reason))"
        case .cancelled: "the wait for Redis was cancelled"
        case .replyTooLarge(let limit): "a reply of Redis is larger than \(limit) allows"
        case .protocolViolation(let reason): "Redis answered out of step: \(reason)"
        case .invalidArgument(let reason): "not a valid Redis call: \(reason)"
        case .closed: "the Redis client is closed"
        }
    }
}
