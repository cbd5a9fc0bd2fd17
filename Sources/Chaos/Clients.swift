// The clients: they create, watch, follow, cancel and retry, and come back whenever a call fails, as clients do.

import Codec
import GRPC
import Loop
import ModelServer

struct Clients: Sendable {
    let replicas: [Replica]
    let channels: [Channel]
    let history: History
    let loop: EventLoop
    let provider: ScriptedProvider
    /// What the clients' connections go through, one for each replica.
    private let wires: [Proxy]
    /// How long a client goes on asking before it says that a promise was broken.
    static let patience = 60.0

    init(_ replicas: [Replica], _ history: History, _ arena: Arena) async throws {
        self.replicas = replicas
        self.history = history
        loop = arena.loop
        provider = arena.provider
        var options = ChannelOptions()
        options.backoff = Backoff(initial: .milliseconds(50), maximum: .milliseconds(500))
        var (wires, channels): ([Proxy], [Channel]) = ([], [])
        for replica in replicas {
            let wire = Proxy(to: .ip(host: "127.0.0.1", port: replica.port), on: loop)
            try await wire.start()
            wires.append(wire)
            channels.append(try Channel(target: "127.0.0.1:\(await wire.port)", on: loop, options: options))
        }
        (self.wires, self.channels) = (wires, channels)
    }

    /// Breaks every client's connection: all come back and go on where they stood.
    func cutAll() async { for wire in wires { await wire.cut() } }

    func close() async {
        for channel in channels { await channel.close() }
        for wire in wires { await wire.stop() }
    }

    /// What a client may be told at any time, and answers by asking again.
    private static let passing: Set<Status.Code> = [.unavailable, .resourceExhausted, .deadlineExceeded, .cancelled]

    /// Asks any replica, again and again, until one answers.
    func patiently<Value: Sendable>(
        _ what: String,
        at first: Int,
        _ body: @Sendable (Channel) async throws(Status) -> Value
    ) async -> Value? {
        let begin = clock()
        var turn = first
        while !Task.isCancelled {
            do throws(Status) {
                return try await body(channels[turn % channels.count])
            } catch {
                await history.refused("\(error.code)")
                if !Clients.passing.contains(error.code) {
                    await history.breach(of: "a call fails only in ways that a client may retry", "\(what): \(error)")
                    return nil
                }
                if clock() - begin > Clients.patience {
                    await history.breach(of: "every call that a client retries succeeds", "\(what): \(error)")
                    return nil
                }
            }
            turn += 1
            do { try await loop.sleep(for: .milliseconds(100)) } catch { return nil }
        }
        return nil
    }

    /// Creates a ticket; `everywhere` asks all replicas at once under one request id.
    func create(_ id: String, subject: String, at first: Int, everywhere: Bool) async -> (ticket: String, run: String)?
    {
        await history.asked(id, subject)
        var request = CreateTicketRequest()
        request.userEmail = "user\(first % 17)@example.com"
        request.subject = subject
        request.description = "The VPN client drops every twenty minutes after the laptop resumes from sleep. \(id)"
        request.requestID = id
        let sent = request
        let copies = everywhere ? channels.count * 2 : 1
        return await withTaskGroup(of: (ticket: String, run: String)?.self) { group in
            for copy in 0..<copies {
                group.addTask {
                    let response = await patiently("CreateTicket", at: first + copy) { channel throws(Status) in
                        try await channel.unary(
                            TicketService.createTicket,
                            sent,
                            options: CallOptions(timeout: .seconds(8))
                        )
                    }
                    guard let ticket = response?.ticket?.ticketID, let run = response?.run?.runID else { return nil }
                    await history.answered(id, ticket: ticket)
                    return (ticket, run)
                }
            }
            var answer: (ticket: String, run: String)?
            for await one in group { answer = answer ?? one }
            return answer
        }
    }

