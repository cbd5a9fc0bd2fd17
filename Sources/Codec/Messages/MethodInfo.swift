// A service's methods as values that know their types.

/// How many messages travel each way.
public enum MethodKind: Sendable, Hashable {
    case unary
    case serverStreaming
    case clientStreaming
    case bidirectional
}

/// What is known of a method without its types.
public struct MethodInfo: Sendable, Hashable {
    /// The HTTP/2 path: `/ithelper.v1.TicketService/GetTicket`.
    public let path: String
    /// How many messages travel each way.
    public let kind: MethodKind
    /// Full name of the request message.
    public let requestName: String
    /// Full name of the response message.
    public let responseName: String

    /// The service's full name.
    public var service: String { String(path.dropFirst().prefix { $0 != "/" }) }
    /// The method's name within its service.
    public var name: String { String(path.dropFirst().drop { $0 != "/" }.dropFirst()) }
}

/// A method with one request and one response type.
public protocol RPCMethod: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage
    /// How many messages travel each way.
    static var kind: MethodKind { get }
    /// The HTTP/2 path.
    var path: String { get }
}

extension RPCMethod {
    /// The method without its types.
    public var info: MethodInfo {
        MethodInfo(path: path, kind: Self.kind, requestName: Request.protoName, responseName: Response.protoName)
    }
}

/// One request, one response.
public struct Unary<Request: ProtoMessage, Response: ProtoMessage>: RPCMethod {
    public static var kind: MethodKind { .unary }
    public let path: String
    public init(_ path: String) { self.path = path }
}

/// One request, a stream of responses.
public struct ServerStreaming<Request: ProtoMessage, Response: ProtoMessage>: RPCMethod {
    public static var kind: MethodKind { .serverStreaming }
    public let path: String
    public init(_ path: String) { self.path = path }
}

/// A stream of requests, one response.
public struct ClientStreaming<Request: ProtoMessage, Response: ProtoMessage>: RPCMethod {
    public static var kind: MethodKind { .clientStreaming }
    public let path: String
    public init(_ path: String) { self.path = path }
}

/// A stream each way.
public struct Bidirectional<Request: ProtoMessage, Response: ProtoMessage>: RPCMethod {
    public static var kind: MethodKind { .bidirectional }
    public let path: String
    public init(_ path: String) { self.path = path }
}
