// Waits for SIGTERM or SIGINT.

import Loop

/// Heard from the moment it is made, so that a signal during the start is not lost.
struct StopSignal: Sendable {
    private let signals: AsyncStream<Void>
    private let sources: [SignalSource]

    init(on loop: EventLoop) {
        let (signals, heard) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        self.signals = signals
        sources = [Signal.terminate, .interrupt].map { signal in
            SignalSource(signal, on: loop) { heard.yield() }
        }
    }

    /// Returns when a signal has come. To be called once.
    func wait() async {
        for await _ in signals { break }
        for source in sources { source.close() }
    }
}
