// Floods: legal frames in numbers that nobody needs. Each ends its own connection and nothing else.

import Codec
import GRPC
import Testing

@Suite struct AttackTests {
    /// Runs an attack beside a client that behaves, and sees that the attacker is sent away, the client is served
    /// throughout, and the server holds nothing of the attack afterwards.
    private func attack(
        ending debug: String,
        _ code: HTTP2ErrorCode = .enhanceYourCalm,
        limits: Limits = Limits(),
        _ assault: (RawPeer) async -> Void,
        _ judge: (GRPCServer, RawPeer) async throws -> Void = { _, _ in }
    ) async throws {
        try await withServer(limits: limits) { server, client, address in
            let chat = await client.start("/test.T/Chat", [message("before")], end: false)
            _ = await client.answer(chat, messages: 1)
            let peer = try await RawPeer.ready(address, on: client.loop)
            await assault(peer)
            #expect(await client.call("/test.T/Echo", [message("meanwhile")]).status == "0")
            await peer.untilClosed()
            let goaway = await peer.goaway
            #expect(goaway?.debug == debug)
            #expect(goaway.map { HTTP2ErrorCode(rawValue: $0.code) } == code)
            await client.send(chat, message("after"))
            await client.end(chat)
            #expect(await client.answer(chat).messages.map(text) == ["before", "after"])
            await expectNothingHeld(server, client)
            try await judge(server, peer)
        }
    }

    /// Opens 250 streams that the server has to reset, at most ten at once.
    private func inBatches(_ peer: RawPeer, from first: UInt32 = 1, _ frames: (UInt32) -> [Frame]) async {
        for batch in 0..<25 {
            await peer.send((0..<10).flatMap { frames(first + UInt32(2 * (batch * 10 + $0))) })
            await peer.until { $0.filter { $0.type == Frame.Kind.reset }.count >= 10 * (batch + 1) }
        }
        #expect(await peer.count(Frame.Kind.reset) < 200, "100 are borne, and 33 more each second")
    }

    @Test func `rapid reset ends after the burst that is borne`() async throws {
        try await attack(ending: "too_many_resets") { peer in
            for batch in 0..<10 {
                await peer.send(
                    (0..<100).flatMap { index -> [Frame] in
                        let stream = UInt32(2 * (batch * 100 + index) + 1)
                        return [
                            .headers(stream, Frame.request("/test.T/Wait"), end: false),
                            .data(stream, Frame.framed(), end: true), .reset(stream),
                        ]
                    }
                )
            }
        } _: { server, peer in
            let last = try #require(await peer.goaway).lastStream
            #expect(last < 2 * 400, "few of 1,000 streams were taken, not \(last / 2)")
        }
    }

    @Test func `made you reset ends after the burst that is borne`() async throws {
        try await attack(ending: "too_many_errors") { peer in
            // A window that can't grow so far: the server has to reset the stream.
            await inBatches(peer) { stream in
                [
                    .headers(stream, Frame.request("/test.T/Wait"), end: false),
                    .data(stream, Frame.framed(), end: true), .windowUpdate(stream, 0x7FFF_FFFF),
                ]
            }
        }
    }

    @Test func `bodies longer than announced are made-you-reset too`() async throws {
        try await attack(ending: "too_many_errors") { peer in
            await inBatches(peer) { stream in
                let block = Frame.request("/test.T/Chat", [("content-length", "1")])
                return [.headers(stream, block, end: false), .data(stream, Frame.framed())]
            }
        }
    }

    @Test func `a CONTINUATION flood ends at the ninth frame`() async throws {
        try await attack(ending: "Too many CONTINUATION frames following a HEADER frame") { peer in
            await peer.send([.headers(1, Frame.request(), whole: false)])
            await peer.send((0..<10_000).map { _ in .continuation(1, [], whole: false) })
        }
    }

    @Test func `an HPACK reference flood costs its streams and then its connection`() async throws {
        try await attack(ending: "too_many_errors") { peer in
            // One field of 900 bytes is remembered and then named by one byte, 800 times in each list.
            let big = [0x40] + Frame.string("x-big") + Frame.string(String(repeating: "b", count: 900))
            await peer.send([.headers(1, Frame.request() + big)])
            await peer.until { $0.contains { $0.stream == 1 && $0.flags & Frame.endStream != 0 } }
            let references = [UInt8](repeating: 0xBE, count: 4_000)
            await inBatches(peer, from: 3) { [.headers($0, Frame.request() + references)] }
        }
    }

