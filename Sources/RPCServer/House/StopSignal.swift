// Waits for SIGTERM or SIGINT, and where a terminal's end means the same, for SIGHUP.

import Loop

/// Heard from the moment it is made, so that a signal during the start is not lost.
struct StopSignal: Sendable {
    private let signals: AsyncStream<Void>
    private let sources: [SignalSource]

    /// - Parameter hangUpStops: whether SIGHUP stops too.
    init(on loop: EventLoop, hangUpStops: Bool = false) {
        let (signals, heard) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        self.signals = signals
        sources = ([.terminate, .interrupt] + (hangUpStops ? [.hangUp] : [])).map { (signal: Signal) in
            SignalSource(signal, on: loop) { heard.yield() }
        }
    }

    /// Returns when a signal has come. To be called once.
    func wait() async {
        for await _ in signals { break }
        for source in sources { source.close() }
    }
}
