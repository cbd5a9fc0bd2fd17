// The channel against the real server of this module.

import Codec
import Logging
import Loop
import TestSupport
import Testing

@testable import GRPC

/// A server with the calls the tests need, and a channel to it.
struct Pair: Sendable {
    let loop: EventLoop
    let server: GRPCServer
    let channel: Channel
    let address: SocketAddress

    static let unary = Unary<GetTicketRequest, GetTicketResponse>("/test.Test/Unary")
    static let countdown = ServerStreaming<GetTicketRequest, GetTicketResponse>("/test.Test/Countdown")
    static let collect = ClientStreaming<GetTicketRequest, BatchGetTicketsResponse>("/test.Test/Collect")
    static let echo = Bidirectional<GetTicketRequest, GetTicketResponse>("/test.Test/Echo")
    static let forever = Unary<GetTicketRequest, GetTicketResponse>("/test.Test/Forever")

    init(options: ChannelOptions = ChannelOptions(), compressFrom: Int? = nil, notes: Notes = Notes()) async throws {
        loop = EventLoop(name: "test")
        var serverOptions = ServerOptions()
        serverOptions.compressFrom = compressFrom
        server = GRPCServer(loops: [loop], options: serverOptions, logger: Logger(label: "test")) { _ in
            Pair.routes(notes)
        }
        address = try await server.listen(.ip(host: "127.0.0.1", port: 0))
        channel = Channel(to: address, on: loop, options: options)
    }

    func end() async {
        await channel.close()
        await server.drain(within: .seconds(1))
        await loop.stop()
    }

    private static func ticket(_ id: String) -> GetTicketResponse {
        .with { response in response.ticket = .with { $0.ticketID = id } }
    }

    private static func routes(_ notes: Notes) -> Routes {
        var routes = Routes()
        routes.unary(unary) { request, call async throws(Status) in
            notes.add(call.metadata["x-who"] ?? "nobody")
            switch request.ticketID {
            case "missing": throw Status(.notFound, "no ticket missing: look at the list")
            case "bad":
                throw Status.badRequest([
                    FieldViolation("ticket_id", "is bad"), FieldViolation("etag", "is 100 % w\u{f6}rse"),
                ])
            case "later": throw Status(.resourceExhausted, "slow down", details: [.retryInfo(.milliseconds(1_500))])
            default:
                var metadata = Metadata()
                try metadata.add("x-served-by", "test")
                try await call.sendHeaders(metadata)
                var trailers = Metadata()
                try trailers.add("x-cost-bin", binary: [0, 255])
                await call.addTrailers(trailers)
                return ticket(request.ticketID)
            }
        }
        routes.serverStreaming(countdown) { request, _, writer async throws(Status) in
            for number in stride(from: Int(request.ticketID) ?? 0, to: 0, by: -1) {
                try await writer.send(ticket("\(number)"))
            }
            if request.ticketID == "3" { throw Status(.aborted, "after three") }
        }
        routes.clientStreaming(collect) { requests, _ async throws(Status) in
            var response = BatchGetTicketsResponse()
            while let request = try await requests.next() { response.missingTicketIDs.append(request.ticketID) }
            return response
        }
        routes.bidirectional(echo) { requests, _, writer async throws(Status) in
            while let request = try await requests.next() { try await writer.send(ticket(request.ticketID)) }
        }
        routes.unary(forever) { _, call async throws(Status) in
            notes.add("began")
            do {
                try await call.loop.sleep(for: .seconds(600))
            } catch {
                notes.add("cancelled")
            }
            throw Status(.cancelled, "ended")
        }
        return routes
    }
}

@Suite struct ChannelTests {
    @Test("a unary call brings the response and the metadata of both ends") func unary() async throws {
        let notes = Notes()
        let pair = try await Pair(notes: notes)
        var options = CallOptions(timeout: .seconds(20))
        try options.metadata.add("x-who", "ana")
        let response = try await pair.channel.unaryResponse(Pair.unary, .with { $0.ticketID = "T1" }, options: options)
        #expect(response.message.ticket?.ticketID == "T1")
        #expect(response.metadata["x-served-by"] == "test")
        #expect(response.trailers.binary("x-cost-bin") == [[0, 255]])
        #expect(notes.all == ["ana"])
        await pair.end()
    }

