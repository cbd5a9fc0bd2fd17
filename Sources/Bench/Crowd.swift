// A whole run before many watchers: how long each of its stages takes to reach all of them.

import ArgumentParser
import Codec
import GRPC
import Loop

/// Watchers follow one ticket; then its run is begun once more, and each event's way from its own time (Postgres's clock,
/// before the commit) to each watcher is timed. The clocks of both are this machine's.
struct Crowd: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Time a run's stages on their way to many watchers.")

    @Option(help: "HOST:PORT of the server that is watched.") var server: String
    @Option(help: "HOST:PORT of the server that is asked for the run. (default: the same)") var asking: String?
    @Option(help: "The measurement's name.") var name = "crowd"
    @Option(help: "How many watch.") var watchers = 1_000
    @Option(help: "How many runs.") var runs = 5

    private static let streamsPerConnection = 100

    func run() throws {
        let (server, asking, name, watchers, runs) = (server, asking ?? server, name, watchers, runs)
        try onLoop { loop in
            let maker = try Channel(target: asking, on: loop)
            let ticketID = try await Sample.finishedTicket(maker)
            let rows = Rows(on: loop)
            let count = (watchers + Crowd.streamsPerConnection - 1) / Crowd.streamsPerConnection
            let channels = try (0..<count).map { _ in try Channel(target: server, on: loop) }
            let took = try await timed {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 0..<watchers {
                        let channel = channels[index / Crowd.streamsPerConnection]
                        group.addTask { try await rows.watch(ticketID, over: channel) }
                    }
                    await rows.allHave(ended: watchers)
                    await rows.forget()
                    for run in 1...runs {
                        var request = StartRunRequest()
                        request.ticketID = ticketID
                        _ = try await maker.unary(AgentService.startRun, request)
                        await rows.allHave(ended: watchers * run)
                    }
                    group.cancelAll()
                }
            }
            for channel in channels + [maker] { await channel.close() }
            var measurement = Measurement(name: name, calls: await rows.latencies.count, cpu: 0, took: took)
            measurement.latencies = await rows.latencies
            try measurement.write()
            var last = Measurement(name: "\(name)-last", calls: await rows.slowest.count, cpu: 0, took: took)
            last.latencies = Array(await rows.slowest.values)
            try last.write()
        }
    }
}

/// Those who watch, and when each stage's end reached them.
private actor Rows: LoopBound {
    nonisolated let loop: EventLoop
    /// Of each stage's end and watcher.
    private(set) var latencies: [Duration] = []
    /// Of each stage's end: until the last watcher had it.
    private(set) var slowest: [Int64: Duration] = [:]
    private var ended = 0
    private var awaited: (count: Int, continuation: CheckedContinuation<Void, Never>)?

    init(on loop: EventLoop) { self.loop = loop }

    func watch(_ ticketID: String, over channel: Channel) async throws {
        var request = WatchTicketRequest()
        request.ticketID = ticketID
        request.follow = true
        let stream = await channel.serverStreaming(TicketService.watchTicket, request)
        do throws(Status) {
            while let response = try await stream.next() {
                guard let event = response.event else { continue }
                if case .stageFinished? = event.kind { note(event) }
                if case .runFinished? = event.kind { end() }
            }
        } catch {
            // The measurement is over.
            if error.code != .cancelled { throw error }
        }
    }

    private func note(_ event: TicketEvent) {
        guard let at = event.at else { return }
        let (seconds, attoseconds) = LocalTime.nowSince1970.components
        let micros = (seconds - at.seconds) * 1_000_000 + attoseconds / 1_000_000_000_000 - Int64(at.nanos / 1_000)
        let latency = Duration.microseconds(micros)
        latencies.append(latency)
        slowest[event.sequence] = max(latency, slowest[event.sequence] ?? .zero)
    }

    private func end() {
        ended += 1
        if let awaited, ended >= awaited.count {
            self.awaited = nil
            awaited.continuation.resume()
        }
    }

    func forget() {
        latencies = []
        slowest = [:]
        ended = 0
    }

    /// Waits until runs were seen to their end so many times.
    func allHave(ended count: Int) async {
        if ended >= count { return }
        await withCheckedContinuation { awaited = (count, $0) }
    }
}
