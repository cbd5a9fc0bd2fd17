// What a handler is: one RPC, one type, one file. The method's types tie request and response.

import Codec
import Domain
import GRPC

/// Answers a unary call.
protocol UnaryHandler: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage
    /// What the request asks, once every field of it was found good; the request itself where nothing is to be checked.
    associatedtype Question: Sendable = Request

    static var method: Unary<Request, Response> { get }

    /// Reads the request's fields. What is refused in `check` is told all at once, with what could not be decoded; then
    /// what this gives is not used.
    func read(_ request: Request, _ check: inout FieldCheck) -> Question

    func handle(_ question: Question, _ call: Call) async throws(Status) -> Response
}

extension UnaryHandler where Question == Request {
    func read(_ request: Request, _ check: inout FieldCheck) -> Request { request }
}

/// Answers a unary call with a message that may have been encoded before.
protocol EncodedUnaryHandler: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage
    /// As in a `UnaryHandler`.
    associatedtype Question: Sendable

    static var method: Unary<Request, Response> { get }

    /// As in a `UnaryHandler`.
    func read(_ request: Request, _ check: inout FieldCheck) -> Question

    func handle(_ question: Question, _ call: Call) async throws(Status) -> EncodedMessage<Response>
}

/// Answers a call with a stream.
protocol StreamingHandler: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage
    /// As in a `UnaryHandler`.
    associatedtype Question: Sendable = Request

    static var method: ServerStreaming<Request, Response> { get }

    /// As in a `UnaryHandler`.
    func read(_ request: Request, _ check: inout FieldCheck) -> Question

    func handle(_ question: Question, _ call: Call, _ responses: ResponseWriter<Response>) async throws(Status)
}

extension StreamingHandler where Question == Request {
    func read(_ request: Request, _ check: inout FieldCheck) -> Request { request }
}

/// Answers a call with a stream that needs no task while it waits for news.
protocol WatchingHandler: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage
    /// As in a `UnaryHandler`.
    associatedtype Question: Sendable

    static var method: ServerStreaming<Request, Response> { get }

    /// As in a `UnaryHandler`.
    func read(_ request: Request, _ check: inout FieldCheck) -> Question

    /// Answers how the stream is served from then on; nil ends the call.
    func handle(
        _ question: Question,
        _ call: Call,
        _ responses: ResponseWriter<Response>
    ) async throws(Status) -> StreamPlan?
}

/// Answers a stream of requests once.
protocol ClientStreamingHandler: Sendable {
    associatedtype Request: ProtoMessage
    associatedtype Response: ProtoMessage

    static var method: ClientStreaming<Request, Response> { get }

    func handle(_ requests: RequestStream<Request>, _ call: Call) async throws(Status) -> Response
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
