// What the end of a connection means to the calls on it.

import Loop
import TLS

extension Status {
    /// The domain of the ErrorInfo that a status has when TLS was the trouble; its reason is a `TLSError.Code`.
    public static let tlsDomain = "tls"

    /// UNAVAILABLE, with the reason in words.
    ///
    /// - Parameter answered: the server has spoken HTTP/2, or the client TLS: a silent close then is no hint of TLS.
    init(connectionTo peer: SocketAddress, endedBy error: TransportError?, answered: Bool) {
        self.init(.unavailable)
        switch error {
        case .tls(let error):
            message = "no secure connection to \(peer): \(error.message)"
            details = [.errorInfo(reason: error.code.rawValue, domain: Status.tlsDomain, metadata: [:])]
        case .some(let error): message = "the connection to \(peer) broke: \(error.message)"
        case .none where !answered:
            message = "the server at \(peer) closed the connection at once; if it serves TLS there, speak TLS"
        case .none: message = "the server at \(peer) closed the connection"
        }
    }
}
