// What a handler is told about the call it serves.

import Codec
public import Loop
public import TLS

/// One call as its handler and interceptors see it.
public struct Call: Sendable {
    /// Which end of the call this is.
    public enum Side: String, Sendable { case server, client }

    /// All there is to know, behind one reference: a call is handed on far more often than it is changed.
    private var record: Record

    public var side: Side { record.connection.side }
    /// `/package.Service/Method`.
    public var method: String { record.method }
    /// What the client sent beside its messages; on a client what it will send.
    public var metadata: Metadata {
        get { record.metadata }
        set { own().metadata = newValue }
    }
    /// When the call must be over, on the loop's monotonic clock (`EventLoop.now`); nil if the client set no limit.
    public var deadline: Duration? { record.deadline }
    /// Where the other end is.
    public var peer: SocketAddress { record.connection.peer }
    /// Who the client is by its verified TLS certificate; nil without one.
    public var peerIdentity: PeerIdentity? { record.connection.peerIdentity }
    /// The loop that serves this call. Handlers run on its thread.
    public var loop: EventLoop { record.connection.loop }
    /// Unique on this process's server.
    public var id: CallID { record.id }
    /// What logs call this call: what `RequestLog` names it, else `id`.
    public var requestID: String {
        get { record.givenRequestID ?? "\(id)" }
        set { own().givenRequestID = newValue }
    }
    /// Sent with the response headers, or with the status if that comes without; for interceptors of a server.
    public var responseHeaders: Metadata {
        get { record.responseHeaders }
        _modify { yield &own().responseHeaders }
    }
    /// Who calls: at first the client by its TLS certificate, as `PeerIdentity` writes it (`uri:spiffe://desk/ana`), or nil;
    /// an interceptor that finds out more puts it here.
    public var principal: String? {
        get { record.principal }
        set { own().principal = newValue }
    }
    /// What interceptors send with the response headers, if they do.
    var addedHeaders: HeaderBlock? { record.addedHeaders }
    private var response: ResponseHandle? { record.response }

    /// The record, which nobody else sees.
    private mutating func own() -> Record {
        if !isKnownUniquelyReferenced(&record) { record = Record(record) }
        return record
    }

    /// What a call consists of.
    // Sendable because only its one owner changes it: `own` copies what is shared.
    private final class Record: @unchecked Sendable {
        let connection: CallConnection
        let method: String
        let deadline: Duration?
        let id: CallID
        let response: ResponseHandle?
        var metadata: Metadata
        var responseHeaders = Metadata()
        var principal: String?
        var givenRequestID: String?

        init(
            _ connection: CallConnection,
            _ method: String,
            _ metadata: Metadata,
            _ deadline: Duration?,
            _ id: CallID,
            _ response: ResponseHandle?
        ) {
            self.connection = connection
            self.method = method
            self.metadata = metadata
            self.deadline = deadline
            self.id = id
            self.response = response
            principal = connection.principal
        }

        var addedHeaders: HeaderBlock? { responseHeaders.isEmpty ? nil : responseHeaders.outgoing }

        convenience init(_ other: Record) {
            self.init(other.connection, other.method, other.metadata, other.deadline, other.id, other.response)
            responseHeaders = other.responseHeaders
            principal = other.principal
            givenRequestID = other.givenRequestID
        }
    }

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
            on: CallConnection(side, peer: peer, peerIdentity: peerIdentity, loop: loop),
            method: method,
            metadata: metadata,
            deadline: deadline,
            id: CallID(connection: 0, stream: 0),
            response: nil
        )
        if let principal { self.principal = principal }
    }

    init(
        on connection: CallConnection,
        method: String,
        metadata: Metadata,
        deadline: Duration?,
        id: CallID,
        response: ResponseHandle?
    ) {
        record = Record(connection, method, metadata, deadline, id, response)
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

/// What all calls of a connection have in common, so that each holds one reference to it.
final class CallConnection: Sendable {
    let side: Call.Side
    let peer: SocketAddress
    let peerIdentity: PeerIdentity?
    /// That identity as `Call.principal` names it.
    let principal: String?
    let loop: EventLoop

    init(_ side: Call.Side, peer: SocketAddress, peerIdentity: PeerIdentity?, loop: EventLoop) {
        self.side = side
        self.peer = peer
        self.peerIdentity = peerIdentity
        principal = peerIdentity?.description
        self.loop = loop
    }
}
