// Which handler serves which method: the one table of a server.

public import Codec

/// Methods and their handlers. Build one for each loop, so that handlers own what lives on that loop.
///
/// ```swift
/// var routes = Routes()
/// routes.unary(TicketService.getTicket) { request, call in try await tickets.get(request) }
/// routes.serverStreaming(TicketService.watchTicket) { request, call, responses in ... }
/// ```
/// Handlers run on the loop's thread and stay there unless they choose otherwise. Their task is cancelled when the
/// client resets the stream or goes away, and when the deadline passes; what they return after that is dropped.
public struct Routes: Sendable {
    private(set) var routes: [Route] = []
    private var paths: Set<String> = []

    public init() {}

    /// Paths served, in the order of registration.
    public var methods: [String] { routes.map(\.path) }

    mutating func add(_ route: Route) {
        precondition(paths.insert(route.path).inserted, "\(route.path) has two handlers; remove one")
        routes.append(route)
    }

    /// One request, one response.
    public mutating func unary<Request, Response>(
        _ method: Unary<Request, Response>,
        _ handler: @escaping @Sendable (Request, Call) async throws(Status) -> Response
    ) {
        add(
            Route(method.path, takesOneRequest: true, givesOneResponse: true) {
                (server: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                let request: Request = try exchange.onlyRequest()
                let response = try await handler(request, exchange.call)
                exchange.send(response)
            }
        )
    }

    /// One request, one response, with the request's fields read first. `read` gets what could be decoded and the fields
    /// that could not, so that it can name all that is wrong at once; what it throws ends the call. The handler never
    /// sees a request with a field that could not be decoded.
    public mutating func unary<Request, Question, Response>(
        _ method: Unary<Request, Response>,
        reading read: @escaping @Sendable (Request, [FieldViolation]) throws(Status) -> Question,
        _ handler: @escaping @Sendable (Question, Call) async throws(Status) -> Response
    ) {
        add(
            Route(method.path, takesOneRequest: true, givesOneResponse: true) {
                (server: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                let question = try exchange.onlyRequest(reading: read)
                exchange.send(try await handler(question, exchange.call))
            }
        )
    }

    /// The same from a handler whose response may have been encoded before.
    public mutating func encodedUnary<Request, Question, Response>(
        _ method: Unary<Request, Response>,
        reading read: @escaping @Sendable (Request, [FieldViolation]) throws(Status) -> Question,
        _ handler: @escaping @Sendable (Question, Call) async throws(Status) -> EncodedMessage<Response>
    ) {
        add(
            Route(method.path, takesOneRequest: true, givesOneResponse: true) {
                (server: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                let question = try exchange.onlyRequest(reading: read)
                exchange.send(encoded: try await handler(question, exchange.call))
            }
        )
    }

    /// One request, one response, from a handler that has the answer at hand: it cannot suspend, so the call costs no
    /// task. It must be quick, for meanwhile nothing else happens on the loop.
    public mutating func immediateUnary<Request, Response>(
        _ method: Unary<Request, Response>,
        _ handler: @escaping @Sendable (Request, Call) throws(Status) -> Response
    ) {
        add(
            Route(method.path) { (exchange: Exchange) throws(Status) in
                let request: Request = try exchange.onlyRequest()
                exchange.send(try handler(request, exchange.call))
            }
        )
    }

    /// The same for an answer that depends on the request alone.
    public mutating func immediateUnary<Request, Response>(
        _ method: Unary<Request, Response>,
        _ handler: @escaping @Sendable (Request) throws(Status) -> Response
    ) {
        add(
            Route(method.path) { (exchange: Exchange) throws(Status) in
                let request: Request = try exchange.onlyRequest()
                exchange.send(try handler(request))
            }
        )
    }

    /// One request, any number of responses. The call ends when the handler returns.
    public mutating func serverStreaming<Request, Response>(
        _ method: ServerStreaming<Request, Response>,
        _ handler: @escaping @Sendable (Request, Call, ResponseWriter<Response>) async throws(Status) -> Void
    ) {
        add(
            Route(method.path, takesOneRequest: true, givesOneResponse: false) {
                (server: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                let request: Request = try exchange.onlyRequest()
                try await handler(request, exchange.call, ResponseWriter(exchange.handle))
            }
        )
    }

    /// One request, any number of responses, with the request's fields read first, as in `unary(_:reading:_:)`.
    public mutating func serverStreaming<Request, Question, Response>(
        _ method: ServerStreaming<Request, Response>,
        reading read: @escaping @Sendable (Request, [FieldViolation]) throws(Status) -> Question,
        _ handler: @escaping @Sendable (Question, Call, ResponseWriter<Response>) async throws(Status) -> Void
    ) {
        add(
            Route(method.path, takesOneRequest: true, givesOneResponse: false) {
                (server: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                let question = try exchange.onlyRequest(reading: read)
                try await handler(question, exchange.call, ResponseWriter(exchange.handle))
            }
        )
    }

    /// The same from a handler that says how the stream is served once it has seen the request. It cannot suspend, and
    /// must be quick.
    public mutating func plannedStreaming<Request, Response>(
        _ method: ServerStreaming<Request, Response>,
        _ handler: @escaping @Sendable (Request, Call, ResponseWriter<Response>) throws(Status) -> StreamPlan
    ) {
        add(
            Route(planned: method.path) { (exchange: Exchange) throws(Status) in
                let request: Request = try exchange.onlyRequest()
                return try handler(request, exchange.call, ResponseWriter(exchange.handle))
            }
        )
    }

    /// One request, any number of responses, with the request's fields read first, as in `unary(_:reading:_:)`. The handler's
    /// task answers how the stream is served when it is done; nil ends the call.
    public mutating func plannedStreaming<Request, Question, Response>(
        _ method: ServerStreaming<Request, Response>,
        reading read: @escaping @Sendable (Request, [FieldViolation]) throws(Status) -> Question,
        _ handler:
            @escaping @Sendable (Question, Call, ResponseWriter<Response>)
            async throws(Status) -> StreamPlan?
    ) where Question: Sendable {
        add(
            Route(planned: method.path) { (exchange: Exchange) throws(Status) in
                let question = try exchange.onlyRequest(reading: read)
                let (call, responses) = (exchange.call, ResponseWriter<Response>(exchange.handle))
                return .task { () async throws(Status) in try await handler(question, call, responses) }
            }
        )
    }

    /// Any number of requests, one response.
    public mutating func clientStreaming<Request, Response>(
        _ method: ClientStreaming<Request, Response>,
        _ handler: @escaping @Sendable (RequestStream<Request>, Call) async throws(Status) -> Response
    ) {
        add(
            Route(method.path, takesOneRequest: false, givesOneResponse: true) {
                (server: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                let response = try await handler(RequestStream(exchange.handle), exchange.call)
                exchange.send(response)
            }
        )
    }

    /// Requests and responses as both sides like.
    public mutating func bidirectional<Request, Response>(
        _ method: Bidirectional<Request, Response>,
        _ handler:
            @escaping @Sendable (RequestStream<Request>, Call, ResponseWriter<Response>)
            async throws(Status) -> Void
    ) {
        add(
            Route(method.path, takesOneRequest: false, givesOneResponse: false) {
                (server: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                let handle = exchange.handle
                try await handler(RequestStream(handle), exchange.call, ResponseWriter(handle))
            }
        )
    }

    /// Takes over all routes of a ready-made set, for example `HealthService.routes`.
    public mutating func add(_ other: Routes) {
        for route in other.routes { add(route) }
    }
}
