// Whole runs, one after the other on many streams, for as long as asked: what the pipeline sustains.

import ArgumentParser
import Codec
import GRPC
import Loop

/// Closed-loop: each of the callers creates a ticket, watches it to its end, and creates the next. No two tickets are
/// alike, so nothing can be answered out of what was just worked out for another.
///
/// A run at the edge of the measured time counts by the part of it that lies within: with a slow model runs come in waves, of
/// which it holds three or four as chance will have it.
struct Runs: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Sustain whole runs for a time.")

    @Option(help: "HOST:PORT of the server.") var server: String
    @Option(help: "The server's process.") var pid: Int32
    @Option(help: "The measurement's name.") var name = "sustained"
    @Option(help: "How long, in seconds.") var seconds = 60
    @Option(help: "How long before that, while limits adapt.") var warmUp = 0
    @Option(help: "How many runs are under way.") var inFlight = 64
    @Option(help: "Over how many connections.") var connections = 4

    func run() throws {
        let (server, clock, name) = (server, try CPUClock(of: pid), name)
        let (warmUp, seconds) = (Duration.seconds(warmUp), Duration.seconds(seconds))
        let (inFlight, connections) = (inFlight, connections)
        try onLoop { loop in
            let channels = try (0..<connections).map { _ in try Channel(target: server, on: loop) }
            let begin = ContinuousClock.now + warmUp
            let time = begin..<begin + seconds
            async let cpu = {
                try await loop.sleep(for: warmUp)
                let before = clock.nanoseconds()
                try await loop.sleep(for: time.upperBound - .now)
                return clock.nanoseconds() - before
            }()
            let done = try await withThrowingTaskGroup(of: Done.self) { group in
                for caller in 0..<inFlight {
                    let channel = channels[caller % connections]
                    group.addTask { try await Runs.call(channel, caller, in: time) }
                }
                return try await group.reduce(into: Done()) { $0.add($1) }
            }
            for channel in channels { await channel.close() }
            var measurement = Measurement(name: name, calls: Int(done.runs), cpu: try await cpu, took: seconds)
            measurement.latencies = done.latencies
            try measurement.write()
        }
    }

    private struct Done {
        /// With the parts of those at the edges.
        var runs = 0.0
        /// How long each that ended within the time took from its creation.
        var latencies: [Duration] = []

        mutating func add(_ other: Done) {
            runs += other.runs
            latencies += other.latencies
        }

        mutating func add(_ run: Range<ContinuousClock.Instant>, in time: Range<ContinuousClock.Instant>) {
            let took = run.upperBound - run.lowerBound
            let within = run.clamped(to: time)
            runs += (within.upperBound - within.lowerBound) / took
            if time.contains(run.upperBound) { latencies.append(took) }
        }
    }

    /// Runs tickets until the time is over.
    private static func call(
        _ channel: Channel,
        _ caller: Int,
        in time: Range<ContinuousClock.Instant>
    ) async throws -> Done {
        var done = Done()
        var number = 0
        while ContinuousClock.now < time.upperBound {
            let request = ticket(caller * 1_000_003 + number)
            number += 1
            var state = RunState.unspecified
            let begun = ContinuousClock.now
            for try await response in await channel.serverStreaming(AgentService.processTicket, request) {
                if case .runFinished(let finished)? = response.event?.kind { state = finished.state }
            }
            guard state == .succeeded || state == .escalated else { throw ValidationError("a run ended as \(state)") }
            done.add(begun..<ContinuousClock.now, in: time)
        }
        return done
    }

    private static let problems = [
        ("VPN drops every %d minutes", "Since this morning the VPN disconnects after %d minutes and I have to log in."),
        ("Printer on floor %d prints blank", "The printer in room B2.%d takes the paper and prints nothing on it."),
        ("Laptop takes %d minutes to start", "It needs %d minutes until I can work, is slow, and the fan is loud."),
        ("No access to the folder of project %d", "Access is denied on the share of project %d, others can open it."),
        (
            "Outlook does not send, error %d",
            "Mails stay in the outbox with error %d. Receiving works. I need it today."
        ),
        ("Please install drawing program %d", "We need version %d of it for a customer's files by next week."),
    ]

    private static func ticket(_ number: Int) -> ProcessTicketRequest {
        let (subject, description) = problems[number % problems.count]
        var request = ProcessTicketRequest()
        request.userEmail = "person\(number % 997)@example.com"
        request.subject = subject.replacing("%d", with: "\(number)")
        request.description = description.replacing("%d", with: "\(number)")
        return request
    }
}