    /// Watches a ticket to the end of its run, over as many connections as it takes; leaves now and then of itself.
    func watch(_ ticket: String, at first: Int, leavingAfter stay: Int) async {
        var seen = History.Watching(ticket: ticket)
        var turn = first
        // When a stream ended by its deadline: what is older than that it should have told.
        var deadline: Double?
        let begin = clock()
        while !Task.isCancelled, !seen.ended, clock() - begin < Clients.patience * 1.5 {
            var request = WatchTicketRequest()
            request.ticketID = ticket
            request.afterSequence = seen.sequences.last ?? 0
            seen.connections += 1
            // A stream that says nothing is left for another replica, so that none holds a watcher for ever.
            let options = CallOptions(timeout: .seconds(30))
            let stream = await channels[turn % channels.count]
                .serverStreaming(TicketService.watchTicket, request, options: options)
            turn += 1
            var taken = 0
            do {
                while let response = try await stream.next() {
                    guard let event = response.event, event.sequence > 0 else { continue }
                    seen.sequences.append(event.sequence)
                    if let deadline, let made = event.madeAt, made < deadline - 5 {
                        seen.untold.append((event.sequence, made, deadline))
                    }
                    taken += 1
                    if taken == stay { break }
                }
                deadline = nil
                if taken == stay { stream.cancel() } else { seen.ended = true }
            } catch {
                deadline = error.code == .deadlineExceeded ? clock() : nil
                await history.refused("\(error.code)")
                if !Clients.passing.contains(error.code) {
                    await history.breach(of: "watching is exact", "\(ticket) after \(request.afterSequence): \(error)")
                    break
                }
                do { try await loop.sleep(for: .milliseconds(50)) } catch { break }
            }
        }
        await history.watched(seen)
    }

    /// Follows the change feed, over as many connections as it takes, until cancelled.
    func follow() async {
        var token = ""
        var turn = 0
        while !Task.isCancelled {
            var request = WatchTicketsRequest()
            request.resumeToken = token
            let stream = await channels[turn % channels.count].serverStreaming(TicketService.watchTickets, request)
            turn += 1
            await history.feedConnected()
            var taken = 0
            do {
                while let response = try await stream.next() {
                    if let event = response.event, event.sequence > 0 {
                        await history.followed(event.ticketID, event.sequence)
                        taken += 1
                    }
                    token = response.resumeToken
                    if taken == 200 { break }
                }
                stream.cancel()
            } catch {
                if Task.isCancelled { return }
                await history.refused("\(error.code)")
                if !Clients.passing.contains(error.code) {
                    await history.breach(of: "the change feed is exact", "\(error)")
                    return
                }
                do { try await loop.sleep(for: .milliseconds(50)) } catch { return }
            }
        }
    }

    /// Cancels a run, then takes it up again; with a subject not before the model is asked about it, and then looks how
    /// soon it is left alone.
    func cancelAndRetry(_ run: String, at first: Int, asking subject: String?) async {
        if let subject { await untilAsked(about: subject) }
        var cancel = CancelRunRequest()
        cancel.runID = run
        cancel.requestID = "cancel-\(run)"
        let sent = cancel
        let done = await patiently("CancelRun", at: first) { channel throws(Status) -> Bool in
            do throws(Status) {
                _ = try await channel.unary(AgentService.cancelRun, sent, options: CallOptions(timeout: .seconds(8)))
                return true
            } catch {
                if error.code == .failedPrecondition { return false }
                throw error
            }
        }
        guard done == true else { return }
        await history.cancelled(run)
        if let subject {
            let begin = clock()
            while await provider.isAsked(about: subject), clock() - begin < 20 {
                do { try await loop.sleep(for: .milliseconds(10)) } catch { return }
            }
            await history.leftAlone(after: clock() - begin)
        }
        var retry = RetryRunRequest()
        retry.runID = run
        retry.requestID = "retry-\(run)"
        let again = retry
        let next = await patiently("RetryRun", at: first + 1) { channel throws(Status) in
            try await channel.unary(AgentService.retryRun, again, options: CallOptions(timeout: .seconds(8)))
        }
        if let other = next?.run?.runID { await history.retried(run, as: other) }
    }

    private func untilAsked(about subject: String) async {
        let begin = clock()
        while await !provider.isAsked(about: subject), clock() - begin < 15 {
            do { try await loop.sleep(for: .milliseconds(20)) } catch { return }
        }
    }

    /// Whether a replica says that it serves, and that it has Redis.
    func lookAtHealth(of replica: Int) async {
        func serves(_ service: String) async -> Bool? {
            var request = HealthCheckRequest()
            request.service = service
            let options = CallOptions(timeout: .seconds(2))
            do throws(Status) {
                return try await channels[replica].unary(Health.check, request, options: options).status == .serving
            } catch {
                return nil
            }
        }
        guard let whole = await serves(""), let redis = await serves("redis") else { return }
        await history.health(whole: whole, redis: redis)
    }
}

extension TicketEvent {
    /// When it was made, in seconds since the program's start: Postgres's clock is this machine's.
    fileprivate var madeAt: Double? {
        guard let at else { return nil }
        let now = LocalTime.nowSince1970 / .milliseconds(1)
        return clock() - (now / 1_000 - Double(at.seconds) - Double(at.nanos) / 1e9)
    }
}
