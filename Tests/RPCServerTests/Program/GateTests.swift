// The program with keys, a rate limit and figures: who is let in, and what is counted.

import Codec
import GRPC
import Loop
import TLS
import TestSupport
import Testing

@testable import RPCServer

@Suite struct GateTests {
    /// A file of callers whose keys are `key of NAME`.
    private static func keyFile() throws -> String {
        let folder = try TestFolder.make("keys")
        let lines = [("rita", "requester"), ("sam", "specialist"), ("ada", "admin")].map { name, role in
            let digest = hexadecimalDigest(of: "key-of-\(name)")
            return "\(name) \(role) sha256:\(digest)\n"
        }
        try Files.write(lines.joined(), to: "\(folder)/keys")
        return "\(folder)/keys"
    }

    private func channel(_ address: String, _ key: String?) throws -> Channel {
        var options = ChannelOptions()
        if let key { options.interceptors = [try BearerKey(key)] }
        return try Channel(target: address, on: ServerProcess.loop, options: options)
    }

    private func code<Request, Response>(
        _ channel: Channel,
        _ method: Unary<Request, Response>,
        _ request: Request
    ) async -> Status.Code {
        do throws(Status) {
            _ = try await channel.unary(method, request, options: CallOptions(timeout: .seconds(30)))
            return .ok
        } catch {
            return error.code
        }
    }

    @Test("the trail names the caller by the name of the key")
    func actor() async throws {
        let server = try await ServerProcess.start(
            on: try await TestBackends.fresh(),
            ["--access-keys", try Self.keyFile()]
        )
        let sam = try channel(server.addresses[0], "key-of-sam")
        let options = CallOptions(timeout: .seconds(30))
        let draft = CreateTicketRequest.with {
            $0.userEmail = "ada@example.com"
            $0.description = "The printer on floor 3 jams."
        }
        let ticket = try await sam.unary(TicketService.createTicket, draft, options: options).ticket?.ticketID ?? ""
        let start = StartTicketRequest.with { $0.ticketID = ticket }
        _ = try await sam.unary(TicketService.startTicket, start, options: options)
        let trail = ListTicketEventsRequest.with { $0.ticketID = ticket }
        let events = try await sam.unary(TicketService.listTicketEvents, trail, options: options).events
        let actors = events.compactMap { event in
            if case .statusChanged(let change)? = event.kind { change.actor } else { nil }
        }
        #expect(actors == ["sam"])
        await sam.close()
        await server.kill()
    }

    @Test("each caller may do what the file says, strangers ask for health only, and all of it is counted")
    func roles() async throws {
        let server = try await ServerProcess.start(
            on: try await TestBackends.fresh(),
            ["--access-keys", try Self.keyFile(), "--metrics", "127.0.0.1:0", "--log-format", "json"]
        )
        let start = StartTicketRequest.with { $0.ticketID = "TKT-00000000" }
        let expected: [(key: String?, list: Status.Code, start: Status.Code, seed: Status.Code)] = [
            (nil, .unauthenticated, .unauthenticated, .unauthenticated),
            ("key-of-nobody", .unauthenticated, .unauthenticated, .unauthenticated),
            ("key-of-rita", .ok, .permissionDenied, .permissionDenied),
            ("key-of-sam", .ok, .notFound, .permissionDenied), ("key-of-ada", .ok, .notFound, .ok),
        ]
        for (key, list, startCode, seed) in expected {
            let channel = try channel(server.addresses[0], key)
            #expect(await code(channel, TicketService.listTickets, ListTicketsRequest()) == list, "\(key ?? "no key")")
            #expect(await code(channel, TicketService.startTicket, start) == startCode, "\(key ?? "no key")")
            let people = LoadSeedSpecialistsRequest()
            #expect(await code(channel, SpecialistService.loadSeedSpecialists, people) == seed, "\(key ?? "no key")")
            let health = await code(channel, Health.check, HealthCheckRequest())
            // A key that nobody has is refused wherever it is shown.
            #expect(health == (key == "key-of-nobody" ? .unauthenticated : .ok))
            await channel.close()
        }
        let figures = try await page(of: server)
        let list = #"{grpc_method="/ithelper.v1.TicketService/ListTickets""#
        #expect(figures.contains("grpc_server_started_total\(list)} 5\n"), "\(figures)")
        #expect(figures.contains("grpc_server_handled_total\(list),grpc_code=\"UNAUTHENTICATED\"} 2\n"))
        #expect(figures.contains("grpc_server_handled_total\(list),grpc_code=\"OK\"} 3\n"))
        // What an operator has to watch, from the first moment on.
        for name in ["unfinished_runs", "oldest_unfinished_seconds", "late_writes_total", "handed_back_total"] {
            #expect(figures.contains("\npipeline_\(name) "), "\(name)")
        }
        #expect(!server.errorText.contains("key-of-"), "a key stands in the log")
        #expect(await server.stop() == .code(0))
    }

