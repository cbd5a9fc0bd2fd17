// The real program with a model for embeddings: problems told in other words are found, a silent model costs a search its
// patience and no more, and the key stays in the house.

import Codec
import GRPC
import Loop
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct EmbeddingsTests {
    private static let key = "sk-the-key-of-embeddings"

    /// Answers with a direction for each topic that a text names.
    private static func vectors(for body: String) -> [WebServer.Step] {
        // A text after the other, as they stand in the question.
        let list = body.split(separator: #""input":["#).last.map { $0.dropLast(2) } ?? ""
        let data = list.lowercased().split(separator: #"",""#).enumerated().map { place, text in
            let topics = [["printer", "laserjet"], ["slow", "crawls"], ["mail"]].map { words in
                words.contains { text.contains($0) } ? 1 : 0
            }
            let numbers = (topics + [topics.allSatisfy { $0 == 0 } ? 1 : 0]).map { "\($0)" }
            return #"{"index":\#(place),"embedding":[\#(numbers.joined(separator: ","))]}"#
        }
        return .answer(200, #"{"data":[\#(data.joined(separator: ","))]}"#)
    }

    private func withServer(
        _ arguments: [String] = [],
        responding respond: @escaping @Sendable (WebServer.Request) -> [WebServer.Step],
        _ body: (ServerProcess, Channel, WebServer) async throws -> Void
    ) async throws {
        let loop = EventLoop(name: "embeddings-program")
        let provider = WebServer(on: loop, respond: respond)
        var environment = try await TestBackends.fresh().environment
        environment["EMBEDDINGS_BASE_URL"] = try await provider.listen() + "/v1"
        environment["EMBEDDINGS_MODEL"] = "scripted"
        environment["EMBEDDINGS_API_KEY"] = Self.key
        let server = try await ServerProcess.start(arguments, environment)
        let channel = try Channel(target: server.addresses[0], on: loop)
        do { try await body(server, channel, provider) } catch { Issue.record(error) }
        await channel.close()
        #expect(await server.stop() == .code(0))
        #expect(!server.errorText.contains(Self.key))
        await provider.close()
        await loop.stop()
    }

    /// Brings solved problems in and waits until the memory knows them.
    private func teach(_ subjects: [String], _ channel: Channel, waits: Bool = true) async throws {
        for subject in subjects {
            var create = CreateTicketRequest()
            (create.userEmail, create.subject, create.description) = (
                "bob@example.com", subject, "Help, says bob@example.com."
            )
            let ticket = try #require(try await channel.unary(TicketService.createTicket, create).ticket)
            var resolve = ResolveTicketRequest()
            (resolve.ticketID, resolve.solutionOutcome) = (ticket.ticketID, .notTried)
            resolve.resolution = "Did what helps against \(subject)."
            _ = try await channel.unary(TicketService.resolveTicket, resolve)
        }
        guard waits else { return }
        while try await !find("anything", channel).memoryComplete {}
    }

    private func find(_ text: String, _ channel: Channel) async throws -> FindSimilarTicketsResponse {
        var request = FindSimilarTicketsRequest()
        request.subject = .text(text)
        request.confirmedOnly = true
        return try await channel.unary(TicketService.findSimilarTickets, request)
    }

    @Test func `a problem told in other words is found by search and by the agents, and no address leaves the house`()
        async throws
    {
        // A busy machine may take its time.
        let answers: @Sendable (WebServer.Request) -> [WebServer.Step] = { Self.vectors(for: $0.body) }
        try await withServer(["--embeddings-wait", "10000"], responding: answers) { _, channel, provider in
            try await teach(["Laserjet crawls", "Mail bounces", "Chair broken", "Badge lost", "Lamp dark"], channel)
            let found = try await find("Printer very slow", channel)
            #expect(found.degradedReason.isEmpty)
            #expect(found.tickets.first?.ticket?.subject == "Laserjet crawls")
            #expect(found.tickets.first?.reason.contains("near in meaning") == true)
            #expect(try await find("Laserjet crawls", channel).tickets.first?.ticket?.subject == "Laserjet crawls")

            var probe = RunAgentRequest()
            (probe.stage, probe.subject, probe.description) = (
                "fetch", "Printer very slow", "Printer very slow since noon"
            )
            let stream = await channel.serverStreaming(AgentService.runAgent, probe)
            var fetched: [String] = []
            while let event = try await stream.next()?.event {
                guard case .stageFinished(let end)? = event.kind, event.stage == "fetch",
                    case .fetch(let found)? = end.result?.result
                else { continue }
                fetched = found.pastSolutions.map(\.subject)
            }
            #expect(fetched.first == "Laserjet crawls")
            for request in await provider.requests {
                #expect(request.path == "/v1/embeddings" && request.headers["authorization"] == "Bearer \(Self.key)")
                #expect(!request.body.contains("bob@example.com"))
            }
        }
    }

    @Test func `a model that falls silent leaves the search to words, within its patience, and the answer says so`()
        async throws
    {
        let isSilent = Atomic(false)
        let respond: @Sendable (WebServer.Request) -> [WebServer.Step] = { request in
            isSilent.load(ordering: .relaxed) ? [.hang] : Self.vectors(for: request.body)
        }
        try await withServer(["--embeddings-wait", "400"], responding: respond) { _, channel, _ in
            try await teach(["Laserjet crawls", "Mail bounces", "Chair broken"], channel)
            isSilent.store(true, ordering: .relaxed)
            let start = ContinuousClock.now
            let found = try await find("Mail bounces again", channel)
            #expect(ContinuousClock.now - start >= .milliseconds(400))
            #expect(found.degradedReason.contains("did not come in time"))
            #expect(found.tickets.first?.ticket?.subject == "Mail bounces")
            #expect(try await find("Printer very slow", channel).tickets.isEmpty)
        }
    }

    @Test func `a model that was never there costs nothing but itself`() async throws {
        let refusal: @Sendable (WebServer.Request) -> [WebServer.Step] = { _ in
            .answer(401, #"{"error":{"type":"authentication_error"}}"#)
        }
        try await withServer(responding: refusal) { server, channel, _ in
            try await teach(["Mail bounces"], channel, waits: false)
            var found = FindSimilarTicketsResponse()
            while found.tickets.isEmpty { found = try await find("Mail bounces", channel) }
            #expect(found.degradedReason.contains("401"))
            #expect(!found.memoryComplete)
            while !server.errorText.contains("vectors of confirmed problems can't be made") {
                _ = await server.child.outcome(within: .milliseconds(20))
            }
        }
    }
}
