// Calls that wait to be offered messages, by a name that each test has for itself.

import Codec
import GRPC
import Loop
import Synchronization

final class Board: Sendable {
    static let shared = Board()

    private let writers = Mutex<[String: [ResponseWriter<Message>]]>([:])

    func add(_ writer: ResponseWriter<Message>, to name: String) {
        writers.withLock { $0[name, default: []].append(writer) }
    }

    /// Offers a message to all of a name; answers what each said, in the order in which they came.
    func offer(_ message: EncodedMessage<Message>, to name: String) -> [Bool] {
        writers.withLock { $0[name] ?? [] }.map { $0.offer(message) }
    }

    /// Has all calls of a name prepared to be offered something, whether they are over or not.
    func prefetch(_ name: String) {
        for writer in writers.withLock({ $0[name] ?? [] }) {
            for step: Prefetch in [.call, .stream, .frames] { writer.prefetch(step) }
        }
    }

    /// Ends all calls of a name that are fed.
    func end(_ name: String, _ status: Status) {
        for writer in writers.withLock({ $0[name] ?? [] }) { writer.end(status) }
    }

    /// Has tasks take over all calls of a name: each sends one message, and then the call ends or is fed again.
    func serve(_ name: String, thenFeed: Bool) {
        for writer in writers.withLock({ $0[name] ?? [] }) {
            writer.serve { () async throws(Status) in
                try await writer.send(.with { $0.service = "served" })
                return thenFeed ? .fed { Cancellations.shared.count(name) } : nil
            }
        }
    }

    /// Routes of calls that wait to be told, with a task and without one, of one that offers ten thousand bytes to all who
    /// wait, and of one that ends them.
    static var routes: Routes {
        var routes = Routes()
        routes.serverStreaming(ServerStreaming<Message, Message>("/test.T/Listen")) {
            (request, call, out) throws(Status) in
            shared.add(out, to: request.service)
            try await out.send(request)
            do { try await call.loop.sleep(for: .seconds(600)) } catch { Cancellations.shared.count(request.service) }
        }
        routes.unary(Unary<Message, Message>("/test.T/Tell")) { request, _ in
            let news = EncodedMessage(Message.with { $0.service = String(repeating: "n", count: 10_000) })
            shared.prefetch(request.service)
            let answers = shared.offer(news, to: request.service)
            return .with { $0.service = answers.map { $0 ? "yes" : "no" }.joined(separator: " ") }
        }
        routes.plannedStreaming(ServerStreaming<Message, Message>("/test.T/Fed")) {
            (request, _, out) throws(Status) in
            switch request.service {
            case "": throw Status(.invalidArgument, "a name is wanted")
            case "task":
                return .task { () async throws(Status) in
                    try await out.send(request)
                    return nil
                }
            case let name:
                shared.add(out, to: name)
                return .fed { Cancellations.shared.count(name) }
            }
        }
        routes.plannedStreaming(ServerStreaming<Message, Message>("/test.T/Turns")) {
            (request: Message, _) in
            request.service
        } _: { (name, _, out) async throws(Status) in
            try await out.send(.with { $0.service = "first" })
            return .fed(ended: { Cancellations.shared.count(name) }, begun: { shared.add(out, to: name) })
        }
        routes.unary(Unary<Message, Message>("/test.T/ServeFed")) { request, _ in
            shared.serve(request.service, thenFeed: false)
            return request
        }
        routes.unary(Unary<Message, Message>("/test.T/ServeAndFeed")) { request, _ in
            shared.serve(request.service, thenFeed: true)
            return request
        }
        routes.unary(Unary<Message, Message>("/test.T/EndFed")) { request, _ in
            shared.end(request.service, Status(.resourceExhausted, "it is enough"))
            return request
        }
        return routes
    }
}
