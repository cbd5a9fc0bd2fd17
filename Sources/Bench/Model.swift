// A scripted language model as a process of its own, and how soon a run's next question follows an answer.

import ArgumentParser
import Loop
import ModelServer
import Synchronization

/// Serves until SIGTERM; then tells how long runs took from an answer to the next stage's question: parsing, writing,
/// committing, claiming and the local way of the next agent, all in one.
struct Model: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a scripted language model; print its address, and at SIGTERM the steps between questions."
    )

    @Option(help: "Seconds that an answer takes.") var delay = 2.0
    @Option(help: "By which part of that an answer may come sooner or later, at random.") var spread = 0.0
    @Option(help: "Seconds from the first question on whose steps are not told.") var warmUp = 0.0

    func run() throws {
        let (delay, spread, warmUp) = (delay, delay * spread, Duration.seconds(warmUp))
        try onLoop { loop in
            let steps = Steps(warmUp: warmUp)
            let provider = ScriptedProvider(on: loop) { asked in
                let delay = Duration.seconds(delay + .random(in: -spread...spread))
                steps.note(asked.subject, at: .now, answeredAfter: delay)
                return .answer(after: delay)
            }
            try StandardStream.output.write("ready \(try await provider.listen())\n")
            let (signals, heard) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
            let source = SignalSource(.terminate, on: loop) { heard.yield() }
            for await _ in signals { break }
            source.close()
            await provider.close()
            var measurement = Measurement(name: "step", calls: await provider.asked, cpu: 0, took: .seconds(1))
            measurement.latencies = steps.latencies
            try measurement.write()
        }
    }
}

/// The times between an answer and what the same ticket is asked about next.
private final class Steps: Sendable {
    private struct State {
        var answered: [String: ContinuousClock.Instant] = [:]
        var latencies: [Duration] = []
        var begin: ContinuousClock.Instant?
    }

    private let warmUp: Duration
    private let state = Mutex(State())

    init(warmUp: Duration) { self.warmUp = warmUp }

    var latencies: [Duration] { state.withLock { $0.latencies } }

    func note(_ subject: String, at now: ContinuousClock.Instant, answeredAfter delay: Duration) {
        state.withLock { state in
            let begin = state.begin ?? now + warmUp
            state.begin = begin
            let before = state.answered[subject]
            if let before, before <= now, now >= begin { state.latencies.append(now - before) }
            // Two stages ask side by side; what follows them waits for the later one.
            state.answered[subject] = max(now + delay, before ?? now)
        }
    }
}
