// Clients that take their time: every wait of the server has an end. Time passes when the tests say so.

import Codec
import GRPC
import Testing

@Suite struct SlownessTests {
    /// The peer is sent away with these words when that much time has passed, and not a second before.
    private func expectEnd(
        _ debug: String,
        _ code: HTTP2ErrorCode = .noError,
        after time: Duration,
        _ server: GRPCServer,
        _ client: WireClient,
        _ peer: RawPeer
    ) async {
        await server.patrol(after: time - .seconds(1))
        _ = await client.call("/test.T/Echo")
        #expect(await peer.goaway == nil)
        await server.patrol(after: time)
        await peer.untilClosed()
        #expect(await peer.farewell == debug)
        #expect(await peer.goaway.map { HTTP2ErrorCode(rawValue: $0.code) } == code)
        #expect(await client.call("/test.T/Echo").status == "0")
        await expectNothingHeld(server, client)
    }

    @Test(arguments: [[], Array(RawPeer.preface.prefix(10)), RawPeer.preface])
    func `half a preface is waited for ten seconds`(bytes: [UInt8]) async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.connect(to: address, on: client.loop)
            await peer.send(bytes: bytes)
            await expectEnd("preface_timeout", .settingsTimeout, after: .seconds(10), server, client, peer)
        }
    }

    @Test func `settings have to be acknowledged within ten seconds`() async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.connect(to: address, on: client.loop)
            await peer.send(bytes: RawPeer.preface + Frame.settings().bytes)
            await peer.until { $0.count >= 2 }
            await expectEnd("settings_timeout", .settingsTimeout, after: .seconds(10), server, client, peer)
        }
    }

    @Test func `a connection without a request ends, also amid its first headers`() async throws {
        for frames in [[], [Frame.headers(1, [], whole: false)]] {
            var limits = Limits()
            limits.headersTimeout = .seconds(100)
            try await withServer(limits: limits) { server, client, address in
                _ = await client.call("/test.T/Echo")
                let peer = try await RawPeer.ready(address, on: client.loop)
                await peer.send(frames)
                await expectEnd("first_request_timeout", after: .seconds(20), server, client, peer)
            }
        }
    }

    @Test func `a header list may take ten seconds, whatever else goes on`() async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([.headers(1, Frame.request("/test.T/Chat"), end: false)])
            await peer.send([.headers(3, Array(Frame.request().prefix(10)), whole: false)])
            _ = await client.call("/test.T/Echo")
            await server.patrol(after: .zero)
            await expectEnd("headers_timeout", .enhanceYourCalm, after: .seconds(10), server, client, peer)
        }
    }

    @Test func `a unary request has to be whole within thirty seconds`() async throws {
        try await withServer { server, client, _ in
            let id = await client.start("/test.T/Echo", raw: [0, 0, 0, 0, 9, 1], end: false)
            _ = await client.call("/test.T/Echo")
            await server.patrol(after: .seconds(29))
            #expect(await server.counters().streamsOpen == 1)
            await server.patrol(after: .seconds(31))
            #expect(await client.answer(id).status == "4")
            await expectNothingHeld(server, client)
        }
    }

    @Test(arguments: [("/test.T/Echo", 30), ("/test.T/Flood", 60)])
    func `a reader that grants no window is told that its call is over`(path: String, seconds: Int) async throws {
        var limits = Limits()
        limits.keepaliveInterval = .zero
        try await withServer(limits: limits) { server, client, address in
            _ = await client.call("/test.T/Echo")
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([
                .settings([(4, 0)]), .headers(1, Frame.request(path), end: false),
                .data(1, Frame.framed(message("slow")), end: true),
            ])
            await peer.until { $0.contains { $0.type == Frame.Kind.headers } }
            #expect(await server.counters().bytesHeld < 200_000)
            await server.patrol(after: .zero)
            await server.patrol(after: .seconds(seconds - 1))
            #expect(await peer.count(Frame.Kind.headers) == 1)
            await server.patrol(after: .seconds(seconds + 1))
            // Trailers go ahead of the messages that are stuck.
            await peer.until { $0.contains { $0.type == Frame.Kind.headers && $0.flags & Frame.endStream != 0 } }
            #expect(await peer.count(Frame.Kind.data) == 0)
            #expect(await client.call("/test.T/Echo").status == "0")
            await peer.close()
            await expectNothingHeld(server, client)
        }
    }

    @Test(arguments: ["/test.T/Ladder", "/test.T/Flood"])
    func `one that stalls within a stream gets what fits, then a status that knows which is next`(
        path: String
    ) async throws {
        var limits = Limits()
        limits.keepaliveInterval = .zero
        try await withServer(limits: limits) { server, client, address in
            var settings = HTTP2Settings()
            settings.streamWindow = 45_000
            let slow = WireClient(client.loop, settings: settings)
            try await slow.connect(address)
            await slow.holdWindow()
            let id = await slow.start(path, [message("slow")])
            // Four messages of ten thousand bytes fit, and a part of the fifth.
            _ = await slow.answer(id, messages: 4)
            for client in [slow, client] { _ = await client.call("/test.T/Echo") }
            await server.patrol(after: .zero)
            await server.patrol(after: .seconds(61))
            let answer = await slow.answer(id)
            #expect(answer.status == "8")
            #expect(answer.body.count == 45_000)
            if path.hasSuffix("Ladder") { #expect(answer.message == "rung 5 is next") }
            #expect(await client.call("/test.T/Echo").status == "0")
            await slow.close()
            await expectNothingHeld(server, client)
        }
    }

    @Test func `one whose handler is done is told too, in place of the status that is stuck`() async throws {
        try await withServer { server, client, address in
            var settings = HTTP2Settings()
            settings.streamWindow = 3_000
            let slow = WireClient(client.loop, settings: settings)
            try await slow.connect(address)
            await slow.holdWindow()
            let id = await slow.start("/test.T/Count", [message(String(repeating: "t", count: 50))])
            _ = await slow.answer(id, messages: 40)
            for client in [slow, client] { _ = await client.call("/test.T/Echo") }
            await server.patrol(after: .zero)
            await server.patrol(after: .seconds(61))
            let answer = await slow.answer(id)
            #expect(answer.status == "8" && answer.body.count == 3_000)
            await slow.close()
            await expectNothingHeld(server, client)
        }
    }

    @Test func `single responses that nobody reads are bounded for each connection`() async throws {
        var limits = Limits()
        limits.maxQueuedResponses = 100_000
        try await withServer(limits: limits) { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([.settings([(4, 0)])])
            let large = Frame.framed(message(String(repeating: "r", count: 15_000)))
            await peer.send(
                (0..<50).flatMap { index -> [Frame] in
                    let stream = UInt32(2 * index + 1)
                    return [
                        .headers(stream, Frame.request(), end: false), .data(stream, large, end: true),
                        .windowUpdate(0, 20_000),
                    ]
                }
            )
            await peer.until { frames in
                frames.filter { $0.type == Frame.Kind.headers && $0.flags & Frame.endStream != 0 }.count >= 40
            }
            #expect(await server.counters()[.resourceExhausted] >= 40)
            #expect(await server.counters().bytesHeld < 130_000)
            await peer.close()
            await expectNothingHeld(server, client)
        }
    }

    @Test func `a reader that takes nothing from its socket is given up, with all that waits for it`() async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await expectStuckReaderGivenUp(peer, server, client)
        }
    }

    @Test func `a silent client gets a PING and is given up without an answer`() async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([.headers(1, Frame.request("/test.T/Chat"), end: false)])
            _ = await client.call("/test.T/Echo")
            await server.patrol(after: .seconds(31))
            await peer.until { $0.contains { $0.type == Frame.Kind.ping } }
            let ping = try #require(await peer.frames.last { $0.type == Frame.Kind.ping })
            await peer.send([Frame(type: Frame.Kind.ping, flags: Frame.ack, payload: ping.payload)])
            await peer.send([.data(1, Frame.framed(message("alive")))])
            await peer.until { $0.contains { $0.type == Frame.Kind.data } }
            await server.patrol(after: .seconds(62))
            await peer.until { $0.filter { $0.type == Frame.Kind.ping }.count == 2 }
            await expectEnd("keepalive_timeout", after: .seconds(72), server, client, peer)
            #expect(await server.counters()[.cancelled] == 1)
        }
    }

    @Test func `an idle connection is sent away in two steps, and the first refuses nothing`() async throws {
        var limits = Limits()
        limits.keepaliveInterval = .zero
        try await withServer(limits: limits) { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send(StrictCase.good(1))
            await peer.until { $0.contains { $0.stream == 1 && $0.flags & Frame.endStream != 0 } }
            await server.patrol(after: .seconds(299))
            #expect(await peer.goaway == nil)
            await server.patrol(after: .seconds(301))
            await peer.until { $0.contains { $0.type == Frame.Kind.ping } }
            #expect(await peer.goaway?.lastStream == 0x7FFF_FFFF)
            await peer.send(StrictCase.good(3))
            await peer.until { $0.contains { $0.stream == 3 && $0.flags & Frame.endStream != 0 } }
            let ping = try #require(await peer.frames.last { $0.type == Frame.Kind.ping })
            await peer.send([Frame(type: Frame.Kind.ping, flags: Frame.ack, payload: ping.payload)])
            await peer.untilClosed()
            #expect(await peer.farewell == "max_idle")
            #expect(await peer.goaway?.lastStream == 3)
        }
    }

    @Test func `an old connection is sent away, and its calls have a minute`() async throws {
        var limits = Limits()
        limits.keepaliveInterval = .zero
        try await withServer(limits: limits) { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([.headers(1, Frame.request("/test.T/Chat"), end: false)])
            await peer.send([.data(1, Frame.framed(message("one")))])
            await peer.until { $0.contains { $0.type == Frame.Kind.data } }
            await server.patrol(after: .seconds(1_800) * 0.89)
            #expect(await peer.goaway == nil)
            await server.patrol(after: .seconds(1_800) * 1.11)
            await peer.until { $0.contains { $0.type == Frame.Kind.goaway } }
            // Without an answer to the PING the second GOAWAY follows a second later.
            await server.patrol(after: .seconds(1_800) * 1.11 + .seconds(2))
            await peer.until { $0.filter { $0.type == Frame.Kind.goaway }.count == 2 }
            #expect(await peer.farewell == "max_age")
            await peer.send([.data(1, Frame.framed(message("two")))])
            await peer.until { $0.filter { $0.type == Frame.Kind.data }.count == 2 }
            await server.patrol(after: .seconds(1_800) * 1.11 + .seconds(63))
            await peer.untilClosed()
            #expect(await server.counters()[.unavailable] >= 1)
        }
    }

    @Test func `a client that is sent away and does not close is closed, however much it sends`() async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.stopReading()
            await peer.send((0..<6).map { _ in .windowUpdate(0, 1) })
            while await server.counters().connectionsRefused == 0 { _ = await client.call("/test.T/Echo") }
            #expect(await server.counters().connectionsOpen == 2, "it may still read why")
            await server.patrol(after: .seconds(3))
            await expectNothingHeld(server, client)
        }
    }
}