    @Test func `ten thousand tiny fields are refused at the sixty-fifth`() async throws {
        try await attack(ending: "too_many_errors") { peer in
            let field = [0x40] + Frame.string("a") + Frame.string("")
            let bomb = field + [UInt8](repeating: 0xBE, count: 10_000)
            await inBatches(peer) { [.headers($0, Frame.request() + bomb)] }
        }
    }

    @Test func `the fourth PING in a row ends with the words that clients know`() async throws {
        try await attack(ending: "too_many_pings") { peer in
            for number in 1...4 {
                await peer.send([.ping()])
                await peer.until { $0.filter { $0.type == Frame.Kind.ping }.count >= number }
                let told = await peer.goaway != nil
                #expect(!told || number == 4, "three are borne")
            }
        }
    }

    @Test func `a PING flood in one piece ends too`() async throws {
        try await attack(ending: "too_many_pings") { peer in
            await peer.send((0..<20_000).map { _ in .ping() })
        } _: { _, peer in
            #expect(await peer.count(Frame.Kind.ping) <= 110, "few are answered")
        }
    }

    @Test func `answers to PINGs that nobody sent are counted`() async throws {
        try await attack(ending: "too_many_errors") { peer in
            await peer.send(
                (0..<500).map { _ in
                    Frame(type: Frame.Kind.ping, flags: Frame.ack, payload: [UInt8](repeating: 0, count: 8))
                }
            )
        }
    }

    @Test func `a SETTINGS flood ends at the eleventh`() async throws {
        try await attack(ending: "too_many_settings") { peer in
            for _ in 0..<50 { await peer.send([.settings([(3, 1)])]) }
        }
    }

    @Test func `empty DATA frames end at the eleventh in a row, padded ones too`() async throws {
        for frame in [
            Frame.data(1), Frame(type: Frame.Kind.data, flags: Frame.padded, stream: 1, payload: [3, 0, 0, 0]),
        ] {
            try await attack(ending: "too_many_empty_frames") { peer in
                await peer.send([.headers(1, Frame.request("/test.T/Chat"), end: false)])
                await peer.send((0..<200).map { _ in frame })
            }
        }
    }

    @Test func `PRIORITY, WINDOW_UPDATE and GOAWAY are counted against what they are for`() async throws {
        try await attack(ending: "too_many_priorities") { peer in
            await peer.send((0..<101).map { _ in .priority(1) })
        }
        try await attack(ending: "too_many_window_updates") { peer in
            await peer.send((0..<6).map { _ in .windowUpdate(0, 1) })
        }
        try await attack(ending: "too_many_errors") { peer in
            await peer.send(
                (0..<200).map { _ in
                    Frame(type: Frame.Kind.goaway, payload: [UInt8](repeating: 0, count: 8))
                }
            )
        }
    }

    @Test func `handlers that outlive their streams count as streams`() async throws {
        var limits = Limits()
        limits.maxConcurrentStreams = 5
        try await withServer(limits: limits) { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            for index in 0..<5 {
                let stream = UInt32(2 * index + 1)
                let body = Frame.framed(message("stubborn"))
                await peer.send([.headers(stream, Frame.request("/test.T/Stubborn"), end: false)])
                await peer.send([.data(stream, body, end: true)])
            }
            while await server.counters().handlersRunning < 5 { _ = await client.call("/test.T/Echo") }
            await peer.send((0..<5).map { .reset(UInt32(2 * $0 + 1)) })
            await peer.send(StrictCase.good(11))
            await peer.until { $0.contains { $0.type == Frame.Kind.reset && $0.stream == 11 } }
            let refusal = await peer.frames.last { $0.type == Frame.Kind.reset }
            #expect(refusal.map { HTTP2ErrorCode(rawValue: $0.number(at: 0)) } == .refusedStream)
            #expect(await server.counters().handlersRunning == 5)
            Cancellations.shared.release("stubborn")
            await expectHandlersEnd(server, client)
            await peer.send(StrictCase.good(13))
            await peer.until { $0.contains { $0.stream == 13 && $0.flags & Frame.endStream != 0 } }
            #expect(await !peer.frames.contains { $0.type == Frame.Kind.reset && $0.stream == 13 })
        }
    }

    private func expectHandlersEnd(_ server: GRPCServer, _ client: WireClient) async {
        for _ in 0..<2_000 where await server.counters().handlersRunning > 0 { _ = await client.call("/test.T/Echo") }
        #expect(await server.counters().handlersRunning == 0)
    }

