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

    /// Routes of a call that waits to be told, and of one that offers ten thousand bytes to all who wait.
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
            let answers = shared.offer(news, to: request.service)
            return .with { $0.service = answers.map { $0 ? "yes" : "no" }.joined(separator: " ") }
        }
        return routes
    }
}
