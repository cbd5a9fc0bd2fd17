// How a stream of responses is served: by a task of its own, or by whoever has news for it.

import Codec
import Loop

/// How a stream is served from now on.
public enum StreamPlan: Sendable {
    /// A task sends responses. When it is done, the stream is served as it answers; nil ends the call.
    case task(@Sendable () async throws(Status) -> StreamPlan?)
    /// Others offer responses (`ResponseWriter.offer`) on the call's loop; the headers go out at once, and then `begun` is
    /// called, on the loop. The call stays open until the client, its deadline or `ResponseWriter.end` ends it; then `ended`
    /// is called, once, on the loop; unless a task takes the stream over before (`ResponseWriter.serve`). A stream that waits
    /// costs no task, which is two thirds of its memory.
    case fed(ended: @Sendable () -> Void, begun: @Sendable () -> Void = {})
}

extension ServerLoop {
    /// Serves the stream of a call that has begun as its handler planned.
    func follow(_ plan: StreamPlan, _ exchange: Exchange) {
        switch plan {
        case .task(let body):
            let handle = exchange.handle
            start(exchange, begin { await $0.serve(handle, body) })
        case .fed(let ended, let begun): exchange.feed(ended, begun)
        }
    }

    private func serve(_ handle: ResponseHandle, _ body: @Sendable () async throws(Status) -> StreamPlan?) async {
        let exchange = handle.open(self)
        do throws(Status) {
            if let plan = try await body() {
                exchange.task = nil
                return follow(plan, exchange)
            }
            exchange.finish(.ok)
        } catch {
            exchange.finish(error)
        }
        exchange.ended()
    }

    /// A task takes over a stream that was fed, if its call is not over.
    func takeOver(_ handle: ResponseHandle, _ body: @escaping @Sendable () async throws(Status) -> StreamPlan?) {
        let exchange = handle.open(self)
        guard exchange.fedUntil != nil else { return }
        exchange.fedUntil = nil
        follow(.task(body), exchange)
    }
}

extension Exchange {
    /// Leaves the stream to those who have news for it.
    func feed(_ ended: @escaping @Sendable () -> Void, _ begun: () -> Void) {
        guard !isFinished else {
            self.ended()
            return ended()
        }
        fedUntil = ended
        sendHeaders()
        connection.needsFlush()
        begun()
    }

    /// The call is over: whoever fed it hears of it.
    func endFeeding() {
        guard let ended = fedUntil else { return }
        fedUntil = nil
        self.ended()
        ended()
    }
}