    @Test func `calls cut under their handlers are counted`() async throws {
        var limits = Limits()
        limits.resetBurst = 1_000
        limits.glitchBurst = 20
        // However slow the test runs, the bucket does not fill again meanwhile.
        limits.glitchesPerSecond = 1
        try await withServer(limits: limits) { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            for batch in 0..<5 {
                let streams = (0..<5).map { UInt32(2 * (batch * 5 + $0) + 1) }
                await peer.send(
                    streams.flatMap { stream -> [Frame] in
                        [
                            .headers(stream, Frame.request("/test.T/Wait"), end: false),
                            .data(stream, Frame.framed(), end: true),
                        ]
                    }
                )
                while await server.counters().handlersRunning < 5 { _ = await client.call("/test.T/Echo") }
                await peer.send(streams.map { .reset($0) })
                while await server.counters().handlersRunning > 0 { _ = await client.call("/test.T/Echo") }
            }
            await peer.untilClosed()
            #expect(await peer.farewell == "too_many_errors")
            #expect(await client.call("/test.T/Echo").status == "0")
        }
    }

    @Test func `a message announced and never sent holds no memory for it`() async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send(
                (0..<50).flatMap { index -> [Frame] in
                    let stream = UInt32(2 * index + 1)
                    return [
                        .headers(stream, Frame.request("/test.T/Echo"), end: false),
                        .data(stream, [0, 0, 63, 0, 0, 1]),
                    ]
                }
            )
            // Of 4 MiB messages four may be in assembly on one connection; the others are refused at once.
            await peer.until { frames in
                frames.filter { $0.type == Frame.Kind.headers && $0.flags & Frame.endStream != 0 }.count >= 46
            }
            #expect(await server.counters()[.resourceExhausted] == 46)
            #expect(await server.counters().bytesHeld < 10_000)
            #expect(await client.call("/test.T/Echo").status == "0")
            await server.patrol(after: .seconds(31))
            #expect(await server.counters()[.deadlineExceeded] == 4)
            await peer.close()
            await expectNothingHeld(server, client)
        }
    }

    @Test func `one address gets no more connections than its share`() async throws {
        var limits = Limits()
        limits.maxConnectionsPerAddress = 3
        try await withServer(limits: limits) { server, client, address in
            var peers: [RawPeer] = []
            for _ in 0..<2 { peers.append(try await RawPeer.ready(address, on: client.loop)) }
            let refused = try await RawPeer.connect(to: address, on: client.loop)
            await refused.untilClosed()
            #expect(await refused.frames.isEmpty)
            #expect(await client.call("/test.T/Echo").status == "0")
            for peer in peers { await peer.close() }
            await expectNothingHeld(server, client)
            _ = try await RawPeer.ready(address, on: client.loop)
        }
    }
}

/// Waits until the server holds nothing but the connection of `client`, which has no open call.
func expectNothingHeld(_ server: GRPCServer, _ client: WireClient) async {
    var counters = await server.counters()
    for _ in 0..<2_000 {
        if counters.connectionsOpen == 1, counters.streamsOpen == 0, counters.handlersRunning == 0,
            counters.bytesHeld == 0
        {
            return
        }
        _ = await client.call("/test.T/Echo")
        counters = await server.counters()
    }
    Issue.record("the server still holds \(counters)")
}

/// Has `peer` ask for messages without end and read none, and waits until the server gave it up with all that waits for it.
func expectStuckReaderGivenUp(_ peer: RawPeer, _ server: GRPCServer, _ client: WireClient) async {
    await peer.stopReading()
    await peer.send([
        .settings([(4, 0x7FFF_FFFF)]), .windowUpdate(0, 0x7000_0000),
        .headers(1, Frame.request("/test.T/Flood"), end: false), .data(1, Frame.framed(message("stuck")), end: true),
    ])
    while await server.counters().bytesHeld < 256 * 1_024 { _ = await client.call("/test.T/Echo") }
    #expect(await server.counters().bytesHeld < 1 << 20)
    // The kernels may still have taken some of it at the first looks, which counts as a sign of life.
    for seconds in stride(from: 0, to: 200, by: 11) {
        _ = await client.call("/test.T/Echo")
        await server.patrol(after: .seconds(seconds))
    }
    await expectNothingHeld(server, client)
}
