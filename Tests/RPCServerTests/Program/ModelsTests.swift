// The real program with a model: words reach watchers on every replica, tokens and cost are kept, a pulled plug costs
// nothing but quality.

import Codec
import GRPC
import Loop
import Synchronization
import TestSupport
import Testing

/// A provider that plays Anthropic as a test wants.
private struct Provider {
    static let key = "sk-the-key-of-this-test"

    /// A message that says `answer`, in two pieces.
    static func message(_ answer: String) -> [String] {
        let half = answer.index(answer.startIndex, offsetBy: answer.count / 2)
        return opening + [delta(String(answer[..<half])), delta(String(answer[half...]))] + [
            event(#"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":50}}"#),
            event(#"{"type":"message_stop"}"#),
        ]
    }

    static let opening = [
        event(#"{"type":"message_start","message":{"usage":{"input_tokens":1000,"output_tokens":1}}}"#),
        event(#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#),
    ]

    static func delta(_ text: String) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.field("t", text)
        json.endObject()
        let quoted = json.text.dropFirst(#"{"t":"#.count).dropLast()
        return event(#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":\#(quoted)}}"#)
    }

    private static func event(_ data: String) -> String { "data: \(data)\n\n" }
}

@Suite(.timeLimit(.minutes(3))) struct ModelsTests {
    private static func request() -> ProcessTicketRequest {
        var request = ProcessTicketRequest()
        request.userEmail = "ada@example.com"
        request.subject = "Printer offline"
        request.description = "The HP printer in room 214 shows offline since this morning. My colleagues can print."
        request.detail = .full
        return request
    }

    /// Servers on one database, their model played by `respond`.
    private func withServers(
        _ count: Int,
        responding respond: @escaping @Sendable (WebServer.Request) -> [WebServer.Step],
        _ body: ([ServerProcess], WebServer, EventLoop) async throws -> Void
    ) async throws {
        let loop = EventLoop(name: "models-program")
        let provider = WebServer(on: loop, respond: respond)
        let backends = try await TestBackends.fresh()
        var environment = backends.environment
        environment["ANTHROPIC_BASE_URL"] = try await provider.listen()
        environment["ANTHROPIC_API_KEY"] = Provider.key
        var servers: [ServerProcess] = []
        for _ in 0..<count { servers.append(try await ServerProcess.start([], environment)) }
        do { try await body(servers, provider, loop) } catch { Issue.record(error) }
        for server in servers {
            let limits = Files.text(of: "/proc/\(server.child.pid)/limits") ?? "Max core file size 0"
            let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
            #expect(core?.dropFirst(18).split(separator: " ").first == "0", "keys could be read in a core file")
            #expect(await server.stop() == .code(0))
            #expect(!server.errorText.contains(Provider.key))
        }
        await provider.close()
        await loop.stop()
    }

    /// All events of a new ticket to its run's end.
    private func process(on server: ServerProcess, _ loop: EventLoop) async throws -> [TicketEvent] {
        let channel = try Channel(target: server.addresses[0], on: loop)
        let stream = await channel.serverStreaming(AgentService.processTicket, Self.request())
        var events: [TicketEvent] = []
        while let response = try await stream.next() { if let event = response.event { events.append(event) } }
        await channel.close()
        return events
    }

    @Test func `a run with a model streams words and stores tokens and cost, and GetUsage sums them`() async throws {
        let answers: @Sendable (WebServer.Request) -> [WebServer.Step] = { request in
            .events(Provider.message(PrinterAnswers.answer(to: request.body)))
        }
        try await withServers(1, responding: answers) { servers, provider, loop in
            let events = try await process(on: servers[0], loop)
            var finished: [String: StageFinished] = [:]
            var words: [String: String] = [:]
            for event in events {
                if case .stageFinished(let end)? = event.kind { finished[event.stage] = end }
                if case .textDelta(let delta)? = event.kind { words[event.stage, default: ""] += delta.text }
            }
            #expect(finished.count == 6)
            for stage in ["intake", "classifier", "diagnostic", "solution"] {
                let end = try #require(finished[stage])
                #expect(end.provenance?.provider == "anthropic", "\(stage): \(end.provenance?.degradedReason ?? "")")
                #expect(end.provenance?.degraded == false, "\(stage): \(end.provenance?.degradedReason ?? "")")
                #expect(end.cost?.inputTokens == 1000 && end.cost?.outputTokens == 50)
                // 3 and 15 dollars a million tokens.
                #expect(end.cost?.costMicroUsd == 3750)
            }
            #expect(finished["assignment"]?.provenance?.provider == "local")
            #expect(words["solution"]?.contains("Check that the printer has power.") == true)
            #expect(!events.contains { "\($0)".contains(Provider.key) })

            let channel = try Channel(target: servers[0].addresses[0], on: loop)
            let usage = try await channel.unary(AgentService.getUsage, GetUsageRequest())
            let asked = await provider.requests.count
            #expect(usage.total?.costMicroUsd == Int64(3750 * asked))
            #expect(
                usage.rows.contains { $0.stage == "solution" && $0.provider == "anthropic" && $0.finishedCount == 1 }
            )
            await channel.close()
            for request in await provider.requests {
                #expect(request.headers["x-api-key"] == Provider.key)
                #expect(!request.body.contains("ada@example.com"))
            }
        }
    }

    @Test func `a repeat of a confirmed problem is answered from memory: no model is asked, and the source is cited`()
        async throws
    {
        let answers: @Sendable (WebServer.Request) -> [WebServer.Step] = { request in
            .events(Provider.message(PrinterAnswers.answer(to: request.body)))
        }
        try await withServers(1, responding: answers) { servers, provider, loop in
            let first = try #require(try await process(on: servers[0], loop).first).ticketID
            let channel = try Channel(target: servers[0].addresses[0], on: loop)
            var resolve = ResolveTicketRequest()
            resolve.ticketID = first
            resolve.solutionOutcome = .notTried
            resolve.resolution = "Gave the printer a fixed address."
            _ = try await channel.unary(TicketService.resolveTicket, resolve)
            // The memory learns in the background; an agent by itself says whether it has.
            var probe = RunAgentRequest()
            probe.stage = "fetch"
            probe.subject = Self.request().subject
            probe.description = Self.request().description
            var knows = false
            while !knows {
                let stream = await channel.serverStreaming(AgentService.runAgent, probe)
                while let event = try await stream.next()?.event {
                    guard case .stageFinished(let end)? = event.kind, event.stage == "fetch" else { continue }
                    knows = end.provenance?.cached == true
                }
            }
            let asked = await provider.requests.count
            #expect(asked > 0)
            let events = try await process(on: servers[0], loop)
            #expect(await provider.requests.count == asked)
            var finished: [String: StageFinished] = [:]
            for event in events { if case .stageFinished(let end)? = event.kind { finished[event.stage] = end } }
            for stage in ["intake", "classifier", "diagnostic", "fetch", "solution"] {
                #expect(finished[stage]?.provenance?.cached == true, "\(stage)")
                #expect(finished[stage]?.provenance?.provider == "memory", "\(stage)")
            }
            guard case .solution(let found)? = finished["solution"]?.result?.result else {
                Issue.record("no solution")
                return
            }
            #expect(found.citations.contains { $0.ticketID == first })
            #expect(found.steps.first?.contains("Gave the printer a fixed address.") == true)
            await channel.close()
        }
    }

    @Test
    func `RunAgent streams the words of one agent's model without a ticket, and losing the caller ends the transfer`()
        async throws
    {
        let endless: @Sendable (WebServer.Request) -> [WebServer.Step] = { request in
            guard request.body.contains("steps") else {
                return .events(Provider.message(PrinterAnswers.answer(to: request.body)))
            }
            let piece = Provider.delta("still ")
            let chunk = "\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n"
            return .events(
                Provider.opening + [Provider.delta(#"{"solution": "thinking "#)],
                then: [.drip(chunk, every: .milliseconds(20))]
            )
        }
        try await withServers(1, responding: endless) { servers, provider, loop in
            let channel = try Channel(target: servers[0].addresses[0], on: loop)
            var request = RunAgentRequest()
            request.stage = "solution"
            request.description = "Printer offline\nThe HP printer in room 214 shows offline since this morning."
            let work = Task(executorPreference: loop) { [request] in
                let stream = await channel.serverStreaming(AgentService.runAgent, request)
                var finished: [String: StageFinished] = [:]
                while let event = try await stream.next()?.event {
                    #expect(event.ticketID.isEmpty && event.runID.isEmpty && event.sequence == 0)
                    if case .stageFinished(let end)? = event.kind { finished[event.stage] = end }
                    if case .textDelta(let delta)? = event.kind, event.stage == "solution", delta.text.contains("still")
                    {
                        break
                    }
                }
                return finished
            }
            let finished = try await work.value
            #expect(finished.count == 5 && finished["diagnostic"]?.provenance?.provider == "anthropic")
            await provider.untilLeft()
            let tickets = try await channel.unary(TicketService.listTickets, ListTicketsRequest())
            #expect(tickets.tickets.isEmpty)
            await channel.close()
        }
    }

    @Test func `a provider whose plug is pulled in mid-run leaves a whole result, marked degraded`() async throws {
        let asked = Mutex(0)
        let breaking: @Sendable (WebServer.Request) -> [WebServer.Step] = { request in
            let count = asked.withLock { asked in
                asked += 1
                return asked
            }
            let message = Provider.message(PrinterAnswers.answer(to: request.body))
            return count == 1 ? .events(message) : .events(Array(message.prefix(3)), then: [.reset])
        }
        try await withServers(1, responding: breaking) { servers, _, loop in
            let events = try await process(on: servers[0], loop)
            var finished: [String: StageFinished] = [:]
            for event in events { if case .stageFinished(let end)? = event.kind { finished[event.stage] = end } }
            #expect(finished.count == 6)
            #expect(finished["intake"]?.provenance?.degraded == false)
            let solution = try #require(finished["solution"])
            #expect(solution.provenance?.degraded == true)
            #expect(solution.provenance?.degradedReason.isEmpty == false)
            #expect(solution.provenance?.provider == "local")
            guard case .solution(let found)? = solution.result?.result else {
                Issue.record("no solution")
                return
            }
            #expect(!found.steps.isEmpty)
            guard case .runFinished(let end)? = events.last?.kind else {
                Issue.record("the run did not end")
                return
            }
            #expect(end.state == .succeeded)
        }
    }

    @Test func `words reach watchers on every replica, and CancelRun ends the transfer at once`() async throws {
        // Speaks for ever: only the cancelled run ends it.
        let endless: @Sendable (WebServer.Request) -> [WebServer.Step] = { _ in
            let piece = Provider.delta(#"still "#)
            let chunk = "\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n"
            return .events(
                Provider.opening + [Provider.delta(#"{"issueType": "thinking "#)],
                then: [.drip(chunk, every: .milliseconds(20))]
            )
        }
        try await withServers(2, responding: endless) { servers, provider, loop in
            let channels = try servers.map { try Channel(target: $0.addresses[0], on: loop) }
            let first = await channels[0].serverStreaming(AgentService.processTicket, Self.request())
            let created = try #require(try await first.next()?.event)
            var watch = WatchTicketRequest()
            watch.ticketID = created.ticketID
            watch.detail = .full
            let second = await channels[1].serverStreaming(TicketService.watchTicket, watch)
            func isWord(_ event: TicketEvent?) -> Bool {
                if case .textDelta(let delta)? = event?.kind { delta.text.contains("still") } else { false }
            }
            while let response = try await first.next(), !isWord(response.event) {}
            while let response = try await second.next(), !isWord(response.event) {}
            var cancel = CancelRunRequest()
            cancel.runID = created.runID
            cancel.reason = "enough"
            _ = try await channels[1].unary(AgentService.cancelRun, cancel)
            await provider.untilLeft()
            while try await first.next() != nil {}
            for channel in channels { await channel.close() }
        }
    }
}
