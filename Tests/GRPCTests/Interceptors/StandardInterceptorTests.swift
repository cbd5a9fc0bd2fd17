// The interceptors that come with the module: names and lines in the log, keys, rates.

import Codec
import Logging
import Loop
import Synchronization
import TestSupport
import Testing

@testable import GRPC

@Suite struct StandardInterceptorTests {
    // MARK: names and log

    @Test("a call keeps the name that the client gave it, if it can stand in a log") func requestID() async throws {
        let notes = Notes()
        let log = RequestLog(Diary.logger(notes, .debug))
        try await withServer(options: ServerOptions(interceptors: [log])) { _, client, _ in
            let named = await client.call("/test.T/Now", [message("x")], headers: [("x-request-id", "web.42_a-B")])
            #expect(named.header("x-request-id") == ["web.42_a-B"])
            for bad in ["two words", "", String(repeating: "x", count: 65), "a;b"] {
                let renamed = await client.call("/test.T/Now", [message("x")], headers: [("x-request-id", bad)])
                let name = renamed.header("x-request-id").first ?? ""
                #expect((8...15).contains(name.count), "\(name)")
            }
            let first = await client.call("/test.T/Now", [message("x")]).header("x-request-id")
            let second = await client.call("/test.T/Now", [message("x")]).header("x-request-id")
            #expect(first != second)
        }
        #expect(notes.all.count == 7)
        #expect(notes.all.first?.hasPrefix("debug call ended method=/test.T/Now") == true)
        #expect(notes.all.first?.contains("request_id=web.42_a-B status=OK took=") == true)
    }

    @Test("at the usual level only the server's own failures are logged") func severity() async throws {
        let notes = Notes()
        let log = RequestLog(Diary.logger(notes, .info))
        try await withServer(options: ServerOptions(interceptors: [log])) { _, client, _ in
            #expect(await client.call("/test.T/Fail", [message("x")]).status == "5")
            #expect(await client.call("/test.T/Echo", [[0xFF]]).status == "13")
        }
        #expect(notes.all.count == 1)
        #expect(notes.all.first?.hasPrefix("warning call ended message=") == true, "\(notes.all)")
    }

    @Test("a client's log names the call too, and sends the name") func clientLog() async throws {
        let (ours, theirs) = (Notes(), Notes())
        var options = ChannelOptions()
        options.interceptors = [RequestLog(Diary.logger(ours, .debug))]
        let server = ServerOptions(interceptors: [RequestLog(Diary.logger(theirs, .debug))])
        try await withServer(options: server) { _, client, address in
            let channel = Channel(to: address, on: client.loop, options: options)
            let method = Unary<HealthCheckRequest, HealthCheckRequest>("/test.T/Echo")
            _ = try await channel.unary(method, HealthCheckRequest())
            await channel.close()
        }
        func name(_ line: String?) -> Substring? { line?.split(separator: " ").first { $0.hasPrefix("request_id=") } }
        #expect(name(ours.all.first) != nil)
        #expect(name(ours.all.first) == name(theirs.all.first))
    }

    // MARK: keys

    private static let keys = Authentication { $0 == "k-1" ? "ana" : nil }

    private func call(_ loop: EventLoop, _ authorization: String?) throws -> Call {
        var metadata = Metadata()
        if let authorization { try metadata.add("authorization", authorization) }
        return Call(method: "/a.B/C", metadata: metadata, loop: loop)
    }

    @Test("a key gives the call its principal; none leaves it as it is") func keys() async throws {
        let loop = EventLoop(name: "keys")
        for (given, expected) in [("Bearer k-1", "ana"), ("bearer k-1", "ana"), (nil, nil)] as [(String?, String?)] {
            var call = try call(loop, given)
            try Self.keys.begin(&call)
            #expect(call.principal == expected)
        }
        for bad in ["Bearer k-2", "Bearer", "Basic k-1", "k-1"] {
            var call = try call(loop, bad)
            let status = Status.thrownNow { () throws(Status) in try Self.keys.begin(&call) }
            #expect(status.code == .unauthenticated)
            #expect(!status.message.contains("k-2"), "a key stands in the answer")
        }
        await loop.stop()
    }

    @Test("a client's key comes to the server") func bearer() async throws {
        let loop = EventLoop(name: "keys")
        var call = try call(loop, nil)
        try BearerKey("k-1").begin(&call)
        try Self.keys.begin(&call)
        #expect(call.principal == "ana")
        #expect(throws: Status.self) { try BearerKey("two words") }
        #expect(throws: Status.self) { try BearerKey("") }
        await loop.stop()
    }

    // MARK: rates

    @Test("a burst is granted, then as many a second as were said; what is refused costs nothing") func rate() {
        let limit = RateLimit(perSecond: 2, burst: 3)
        for _ in 0..<3 { #expect(limit.take("ana", now: .seconds(10)) == nil) }
        for _ in 0..<9 { #expect(limit.take("ana", now: .seconds(10)) == .milliseconds(500)) }
        #expect(limit.take("bob", now: .seconds(10)) == nil)
        #expect(limit.take("ana", now: .seconds(10.5)) == nil)
        #expect(limit.take("ana", now: .seconds(10.75)) == .milliseconds(250))
        for _ in 0..<3 { #expect(limit.take("ana", now: .seconds(99)) == nil) }
        #expect(limit.take("ana", now: .seconds(99)) != nil)
    }

    @Test("a clock of another loop that is a little behind grants nothing twice") func clocks() {
        let limit = RateLimit(perSecond: 1, burst: 1)
        #expect(limit.take("ana", now: .seconds(10)) == nil)
        #expect(limit.take("ana", now: .seconds(9.9)) != nil)
    }

    @Test("callers without number take no memory without end") func callers() {
        let limit = RateLimit(perSecond: 1, burst: 1)
        for number in 0..<RateLimit.maxCallers { #expect(limit.take("\(number)", now: .zero) == nil) }
        // Nobody can be forgotten yet: newcomers share what one has.
        #expect(limit.take("new", now: .zero) == nil)
        #expect(limit.take("newer", now: .zero) != nil)
        // Later all have their burst again and are forgotten.
        #expect(limit.take("new", now: .seconds(5)) == nil)
        #expect(limit.take("newer", now: .seconds(5)) == nil)
    }

    @Test("over the rate it is RESOURCE_EXHAUSTED with the time to wait") func exhausted() async throws {
        let options = ServerOptions(interceptors: [RateLimit(perSecond: 0.001, burst: 1, exempt: ["/test.T/Echo"])])
        try await withServer(options: options) { _, client, address in
            let channel = Channel(to: address, on: client.loop)
            let method = Unary<HealthCheckRequest, HealthCheckRequest>("/test.T/Now")
            let request = HealthCheckRequest.with { $0.service = "x" }
            _ = try await channel.unary(method, request)
            let status = await Status.thrown { () throws(Status) in _ = try await channel.unary(method, request) }
            #expect(status.code == .resourceExhausted)
            guard case .retryInfo(let wait)? = status.details.first else {
                Issue.record("no RetryInfo: \(status)")
                return
            }
            #expect(wait > .seconds(100))
            #expect(await client.call("/test.T/Echo").status == "0")
            await channel.close()
        }
    }
}

extension Status {
    /// The status that `body` throws, or OK.
    fileprivate static func thrownNow(_ body: () throws(Status) -> Void) -> Status {
        do throws(Status) {
            try body()
            return .ok
        } catch {
            return error
        }
    }
}
