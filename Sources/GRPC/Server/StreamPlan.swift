// How a stream of responses is served: by a task of its own, or by whoever has news for it.

import Codec

/// What a handler decides when it has seen the request.
public enum StreamPlan: Sendable {
    /// A task sends the responses. The call ends with it.
    case task(@Sendable () async throws(Status) -> Void)
    /// Others offer responses (`ResponseWriter.offer`) on the call's loop; the headers go out at once. The call stays open
    /// until the client, its deadline or `ResponseWriter.end` ends it; then `ended` is called, once, on the loop. A stream
    /// that waits costs no task, which is two thirds of its memory.
    case fed(ended: @Sendable () -> Void)
}

extension Exchange {
    /// Leaves the stream to those who have news for it.
    func feed(_ ended: @escaping @Sendable () -> Void) {
        guard !isFinished else {
            self.ended()
            return ended()
        }
        fedUntil = ended
        sendHeaders()
        connection.needsFlush()
    }

    /// The call is over: whoever fed it hears of it.
    func endFeeding() {
        guard let ended = fedUntil else { return }
        fedUntil = nil
        self.ended()
        ended()
    }
}
