// One ticket, many watchers: what it costs the server to tell all of them of one event.

import ArgumentParser
import Codec
import GRPC
import Loop

/// Event for event: a move of the ticket's life cycle makes one, and the next is made when every watcher has it. So
/// each event is a wake-up of its own, as with real tickets. What the same moves cost without watchers is taken off; at the
/// same pace, since a server that was left alone for some milliseconds finds its caches cold, and takes twice as long for one.
struct FanOut: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure one event sent to many watchers.")

    @Option(help: "HOST:PORT of the server.") var server: String
    @Option(help: "The server's process.") var pid: Int32
    @Option(help: "How many watch.") var watchers = 1_000
    @Option(help: "How many events each of them gets.") var events = 100

    /// As many streams as the server takes on one connection.
    private static let streamsPerConnection = 100

    func run() throws {
        let (server, clock, watchers, events) = (server, try CPUClock(of: pid), watchers, events)
        try onLoop { loop in try await FanOut.measure(server, clock, watchers, events, loop) }
    }

    private static func measure(
        _ server: String,
        _ clock: CPUClock,
        _ watchers: Int,
        _ events: Int,
        _ loop: EventLoop
    ) async throws {
        let channel = try Channel(target: server, on: loop)
        var mover = Mover(channel: channel, ticketID: try await Sample.finishedTicket(channel))
        let before = clock.nanoseconds()
        let alone = try await timed {
            for _ in 0..<events { _ = try await mover.move() }
        }
        try Measurement(name: "move", calls: events, cpu: clock.nanoseconds() - before, took: alone).write()

        let last = try await mover.move()
        let audience = Audience(on: loop)
        let channels = try (0..<(watchers + FanOut.streamsPerConnection - 1) / FanOut.streamsPerConnection).map {
            _ in try Channel(target: server, on: loop)
        }
        var told = Measurement(name: "watch", calls: events * watchers, cpu: 0, took: .zero)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let ticketID = mover.ticketID
            for index in 0..<watchers {
                let channel = channels[index / FanOut.streamsPerConnection]
                group.addTask { try await audience.watch(ticketID, after: last - 1, over: channel) }
            }
            // Each has got one event, so each is there.
            await audience.all(watchers, have: last)
            await audience.forget()
            let before = clock.nanoseconds()
            told.took = try await timed {
                for _ in 0..<events {
                    await audience.begin()
                    await audience.all(watchers, have: try await mover.move())
                }
            }
            told.cpu = clock.nanoseconds() - before
            told.latencies = await audience.latencies
            group.cancelAll()
        }
        for channel in channels { await channel.close() }
        // The server takes leave of the watchers meanwhile.
        try await mover.move(max(10, events / 10), each: told.took / events, on: loop)
        let farewell = clock.nanoseconds()
        try await mover.move(events, each: told.took / events, on: loop)
        told.cpu -= clock.nanoseconds() - farewell
        try told.write()
        await channel.close()
    }
}

/// Moves a ticket round its life cycle; each move is one event.
private struct Mover {
    let channel: Channel
    let ticketID: String
    private var next = 0

    init(channel: Channel, ticketID: String) {
        self.channel = channel
        self.ticketID = ticketID
    }

    /// Moves so many times, with so much time for each.
    mutating func move(_ times: Int, each pace: Duration, on loop: EventLoop) async throws {
        for _ in 0..<times {
            let begun = loop.now
            _ = try await move()
            let left = pace - (loop.now - begun)
            if left > .zero { try await loop.sleep(for: left) }
        }
    }

    /// The sequence of the event that the move made.
    mutating func move() async throws -> Int64 {
        next += 1
        let ticket: Ticket?
        switch next % 3 {
        case 1:
            var request = StartTicketRequest()
            request.ticketID = ticketID
            ticket = try await channel.unary(TicketService.startTicket, request).ticket
        case 2:
            var request = ResolveTicketRequest()
            request.ticketID = ticketID
            request.resolution = "measured"
            request.solutionOutcome = .notTried
            ticket = try await channel.unary(TicketService.resolveTicket, request).ticket
        default:
            var request = ReopenTicketRequest()
            request.ticketID = ticketID
            request.reason = "measured again"
            ticket = try await channel.unary(TicketService.reopenTicket, request).ticket
        }
        guard let ticket else { throw ValidationError("a move answered without its ticket") }
        return ticket.lastSequence
    }
}

/// Those who watch, and who of them has heard what.
private actor Audience: LoopBound {
    nonisolated let loop: EventLoop
    private(set) var latencies: [Duration] = []
    private var heard: [Int64: Int] = [:]
    private var begun = ContinuousClock.now
    private var awaited: (count: Int, sequence: Int64, continuation: CheckedContinuation<Void, Never>)?

    init(on loop: EventLoop) { self.loop = loop }

    func watch(_ ticketID: String, after: Int64, over channel: Channel) async throws {
        var request = WatchTicketRequest()
        request.ticketID = ticketID
        request.afterSequence = after
        request.follow = true
        var last = after
        do {
            for try await response in await channel.serverStreaming(TicketService.watchTicket, request) {
                guard let event = response.event, event.sequence > 0 else { continue }
                guard event.sequence == last + 1 else {
                    throw ValidationError("a watcher got event \(event.sequence) after \(last)")
                }
                last = event.sequence
                hear(last)
            }
        } catch let status as Status where status.code == .cancelled {
            // The measurement is over.
        }
    }

    private func hear(_ sequence: Int64) {
        latencies.append(ContinuousClock.now - begun)
        heard[sequence, default: 0] += 1
        if let awaited, awaited.sequence == sequence, heard[sequence] == awaited.count {
            self.awaited = nil
            awaited.continuation.resume()
        }
    }

    /// An event is about to be made.
    func begin() { begun = .now }

    func forget() { latencies = [] }

    /// Waits until so many have heard of an event.
    func all(_ count: Int, have sequence: Int64) async {
        if heard[sequence] == count { return }
        await withCheckedContinuation { awaited = (count, sequence, $0) }
    }
}
