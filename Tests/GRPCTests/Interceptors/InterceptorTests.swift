// Interceptors around real calls: who begins and ends when, what they change, what they learn.

import Codec
import Loop
import TestSupport
import Testing

@testable import GRPC

/// Writes down what it sees; refuses calls that say so.
struct Scribe: Interceptor {
    let name: String
    let notes: Notes

    func begin(_ call: inout Call) throws(Status) {
        notes.add("\(name) begins \(call.method)")
        if call.metadata["x-refused-by"] == name { throw Status(.permissionDenied, "\(name) says no") }
        call.principal = (call.principal ?? "") + name
        if call.side == .server { try call.responseHeaders.add("x-seen-by", name) }
    }

    func end(_ call: Call, _ result: CallResult) {
        let counts = "\(result.requests)/\(result.responses)"
        notes.add("\(name) ends \(result.status.code.name) \(counts) for \(call.principal ?? "nobody")")
    }

    func turnedAway(_ status: Status) { notes.add("\(name) turned away \(status.code.name)") }
}

@Suite struct InterceptorTests {
    private func options(_ notes: Notes) -> ServerOptions {
        ServerOptions(interceptors: [Scribe(name: "a", notes: notes), Scribe(name: "b", notes: notes)])
    }

    @Test("the first is outermost, and both learn how the call went", arguments: ["Echo", "Now"])
    func order(method: String) async throws {
        let notes = Notes()
        try await withServer(options: options(notes)) { _, client, _ in
            let answer = await client.call("/test.T/\(method)", [message("x")])
            #expect(answer.status == "0")
            #expect(answer.header("x-seen-by") == ["a", "b"])
        }
        let path = "/test.T/\(method)"
        #expect(notes.all == ["a begins \(path)", "b begins \(path)", "b ends OK 1/1 for ab", "a ends OK 1/1 for ab"])
    }

    @Test(
        "who refuses a call ends it: those behind are not asked, those before hear of it",
        arguments: ["Echo", "Now"]
    )
    func refusal(method: String) async throws {
        let notes = Notes()
        try await withServer(options: options(notes)) { _, client, _ in
            let first = await client.call("/test.T/\(method)", [message("x")], headers: [("x-refused-by", "a")])
            #expect(first.status == "7")
            let second = await client.call("/test.T/\(method)", [message("x")], headers: [("x-refused-by", "b")])
            #expect(second.status == "7")
            // Without a message the headers come with the status.
            #expect(second.header("x-seen-by") == ["a"])
        }
        let path = "/test.T/\(method)"
        #expect(
            notes.all == [
                "a begins \(path)", "a begins \(path)", "b begins \(path)", "a ends PERMISSION_DENIED 0/0 for a",
            ]
        )
    }

    @Test("streams are counted, a call that is reset ends once") func streams() async throws {
        let notes = Notes()
        try await withServer(options: ServerOptions(interceptors: [Scribe(name: "a", notes: notes)])) { _, client, _ in
            let counted = await client.call("/test.T/Count", [message("tick")])
            #expect(counted.messages.count == 1_000)
            let joined = await client.call("/test.T/Join", [message("1"), message("2"), message("3")])
            #expect(joined.status == "0")
            let id = await client.start("/test.T/Wait", [message("interceptor")])
            _ = await client.call("/test.T/Now", [message("x")])
            await client.reset(id)
            await Cancellations.shared.cancelled("interceptor")
        }
        let ends = notes.all.filter { $0.contains("ends") }
        #expect(ends.first == "a ends OK 1/1000 for a")
        #expect(ends.dropFirst().first == "a ends OK 3/1 for a")
        #expect(ends.filter { $0.hasPrefix("a ends CANCELLED") }.count == 1)
        #expect(ends.count == 4)
    }

    @Test("a request that reaches no method is turned away, and begins nothing") func unknown() async throws {
        let notes = Notes()
        try await withServer(options: ServerOptions(interceptors: [Scribe(name: "a", notes: notes)])) { _, client, _ in
            #expect(await client.call("/test.T/Nothing").status == "12")
        }
        #expect(notes.all == ["a turned away UNIMPLEMENTED"])
    }

    // MARK: on a client

    @Test("a client's interceptors see its calls, with what was sent and taken") func client() async throws {
        let notes = Notes()
        var options = ChannelOptions()
        options.interceptors = [Scribe(name: "c", notes: notes)]
        let pair = try await Pair(options: options)
        _ = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = "T" })
        let down = await pair.channel.serverStreaming(Pair.countdown, .with { $0.ticketID = "5" })
        for try await _ in down {}
        let up = await pair.channel.clientStreaming(Pair.collect)
        for _ in 0..<4 { try await up.requests.send(GetTicketRequest()) }
        _ = try await up.response()
        var refused = CallOptions()
        try refused.metadata.add("x-refused-by", "c")
        let status = await Status.thrown { () throws(Status) in
            _ = try await pair.channel.unary(Pair.unary, GetTicketRequest(), options: refused)
        }
        #expect(status == Status(.permissionDenied, "c says no"))
        await pair.end()
        let ends = notes.all.filter { $0.contains("ends") }
        #expect(ends == ["c ends OK 1/1 for c", "c ends OK 1/5 for c", "c ends OK 4/1 for c"])
    }

    @Test("what a client's interceptor adds to the metadata is sent") func added() async throws {
        struct Who: Interceptor {
            func begin(_ call: inout Call) throws(Status) { try call.metadata.add("x-who", "ana") }
        }
        let notes = Notes()
        var options = ChannelOptions()
        options.interceptors = [Who()]
        let pair = try await Pair(options: options, notes: notes)
        _ = try await pair.channel.unary(Pair.unary, .with { $0.ticketID = "T" })
        await pair.end()
        #expect(notes.all == ["ana"])
    }

    @Test("a stream that is dropped half-read still ends for interceptors") func dropped() async throws {
        let notes = Notes()
        var options = ChannelOptions()
        options.interceptors = [Scribe(name: "c", notes: notes)]
        let pair = try await Pair(options: options)
        do {
            let down = await pair.channel.serverStreaming(Pair.countdown, .with { $0.ticketID = "5" })
            _ = try await down.next()
        }
        while notes.all.count < 2 { await Task.yield() }
        #expect(notes.all.last?.hasPrefix("c ends") == true)
        await pair.end()
    }
}

extension Answer {
    /// The values of a name in the response headers.
    func header(_ name: String) -> [String] { headers.map { Metadata(received: $0).values(name) } ?? [] }
}
