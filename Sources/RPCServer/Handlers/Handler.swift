// What a handler is: one RPC, one type, one file. The method's types tie request and response.

import Codec
import GRPC

/// Answers a unary call.
protocol UnaryHandler: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage

    static var method: Unary<Request, Response> { get }

    func handle(_ request: Request, _ call: Call) async throws(Status) -> Response
}

/// Answers a call with a stream.
protocol StreamingHandler: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage

    static var method: ServerStreaming<Request, Response> { get }

    func handle(_ request: Request, _ call: Call, _ responses: ResponseWriter<Response>) async throws(Status)
}

/// Who may make a call. Each route states one.
enum Role: String, Sendable, Comparable {
    /// Anyone who reaches the server.
    case anyone
    /// A person with a problem.
    case requester
    /// A person of the help desk.
    case specialist
    /// Whoever runs the server.
    case admin

    static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .anyone: 0
        case .requester: 1
        case .specialist: 2
        case .admin: 3
        }
    }
}
