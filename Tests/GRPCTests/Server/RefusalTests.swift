// What a server refuses, and how calls end that do not end by themselves.

import Codec
import GRPC
import Loop
import Testing

@Suite struct RefusalTests {
    @Test func `what is not gRPC is 415, what is not POST is 405, what is not known is UNIMPLEMENTED`() async throws {
        try await withServer { server, client, _ in
            let page = await client.start("/index.html", method: "GET", contentType: "text/html")
            #expect(await client.answer(page).headers?.first(":status") == "404")
            let plainGet = await client.start("/test.T/Echo", method: "GET", contentType: "text/html")
            #expect(await client.answer(plainGet).headers?.first(":status") == "405")
            for type in ["text/plain", "application/grpc-web", "application/grpcx"] {
                let id = await client.start("/test.T/Echo", contentType: type)
                #expect(await client.answer(id).headers?.first(":status") == "415")
            }
            let get = await client.start("/test.T/Echo", method: "GET")
            #expect(await client.answer(get).headers?.first(":status") == "405")
            for path in ["/test.T/echo", "/test.T/Echo/", "/", "/test.T/Echo?x"] {
                #expect(await client.call(path).status == "12")
            }
            let fine = await client.start("/test.T/Echo", [[]], contentType: "application/grpc+proto;x=y")
            #expect(await client.answer(fine).status == "0")
            #expect(await server.counters()[.unimplemented] == 4)
        }
    }

    @Test(
        "what is refused before its handler is one HEADERS frame that ends the stream",
        arguments: [
            ("GET", "/index.html", "text/html"), ("GET", "/test.T/Echo", "application/grpc"),
            ("POST", "/test.T/Echo", "text/plain"), ("POST", "/test.T/Nothing", "application/grpc"),
        ]
    )
    func oneFrame(method: String, path: String, type: String) async throws {
        try await withServer { _, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            let pseudo = [(":method", method), (":scheme", "http"), (":path", path), (":authority", "test")]
            await peer.send([.headers(1, Frame.block(pseudo + [("content-type", type)]))])
            await peer.until { $0.contains { $0.stream == 1 && $0.flags & Frame.endStream != 0 } }
            let frames = await peer.frames.filter { $0.stream == 1 }
            #expect(frames.count == 1 && frames.first?.type == Frame.Kind.headers, "\(frames)")
        }
    }

    @Test func `no deadline is longer than the server's own`() async throws {
        var limits = Limits()
        limits.maxDeadline = .milliseconds(20)
        try await withServer(limits: limits) { _, client, _ in
            let headers = [("grpc-timeout", "99999999H")]
            #expect(await client.call("/test.T/Wait", [message("capped")], headers: headers).status == "4")
            await Cancellations.shared.cancelled("capped")
        }
    }

    @Test func `a deadline cancels the handler and answers DEADLINE_EXCEEDED`() async throws {
        try await withServer { _, client, _ in
            let headers = [("grpc-timeout", "30m")]
            #expect(await client.call("/test.T/Wait", [message("deadline")], headers: headers).status == "4")
            await Cancellations.shared.cancelled("deadline")
            #expect(await client.call("/test.T/Echo", [[]], headers: [("grpc-timeout", "0n")]).status == "4")
            #expect(await client.call("/test.T/Echo", [[]], headers: [("grpc-timeout", "99999999H")]).status == "0")
            #expect(await client.call("/test.T/Echo", [[]], headers: [("grpc-timeout", "5 S")]).status == "13")
        }
    }

    @Test func `a reset cancels the handler, and the connection goes on`() async throws {
        try await withServer { server, client, _ in
            let id = await client.start("/test.T/Wait", [message("reset")])
            #expect(await client.call("/test.T/Echo").status == "0")
            await client.reset(id)
            await Cancellations.shared.cancelled("reset")
            #expect(await client.call("/test.T/Echo").status == "0")
            #expect(await server.counters()[.cancelled] == 1)
        }
    }

