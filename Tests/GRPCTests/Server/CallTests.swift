// Calls of all four kinds against a real server, with every byte under the test's control.

import Codec
import GRPC
import Testing

@Suite struct CallTests {
    @Test func `a unary call is answered with headers, one message and trailers`() async throws {
        try await withServer { _, client, _ in
            let answer = await client.call("/test.T/Echo", [message("hello")])
            #expect(answer.headers?.first(":status") == "200")
            #expect(answer.headers?.first("content-type") == "application/grpc")
            #expect(answer.headers?.first("grpc-status") == nil)
            #expect(answer.messages.map(text) == ["hello"])
            #expect(answer.trailers?.first("grpc-status") == "0")
        }
    }

    @Test func `a handler that cannot suspend answers, and refuses, like any other`() async throws {
        try await withServer { server, client, _ in
            let answer = await client.call("/test.T/Now", [message("hello")])
            #expect(answer.messages.map(text) == ["hello"])
            #expect(answer.trailers?.first("grpc-status") == "0")
            let refused = await client.call("/test.T/Now", [message("")])
            #expect(refused.trailers == nil)
            #expect(refused.status == "11")
            #expect(refused.message == "/test.T/Now wants text")
            #expect(await client.call("/test.T/Now", [[]], headers: [("grpc-timeout", "0n")]).status == "4")
            #expect(await server.counters()[.outOfRange] == 1)
        }
    }

    @Test func `a status goes out as Trailers-Only with message and details`() async throws {
        try await withServer { _, client, _ in
            let answer = await client.call("/test.T/Fail", [message("caf\u{e9}")])
            #expect(answer.trailers == nil)
            #expect(answer.status == "5")
            #expect(answer.message == "no caf%C3%A9")
            #expect(answer.headers?.first("grpc-status-details-bin") != nil)
        }
    }

    @Test(arguments: [0, 2])
    func `a unary call with another number of messages than one ends in a status`(count: Int) async throws {
        try await withServer { _, client, _ in
            let answer = await client.call("/test.T/Echo", Array(repeating: message("x"), count: count))
            #expect(answer.status == "12")
        }
    }

    @Test func `a message that the client cuts short is INTERNAL`() async throws {
        try await withServer { _, client, _ in
            let id = await client.start("/test.T/Echo", raw: [0, 0, 0, 0, 9, 1, 2])
            #expect(await client.answer(id).status == "13")
        }
    }

    @Test func `a length over the limit is refused from its prefix`() async throws {
        try await withServer { _, client, _ in
            let id = await client.start("/test.T/Echo", raw: [0, 255, 0, 0, 0], end: false)
            let answer = await client.answer(id)
            #expect(answer.status == "8")
            #expect(answer.closed == .noError, "the rest of the request is waved off")
        }
    }

    @Test func `a large message passes windows far smaller than itself`() async throws {
        try await withServer { _, client, _ in
            let large = String(repeating: "y", count: 3 << 20)
            let answer = await client.call("/test.T/Echo", [message(large)])
            #expect(answer.messages.map(text) == [large])
        }
    }

    @Test func `messages are told apart wherever DATA frames cut them`() async throws {
        try await withServer { _, client, _ in
            let id = await client.start("/test.T/Join", end: false)
            var bytes: [UInt8] = []
            for part in ["a", "b", ""] { MessagePrefix.append(to: &bytes) { $0 += message(part) } }
            for byte in bytes { await client.sendRaw(id, [byte]) }
            await client.end(id)
            #expect(await client.answer(id).messages.map(text) == ["ab"])
        }
    }

    @Test func `a conversation goes back and forth`() async throws {
        try await withServer { _, client, _ in
            let id = await client.start("/test.T/Chat", end: false)
            for number in 1...5 {
                await client.send(id, message("\(number)"))
                #expect(await client.answer(id, messages: number).messages.map(text).last == "\(number)")
            }
            await client.end(id)
            #expect(await client.answer(id).status == "0")
        }
    }

    @Test func `an encoded message is sent a thousand times`() async throws {
        try await withServer { _, client, _ in
            let answer = await client.call("/test.T/Count", [message("tick")])
            #expect(answer.messages.count == 1_000)
            #expect(answer.messages.allSatisfy { text($0) == "tick" })
        }
    }

