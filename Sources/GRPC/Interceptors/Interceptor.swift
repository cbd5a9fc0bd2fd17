// What stands around every call, on either side: logs, metrics, authentication, rates.

/// Code around each call of a server or of a channel. One instance serves every loop.
///
/// Both functions run on the call's loop and cannot suspend, so that a call which needs no task without interceptors needs
/// none with them; what has to wait for something belongs into a handler.
///
/// Of several, the first is outermost: it begins first and hears of the end last, also when a later one refuses the call.
public protocol Interceptor: Sendable {
    /// What stands around the calls of one method (`/package.Service/Method`): this interceptor itself, another that knows
    /// the method already, or none. A server asks once for each of its methods, when it starts: a method that none
    /// concerns costs as if there were none. A channel does not ask.
    func bound(to method: String) -> (any Interceptor)?

    /// On a server when the headers have come and the method is known, on a client before anything is sent. May change
    /// the call, or refuse it by throwing: then those behind it are not asked, and neither is the handler.
    func begin(_ call: inout Call) throws(Status)

    /// The call's status is decided. For each call that this interceptor let begin, once.
    func end(_ call: Call, _ result: CallResult)

    /// A request that reached no method of this server. It begins no call.
    func turnedAway(_ status: Status)
}

extension Interceptor {
    public func bound(to method: String) -> (any Interceptor)? { self }
    public func begin(_ call: inout Call) throws(Status) {}
    public func end(_ call: Call, _ result: CallResult) {}
    public func turnedAway(_ status: Status) {}
}

/// How a call went.
public struct CallResult: Sendable {
    public let status: Status
    /// From the headers to the status; on a client with all attempts and the wait for a connection.
    public let duration: Duration
    /// Messages that the server took from the client, or the client handed over.
    public let requests: Int
    /// Messages that the server sent, or the client took.
    public let responses: Int

    public init(status: Status, duration: Duration, requests: Int, responses: Int) {
        self.status = status
        self.duration = duration
        self.requests = requests
        self.responses = responses
    }
}