    @Test func `a lost connection cancels its handlers`() async throws {
        try await withServer { _, client, address in
            let other = WireClient(client.loop)
            try await other.connect(address)
            _ = await other.start("/test.T/Wait", [message("lost")])
            #expect(await other.call("/test.T/Echo").status == "0")
            await other.close()
            await Cancellations.shared.cancelled("lost")
        }
    }

    @Test func `bytes that are no protobuf are INTERNAL, text that is no UTF-8 is INVALID_ARGUMENT`() async throws {
        try await withServer { _, client, _ in
            #expect(await client.call("/test.T/Echo", [[0xFF]]).status == "13")
            let answer = await client.call("/test.T/Echo", [[0x0A, 1, 0xFF]])
            #expect(answer.status == "3")
            #expect(answer.message?.contains("service") == true)
        }
    }

    @Test func `a field that can't be decoded never reaches a handler, whatever its reading says`() async throws {
        try await withServer { _, client, _ in
            let answer = await client.call("/test.T/Read", [[0x0A, 1, 0xFF]])
            #expect(answer.status == "3" && answer.message?.contains("service") == true)
            #expect(await client.call("/test.T/Read", [[0x0A, 0xFF]]).status == "13")
            #expect(await client.call("/test.T/Read", [message("strict")]).message?.contains("is strict") == true)
            #expect(await client.call("/test.T/Read", [message("fine")]).status == "0")
        }
    }

    @Test func `a foreign protocol on the port is closed and hurts nobody`() async throws {
        try await withServer { _, client, address in
            let socket = try await RawSocket.connect(to: address, on: client.loop)
            await socket.write(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            await socket.untilClosed()
            #expect(await client.call("/test.T/Echo").status == "0")
        }
    }

    @Test func `too many pings end the connection with the words that clients know`() async throws {
        try await withServer { _, client, address in
            let pinger = WireClient(client.loop)
            try await pinger.connect(address)
            await pinger.ping(times: 50)
            await pinger.untilClosed()
            #expect(await pinger.goaways == ["too_many_pings"])
            #expect(await client.call("/test.T/Echo").status == "0")
        }
    }

    @Test func `a drain lets calls in flight end and then closes`() async throws {
        let health = HealthService()
        try await withServer(health: health) { server, client, _ in
            let chat = await client.start("/test.T/Chat", [message("1")], end: false)
            _ = await client.answer(chat, messages: 1)
            async let drained: Void = server.drain(within: .seconds(30))
            await client.untilGoaway(2)
            #expect(health.status() == .notServing)
            await client.send(chat, message("2"))
            await client.end(chat)
            let answer = await client.answer(chat)
            #expect(answer.messages.count == 2 && answer.status == "0")
            await client.untilClosed()
            await drained
        }
    }

    @Test func `a drain ends what does not end with UNAVAILABLE`() async throws {
        try await withServer { server, client, _ in
            let id = await client.start("/test.T/Wait", [message("drained")])
            #expect(await client.call("/test.T/Echo").status == "0")
            await server.drain(within: .milliseconds(1))
            #expect(await client.answer(id).status == "14")
            await Cancellations.shared.cancelled("drained")
        }
    }

    @Test func `an interceptor may refuse a call`() async throws {
        struct Guard: Interceptor {
            func begin(_ call: inout Call) throws(Status) {
                guard call.metadata["authorization"] == "yes" else { throw Status(.unauthenticated, "who are you?") }
            }
        }
        try await withServer(options: ServerOptions(interceptors: [Guard()])) { _, client, _ in
            #expect(await client.call("/test.T/Echo").status == "16")
            #expect(await client.call("/test.T/Echo", [[]], headers: [("authorization", "yes")]).status == "0")
            #expect(await client.call("/test.T/Now", [message("a")]).status == "16")
            let allowed = await client.call("/test.T/Now", [message("a")], headers: [("authorization", "yes")])
            #expect(allowed.status == "0")
        }
    }
}