    @Test("requesters see no internal note, live or later, and miss no sequence for it") func notes() async throws {
        let server = try await ServerProcess.start(
            on: try await TestBackends.fresh(),
            ["--access-keys", try Self.keyFile()]
        )
        let rita = try channel(server.addresses[0], "key-of-rita")
        let sam = try channel(server.addresses[0], "key-of-sam")
        let options = CallOptions(timeout: .seconds(30))
        let draft = CreateTicketRequest.with {
            $0.userEmail = "rita@example.com"
            $0.description = "The printer on floor 3 jams."
        }
        let ticket = try await rita.unary(TicketService.createTicket, draft, options: options).ticket?.ticketID ?? ""
        let toTheEnd = WatchTicketRequest.with { $0.ticketID = ticket }
        var last: Int64 = 0
        for try await response in await sam.serverStreaming(TicketService.watchTicket, toTheEnd, options: options) {
            last = max(last, response.event?.sequence ?? 0)
        }
        let onwards = WatchTicketRequest.with {
            $0.ticketID = ticket
            $0.afterSequence = last
            $0.follow = true
        }
        let live = await rita.serverStreaming(TicketService.watchTicket, onwards, options: options)
        var note = CreateCommentRequest.with {
            $0.ticketID = ticket
            $0.author = "sam@example.com"
            $0.body = "She pulled the cable again."
            $0.visibility = .internal
        }
        #expect(await code(rita, TicketService.createComment, note) == .permissionDenied)
        #expect(await code(sam, TicketService.createComment, note) == .ok)
        note.body = "Please look whether the cable is in."
        note.visibility = .public
        #expect(await code(rita, TicketService.createComment, note) == .ok)

        let told = try await comments(in: live)
        let later = await rita.serverStreaming(TicketService.watchTicket, onwards, options: options)
        #expect(try await comments(in: later) == told)
        #expect(told.map(\.sequence) == [last + 1, last + 2])
        #expect(told.map(\.text) == ["", "Please look whether the cable is in."])
        #expect(told.map(\.author) == ["", "sam@example.com"])
        let specialists = await sam.serverStreaming(TicketService.watchTicket, onwards, options: options)
        #expect(try await comments(in: specialists).map(\.text).first == "She pulled the cable again.")

        let list = ListCommentsRequest.with { $0.ticketID = ticket }
        let hers = try await rita.unary(TicketService.listComments, list, options: options).comments
        #expect(hers.map(\.body) == ["Please look whether the cable is in."])
        #expect(try await sam.unary(TicketService.listComments, list, options: options).comments.count == 2)
        await rita.close()
        await sam.close()
        await server.kill()
    }

    private struct Told: Equatable {
        let sequence: Int64
        let author: String
        let text: String
    }

    /// The next two comments that a watcher is told of.
    private func comments(in stream: ResponseStream<WatchTicketResponse>) async throws -> [Told] {
        var found: [Told] = []
        for try await response in stream {
            guard let event = response.event, case .commentAdded(let added)? = event.kind else { continue }
            let comment = added.comment ?? Comment()
            found.append(Told(sequence: event.sequence, author: comment.author, text: comment.body))
            if found.count == 2 { break }
        }
        return found
    }

    @Test("SIGHUP has the file read again, and one that is wrong changes nothing") func reload() async throws {
        let file = try Self.keyFile()
        let arguments = ["--access-keys", file]
        let server = try await ServerProcess.start(on: try await TestBackends.fresh(), arguments)
        let rita = try channel(server.addresses[0], "key-of-rita")
        let nina = try channel(server.addresses[0], "key-of-nina")
        let request = ListTicketsRequest()
        #expect(await code(rita, TicketService.listTickets, request) == .ok)
        #expect(await code(nina, TicketService.listTickets, request) == .unauthenticated)
        try Files.write("nina requester sha256:\(hexadecimalDigest(of: "key-of-nina"))\n", to: file)
        server.child.send(.hangUp)
        while await code(nina, TicketService.listTickets, request) != .ok { await Task.yield() }
        #expect(await code(rita, TicketService.listTickets, request) == .unauthenticated)
        try Files.write("nina king\n", to: file)
        server.child.send(.hangUp)
        while !server.errorText.contains("the access keys stay as they were") { await Task.yield() }
        #expect(await code(nina, TicketService.listTickets, request) == .ok)
        await rita.close()
        await nina.close()
        #expect(await server.stop() == .code(0))
    }

    @Test("one caller's flood is RESOURCE_EXHAUSTED, a probe is not") func rateLimit() async throws {
        let server = try await ServerProcess.start(on: try await TestBackends.fresh(), ["--rate-limit", "0.01/s"])
        let channel = try channel(server.addresses[0], nil)
        #expect(await code(channel, TicketService.listTickets, ListTicketsRequest()) == .ok)
        #expect(await code(channel, TicketService.listTickets, ListTicketsRequest()) == .resourceExhausted)
        for _ in 0..<5 { #expect(await code(channel, Health.check, HealthCheckRequest()) == .ok) }
        await channel.close()
        #expect(await server.stop() == .code(0))
    }

    @Test(
        "a setting that is wrong ends the start with 64 and names the remedy",
        arguments: [
            (["--access-keys", "/nowhere"], "check path and owner"), (["--rate-limit", "fast"], "such as 50/s"),
            (["--anonymous", "king"], "give nothing, requester"), (["--metrics", "9090"], "--metrics"),
        ]
    )
    func settings(arguments: [String], remedy: String) async throws {
        let outcome = try await ServerProcess.run(arguments)
        #expect(outcome.exit == .code(64))
        #expect(outcome.errorText.contains(remedy), "\(outcome.errorText)")
    }

    // MARK: figures

    /// What the server's page of figures says. The log names where it is.
    private func page(of server: ServerProcess) async throws -> String {
        let address = try #require(server.metricsAddress)
        let command = Command("/usr/bin/python3", ["-c", Self.fetch, "http://\(address)/metrics"])
        var reading = command
        reading.output = .captured(limit: 4 << 20)
        reading.errors = .captured(limit: 4_096)
        let outcome = try await ChildProcess.run(reading, on: ServerProcess.loop)
        #expect(outcome.succeeded, "\(outcome.errorText)")
        return outcome.outputText
    }

    private static let fetch = "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())"
}

/// A SHA-256 as a key file has it.
private func hexadecimalDigest(of text: String) -> String {
    SHA256.digest(text).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}
