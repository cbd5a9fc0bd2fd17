// What a handler is told about the call it serves.

import Codec
public import Loop
public import TLS

/// One call as its handler and interceptors see it.
public struct Call: Sendable {
    /// Which end of the call this is.
    public enum Side: String, Sendable { case server, client }

    public let side: Side
    /// `/package.Service/Method`.
    public let method: String
    /// What the client sent beside its messages; on a client what it will send.
    public var metadata: Metadata
    /// When the call must be over, on the loop's monotonic clock (`EventLoop.now`); nil if the client set no limit.
    public let deadline: Duration?
    /// Where the other end is.
    public let peer: SocketAddress
    /// Who the client is by its verified TLS certificate; nil without one.
    public let peerIdentity: PeerIdentity?
    /// The loop that serves this call. Handlers run on its thread.
    public let loop: EventLoop
    /// Unique on this process's server.
    public let id: CallID
    /// What logs call this call: what `RequestLog` names it, else `id`.
    public var requestID: String {
        get { givenRequestID ?? "\(id)" }
        set { givenRequestID = newValue }
    }
    /// Sent with the response headers, or with the status if that comes without; for interceptors of a server.
    public var responseHeaders = Metadata()
    /// Who calls: at first the client by its TLS certificate, as `PeerIdentity` writes it (`uri:spiffe://desk/ana`), or nil;
    /// an interceptor that finds out more puts it here.
    public var principal: String?

    private var givenRequestID: String?
    let response: ResponseHandle?

    /// A call without a client, for tests of handlers. Response metadata goes nowhere.
    public init(
        method: String,
        metadata: Metadata = Metadata(),
        deadline: Duration? = nil,
        peer: SocketAddress = .unix(path: "/test"),
        peerIdentity: PeerIdentity? = nil,
        loop: EventLoop,
        principal: String? = nil,
        side: Side = .server
    ) {
        self.init(
            side: side,
            method: method,
            metadata: metadata,
            deadline: deadline,
            peer: peer,
            peerIdentity: peerIdentity,
            loop: loop,
            id: CallID(connection: 0, stream: 0),
            response: nil
        )
        if let principal { self.principal = principal }
    }

    init(
        side: Side = .server,
        method: String,
        metadata: Metadata,
        deadline: Duration?,
        peer: SocketAddress,
        peerIdentity: PeerIdentity?,
        loop: EventLoop,
        id: CallID,
        response: ResponseHandle?
    ) {
        self.side = side
        self.method = method
        self.metadata = metadata
        self.deadline = deadline
        self.peer = peer
        self.peerIdentity = peerIdentity
        principal = peerIdentity?.description
        self.loop = loop
        self.id = id
        self.response = response
    }

    /// Sends the response headers now, with this metadata, instead of with the first message.
    /// Throws INTERNAL when they are already out, CANCELLED when the client is gone.
    public func sendHeaders(_ metadata: Metadata = Metadata()) async throws(Status) {
        try await response?.sendHeaders(metadata)
    }

    /// Adds metadata to the trailers of this call; legal until the handler returns.
    public func addTrailers(_ metadata: Metadata) async {
        await response?.addTrailers(metadata)
    }

    /// Compresses the messages sent from now on that have at least this many bytes, nil: none; in place of
    /// `ServerOptions.compressFrom`. Headers announce gzip if it is on when they go out; without that, and for a client
    /// that takes no gzip, messages go as they are.
    public func compressResponses(from threshold: Int?) async {
        await response?.compressResponses(from: threshold)
    }

    /// Whether the request taken last came compressed.
    public var requestWasCompressed: Bool {
        get async { await response?.requestWasCompressed ?? false }
    }
}

/// Names one call in logs: the connection's number in this process and the stream's on it.
public struct CallID: Sendable, Hashable, CustomStringConvertible {
    public let connection: UInt64
    public let stream: Int32

    public var description: String { "\(connection)-\(stream)" }
}