    @Test("many calls share one connection") func many() async throws {
        let pair = try await Pair()
        let answers = await withTaskGroup(of: String.self) { group in
            for number in 0..<300 {
                group.addTask {
                    let response = try? await pair.channel.unary(Pair.unary, .with { $0.ticketID = "\(number)" })
                    return response?.ticket?.ticketID ?? "none"
                }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers == Set((0..<300).map { "\($0)" }))
        #expect(await pair.server.counters().connectionsAccepted == 1)
        await pair.end()
    }

    @Test("a status comes with its message and details") func status() async throws {
        let pair = try await Pair()
        let missing = await Status.thrown { () throws(Status) in
            _ = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = "missing" })
        }
        #expect(missing == Status(.notFound, "no ticket missing: look at the list"))
        let bad = await Status.thrown { () throws(Status) in
            _ = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = "bad" })
        }
        let violations = [FieldViolation("ticket_id", "is bad"), FieldViolation("etag", "is 100 % w\u{f6}rse")]
        #expect(bad == .badRequest(violations))
        let later = await Status.thrown { () throws(Status) in
            _ = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = "later" })
        }
        #expect(later.details == [.retryInfo(.milliseconds(1_500))])
        await pair.end()
    }

    @Test("an unknown method is UNIMPLEMENTED") func unknownMethod() async throws {
        let pair = try await Pair()
        let unknown = Unary<GetTicketRequest, GetTicketResponse>("/test.Test/Nothing")
        let status = await Status.thrown { () throws(Status) in
            _ = try await pair.channel.unary(unknown, GetTicketRequest())
        }
        #expect(status.code == .unimplemented)
        await pair.end()
    }

    @Test("a stream of responses ends with nil, or with the status behind its messages") func serverStreaming()
        async throws
    {
        let pair = try await Pair()
        var seen: [String] = []
        let good = await pair.channel.serverStreaming(Pair.countdown, .with { $0.ticketID = "5000" })
        for try await response in good { seen.append(response.ticket?.ticketID ?? "") }
        #expect(seen == (1...5000).reversed().map { "\($0)" })
        var before = 0
        let bad = await pair.channel.serverStreaming(Pair.countdown, .with { $0.ticketID = "3" })
        let status = await Status.thrown { () throws(Status) in
            while try await bad.next() != nil { before += 1 }
        }
        #expect(before == 3)
        #expect(status == Status(.aborted, "after three"))
        await pair.end()
    }

    @Test("requests stream to one response") func clientStreaming() async throws {
        let pair = try await Pair()
        let call = await pair.channel.clientStreaming(Pair.collect)
        for number in 0..<2_000 { try await call.requests.send(.with { $0.ticketID = "\(number)" }) }
        let response = try await call.response().message
        #expect(response.missingTicketIDs == (0..<2_000).map { "\($0)" })
        await pair.end()
    }

    @Test("both directions stream at once") func bidirectional() async throws {
        let pair = try await Pair()
        let call = await pair.channel.bidirectional(Pair.echo)
        for number in 0..<50 {
            try await call.requests.send(.with { $0.ticketID = "\(number)" })
            #expect(try await call.responses.next()?.ticket?.ticketID == "\(number)")
        }
        await call.requests.finish()
        #expect(try await call.responses.next() == nil)
        await pair.end()
    }

    @Test("gzip both ways, and a message larger than every window") func largeAndCompressed() async throws {
        let pair = try await Pair(compressFrom: 100)
        let long = String(repeating: "0123456789abcdef", count: 200_000)
        let options = CallOptions(compressFrom: 100)
        let compressed = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = long }, options: options)
        #expect(compressed.ticket?.ticketID == long)
        await pair.end()
        let plain = try await Pair()
        let response = try await plain.channel.unary(Pair.unary, .with { $0.ticketID = long })
        #expect(response.ticket?.ticketID == long)
        await plain.end()
    }

    @Test("a response over the limit is RESOURCE_EXHAUSTED and the connection lives on") func limit() async throws {
        var options = ChannelOptions()
        options.maxMessageSize = 1_000
        let pair = try await Pair(options: options)
        let status = await Status.thrown { () throws(Status) in
            _ = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = String(repeating: "x", count: 1_001) })
        }
        #expect(status.code == .resourceExhausted)
        #expect(try await pair.channel.unary(Pair.unary, .with { $0.ticketID = "T" }).ticket?.ticketID == "T")
        await pair.end()
    }

    @Test("the deadline ends a call here and its handler there") func deadline() async throws {
        let notes = Notes()
        let pair = try await Pair(notes: notes)
        // On a busy machine a short time may be over before the server has begun; then a longer one is tried.
        for milliseconds in [50, 400, 3_200, 25_600] where notes.all.isEmpty {
            let status = await Status.thrown { () throws(Status) in
                let options = CallOptions(timeout: .milliseconds(milliseconds))
                _ = try await pair.channel.unary(Pair.forever, GetTicketRequest(), options: options)
            }
            #expect(status.code == .deadlineExceeded)
        }
        await pair.end()
        #expect(notes.all == ["began", "cancelled"])
    }

    @Test("cancelling the task cancels the call and its handler") func cancellation() async throws {
        let notes = Notes()
        let pair = try await Pair(notes: notes)
        let task = Task {
            await Status.thrown { () throws(Status) in
                _ = try await pair.channel.unary(Pair.forever, GetTicketRequest())
            }
        }
        while notes.all.isEmpty { await Task.yield() }
        task.cancel()
        #expect(await task.value.code == .cancelled)
        await pair.end()
        #expect(notes.all == ["began", "cancelled"])
    }

    @Test("a call of a cancelled task does not begin") func cancelledBefore() async throws {
        let pair = try await Pair()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await Status.thrown { () throws(Status) in
                _ = try await pair.channel.unary(Pair.unary, GetTicketRequest())
            }
        }
        task.cancel()
        #expect(await task.value.code == .cancelled)
        await pair.end()
    }

    @Test("a closed channel says so") func closed() async throws {
        let pair = try await Pair()
        await pair.channel.close()
        let status = await Status.thrown { () throws(Status) in
            _ = try await pair.channel.unary(Pair.unary, GetTicketRequest())
        }
        #expect(status == Status(.unavailable, "the channel is closed"))
        await pair.end()
    }

    @Test("after a drain the next call goes to the next server") func reconnects() async throws {
        let pair = try await Pair()
        _ = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = "1" })
        await pair.server.drain(within: .seconds(1))
        let second = GRPCServer(loops: [pair.loop], options: ServerOptions(), logger: Logger(label: "test")) { _ in
            var routes = Routes()
            routes.unary(Pair.unary) { _, _ async throws(Status) in GetTicketResponse() }
            return routes
        }
        _ = try await second.listen(pair.address)
        let response = try await pair.channel.unary(
            Pair.unary,
            .with { $0.ticketID = "2" },
            options: CallOptions(timeout: .seconds(10), waitForReady: true)
        )
        #expect(response.ticket == nil)
        await second.drain(within: .seconds(1))
        await pair.end()
    }
}
