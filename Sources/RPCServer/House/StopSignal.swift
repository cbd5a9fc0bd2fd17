// Waits for SIGTERM or SIGINT, or for a reason of our own not to go on.

import Loop

/// Heard from the moment it is made, so that a signal during the start is not lost.
struct StopSignal: Sendable {
    /// Why the server stops: `nil` when it was told to.
    private let reasons: AsyncStream<StartupError?>
    private let giveReason: AsyncStream<StartupError?>.Continuation
    private let sources: [SignalSource]

    init(on loop: EventLoop) {
        let (reasons, giveReason) = AsyncStream.makeStream(of: StartupError?.self, bufferingPolicy: .bufferingOldest(1))
        (self.reasons, self.giveReason) = (reasons, giveReason)
        sources = [Signal.terminate, .interrupt].map { signal in
            SignalSource(signal, on: loop) { giveReason.yield(nil) }
        }
    }

    /// Stops the server, unless it stops already.
    func stop(because reason: StartupError) { giveReason.yield(reason) }

    /// Returns when a signal has come, throws what `stop` was given. To be called once.
    func wait() async throws(StartupError) {
        var why: StartupError?
        for await reason in reasons {
            why = reason
            break
        }
        for source in sources { source.close() }
        if let why { throw why }
    }
}
