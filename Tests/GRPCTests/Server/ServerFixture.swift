// A real server on a real loop and port, with handlers of every kind, for tests of what goes over the wire.

import Codec
import GRPC
import Loop
import TLS
import Testing

typealias Message = HealthCheckRequest

/// Runs `body` with a server and a client connected to it, and stops both.
func withServer(
    limits: Limits = Limits(),
    options: ServerOptions = ServerOptions(),
    health: HealthService? = nil,
    _ body: (GRPCServer, WireClient, SocketAddress) async throws -> Void
) async throws {
    let serverLoop = EventLoop(name: "server")
    let clientLoop = EventLoop(name: "client")
    var options = options
    options.limits = limits
    let server = GRPCServer(loops: [serverLoop], options: options, health: health) { loop in
        var routes = testRoutes()
        routes.add(Board.routes)
        if let health { routes.add(health.routes) }
        return routes
    }
    let address = try await server.listen(.ip(host: "127.0.0.1", port: 0))
    let client = WireClient(clientLoop)
    try await client.connect(address)
    do {
        try await body(server, client, address)
    } catch {
        await clientLoop.stop()
        await serverLoop.stop()
        throw error
    }
    await clientLoop.stop()
    await serverLoop.stop()
}

/// The encoded message that carries `text`.
func message(_ text: String) -> [UInt8] { Message.with { $0.service = text }.encoded() }

func text(_ bytes: [UInt8]) -> String? { try? Message(decoding: bytes).service }

func testRoutes() -> Routes {
    var routes = Routes()
    routes.unary(Unary<Message, Message>("/test.T/Echo")) { request, _ in request }
    routes.unary(Unary<Message, Message>("/test.T/Read")) { (request, unreadable) throws(Status) in
        if request.service == "strict" { throw .badRequest(unreadable + [FieldViolation("service", "is strict")]) }
        return request
    } _: { question, _ in
        question
    }
    routes.encodedUnary(Unary<Message, Message>("/test.T/Encoded")) { request, _ in
        request
    } _: { question, _ in
        EncodedMessage(encoded: question.encoded())
    }
    routes.immediateUnary(Unary<Message, Message>("/test.T/Now")) { (request, call) throws(Status) in
        guard !request.service.isEmpty else { throw Status(.outOfRange, "\(call.method) wants text") }
        return request
    }
    routes.unary(Unary<Message, Message>("/test.T/Fail")) { (request, call) throws(Status) in
        await call.addTrailers(call.metadata)
        throw Status(.notFound, "no \(request.service)", details: [.badRequest([FieldViolation("service", "unknown")])])
    }
    routes.unary(Unary<Message, Message>("/test.T/Wait")) { (request, call) throws(Status) in
        do { try await call.loop.sleep(for: .seconds(600)) } catch { Cancellations.shared.count(request.service) }
        return request
    }
    routes.unary(Unary<Message, Message>("/test.T/Stubborn")) { request, _ in
        await Cancellations.shared.hold(request.service)
        return request
    }
    routes.unary(Unary<Message, Message>("/test.T/Metadata")) { (request, call) throws(Status) in
        var metadata = Metadata()
        try metadata.add("x-seen", call.metadata["x-given"] ?? "nothing")
        try metadata.add("x-seen-bin", binary: call.metadata.binary("x-given-bin").flatMap { $0 })
        try await call.sendHeaders(metadata)
        return request
    }
    routes.unary(Unary<Message, Message>("/test.T/Who")) { _, call in
        .with { $0.service = "\(call.principal ?? "nobody") \(call.peerIdentity?.name ?? "unknown")" }
    }
    routes.serverStreaming(ServerStreaming<Message, Message>("/test.T/Flood")) { (request, _, out) throws(Status) in
        let big = Message.with { $0.service = String(repeating: "x", count: 10_000) }
        var sent = 0
        while true {
            try await out.send(big)
            sent += 1
            Cancellations.shared.note(request.service, sent)
        }
    }
    routes.serverStreaming(ServerStreaming<Message, Message>("/test.T/Ladder")) { (_, _, out) throws(Status) in
        await out.whenStalled { unsent in
            let next = unsent.first?.service.prefix { $0 != " " } ?? "none"
            return Status(.resourceExhausted, "rung \(next) is next")
        }
        let long = String(repeating: "x", count: 10_000)
        for rung in 1... { try await out.send(.with { $0.service = "\(rung) \(long)" }) }
    }
    routes.serverStreaming(ServerStreaming<Message, Message>("/test.T/Two")) { (request, call, out) throws(Status) in
        for _ in 0..<2 { try await out.send(request) }
        do { try await call.loop.sleep(for: .seconds(600)) } catch { Cancellations.shared.count(request.service) }
    }
    routes.serverStreaming(ServerStreaming<Message, Message>("/test.T/Count")) { (request, _, out) throws(Status) in
        let shared = EncodedMessage(request)
        for _ in 0..<1_000 { try await out.send(shared) }
    }
    routes.clientStreaming(ClientStreaming<Message, Message>("/test.T/Join")) { (requests, _) throws(Status) in
        var joined = ""
        for try await request in requests { joined += request.service }
        return .with { $0.service = joined }
    }
    routes.clientStreaming(ClientStreaming<Message, Message>("/test.T/First")) { (requests, _) throws(Status) in
        try await requests.next() ?? Message()
    }
    routes.bidirectional(Bidirectional<Message, Message>("/test.T/Chat")) { (requests, _, out) throws(Status) in
        while let request = try await requests.next() { try await out.send(request) }
    }
    return routes
}
