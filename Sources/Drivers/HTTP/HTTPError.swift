// What can go wrong between a caller and a web server, as one closed set.

/// The outcome of an HTTP exchange that gave no whole answer. An answer with a status such as 500 is no error here.
/// No case ever holds a header, a body or an address with an account in it.
public enum HTTPError: Error, Sendable, Equatable {
    /// No connection: the name is unknown, nobody listens, or connecting took too long. Nothing was sent.
    case unreachable(reason: String)
    /// The server's certificate can't be trusted, or TLS failed otherwise. Nothing was sent.
    case insecure(reason: String)
    /// The request's own deadline passed.
    case timeout
    /// The server sent next to nothing for too long.
    case stalled
    /// The connection broke, or what came is not HTTP; the server may have acted on the request.
    case broken(reason: String)
    /// The answer is larger than allowed; `limit` names the setting.
    case tooLarge(limit: String)
    /// The request can't be sent as it is.
    case invalidRequest(String)
    /// Too many exchanges are under way; nothing was sent. `limit` names the setting.
    case overloaded(limit: String)
    /// The waiting task was cancelled.
    case cancelled
    /// The client was closed, or its loop has stopped.
    case closed
}

extension HTTPError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let reason): "the server can't be reached: \(reason)"
        case .insecure(let reason): "the connection is not secure: \(reason)"
        case .timeout: "the answer did not come in time"
        case .stalled: "the server stopped sending"
        case .broken(let reason): "the connection broke: \(reason)"
        case .tooLarge(let limit): "the answer is larger than \(limit) allows"
        case .invalidRequest(let reason): "not a valid request: \(reason)"
        case .overloaded(let limit): "too many exchanges are under way (limit \(limit)); try again later"
        case .cancelled: "the exchange was cancelled"
        case .closed: "the HTTP client is closed"
        }
    }
}