    @Test func `an answer before the end of the request ends the stream with NO_ERROR`() async throws {
        try await withServer { _, client, _ in
            let id = await client.start("/test.T/First", [message("1")], end: false)
            let answer = await client.answer(id)
            #expect(answer.status == "0")
            #expect(answer.closed == .noError)
        }
    }

    @Test func `a handler that sends faster than the client reads is suspended`() async throws {
        try await withServer { server, client, address in
            var settings = HTTP2Settings()
            settings.streamWindow = 1_000
            let slow = WireClient(client.loop, settings: settings)
            try await slow.connect(address)
            await slow.holdWindow()
            let id = await slow.start("/test.T/Flood", [message("flood")])
            // Each answer is a turn of the server's loop at least, in which a handler that is not suspended would go on.
            for _ in 0..<50 { _ = await client.call("/test.T/Echo") }
            #expect(Cancellations.shared.noted("flood") < 60)
            #expect(await slow.answer(id, messages: 0).body.count <= 1_000)
            await slow.giveWindow()
            #expect(await slow.answer(id, messages: 100).messages.count >= 100)
            await slow.reset(id)
            let echo = await client.call("/test.T/Echo", [message("still here")])
            #expect(echo.status == "0")
        }
    }

    @Test func `gzip is taken and given`() async throws {
        var options = ServerOptions()
        options.compressFrom = 100
        try await withServer(options: options) { _, client, _ in
            let plain = message(String(repeating: "z", count: 10_000))
            var framed: [UInt8] = []
            MessagePrefix.append(to: &framed, isCompressed: true) { $0 += Gzip.deflate(plain.span) }
            let headers = [("grpc-encoding", "gzip"), ("grpc-accept-encoding", "identity, gzip")]
            let id = await client.start("/test.T/Echo", raw: framed, headers: headers)
            let answer = await client.answer(id)
            #expect(answer.headers?.first("grpc-encoding") == "gzip")
            #expect(answer.body.first == 1)
            let inflated = try answer.messages.map { try Gzip.inflate($0.span, limit: 100_000) }
            #expect(inflated == [plain])
        }
    }

    @Test func `a response that was encoded before goes out as it is, or compressed`() async throws {
        var options = ServerOptions()
        options.compressFrom = 100
        try await withServer(options: options) { _, client, _ in
            let plain = message(String(repeating: "z", count: 10_000))
            #expect(await client.call("/test.T/Encoded", [plain]).messages == [plain])
            let headers = [("grpc-accept-encoding", "gzip")]
            let answer = await client.call("/test.T/Encoded", [plain], headers: headers)
            #expect(answer.headers?.first("grpc-encoding") == "gzip" && answer.body.first == 1)
            let inflated = try answer.messages.map { try Gzip.inflate($0.span, limit: 100_000) }
            #expect(inflated == [plain])
            let short = await client.call("/test.T/Encoded", [message("a")], headers: headers)
            #expect(short.body.first == 0 && short.messages == [message("a")])
        }
    }

    @Test func `the compressed flag without an encoding is INTERNAL, an unknown encoding UNIMPLEMENTED`() async throws {
        try await withServer { _, client, _ in
            let bare = await client.start("/test.T/Echo", raw: [1, 0, 0, 0, 0])
            #expect(await client.answer(bare).status == "13")
            let answer = await client.call("/test.T/Echo", [[]], headers: [("grpc-encoding", "br")])
            #expect(answer.status == "12")
            #expect(answer.headers?.first("grpc-accept-encoding") == "identity,gzip")
        }
    }

    @Test func `metadata travels both ways, text and bytes`() async throws {
        try await withServer { _, client, _ in
            let headers = [("x-given", "text"), ("x-given-bin", "AQI=,Aw")]
            let answer = await client.call("/test.T/Metadata", [[]], headers: headers)
            #expect(answer.headers?.first("x-seen") == "text")
            #expect(answer.headers?.first("x-seen-bin") == "AQID")
        }
    }
}
