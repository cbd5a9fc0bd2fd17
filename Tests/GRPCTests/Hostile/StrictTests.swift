// Every rule of HTTP/2 that a client can break is answered in frames, and nobody else on the server notices.

import Codec
import GRPC
import Testing

@Suite struct StrictTests {
    @Test(arguments: StrictCase.frames + StrictCase.connection + StrictCase.requests)
    func `is answered as the specification says`(rule: StrictCase) async throws {
        try await withServer { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            // What nobody may answer is known to have been read when the PING behind it is.
            await peer.send(rule.frames + [.ping(0x55)])
            switch rule.outcome {
            case .goaway(let codes):
                await peer.untilClosed()
                let code = await peer.goaway.map { HTTP2ErrorCode(rawValue: $0.code) }
                #expect(code.map(codes.contains) == true, "GOAWAY with \(code as Any)")
            case .reset(let stream, let code):
                await peer.untilAnswered()
                await peer.until { $0.contains { $0.type == Frame.Kind.reset && $0.stream == stream } }
                let reset = await peer.frames.first { $0.type == Frame.Kind.reset && $0.stream == stream }
                #expect(reset.map { HTTP2ErrorCode(rawValue: $0.number(at: 0)) } == code)
                try await expectAlive(peer, after: 7)
            case .answered(let stream):
                await peer.until { $0.contains { $0.stream == stream && $0.flags & Frame.endStream != 0 } }
                let frames = await peer.frames
                #expect(frames.contains { $0.type == Frame.Kind.headers && $0.stream == stream })
                #expect(!frames.contains { $0.type == Frame.Kind.reset })
                let gone = frames.contains { $0.type == Frame.Kind.goaway }
                #expect(!gone)
            case .ignored:
                await peer.untilAnswered()
                #expect(await peer.count(Frame.Kind.reset) == 0)
                try await expectAlive(peer, after: 7)
            }
            #expect(await client.call("/test.T/Echo").status == "0", "others are served all the same")
        }
    }

    /// A good request on the same connection is still answered.
    private func expectAlive(_ peer: RawPeer, after newest: UInt32) async throws {
        let stream = newest + 2
        await peer.send(StrictCase.good(stream))
        await peer.until { $0.contains { $0.stream == stream && $0.flags & Frame.endStream != 0 } }
        #expect(await peer.frames.contains { $0.type == Frame.Kind.headers && $0.stream == stream })
        #expect(await peer.goaway == nil)
    }

    @Test(arguments: ["GET / HTTP/1.1\r\nHost: test\r\n\r\n", "PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n", "\u{16}\u{3}\u{1}"])
    func `3_4 what does not open with the preface is told so`(opening: String) async throws {
        try await withServer { _, client, address in
            let peer = try await RawPeer.connect(to: address, on: client.loop)
            await peer.send(bytes: Array(opening.utf8))
            await peer.untilClosed()
            #expect(await peer.goaway.map { HTTP2ErrorCode(rawValue: $0.code) } == .protocolError)
            #expect(await client.call("/test.T/Echo").status == "0")
        }
    }

    @Test func `3_4 a preface that goes on with anything but SETTINGS is told so`() async throws {
        try await withServer { _, client, address in
            let peer = try await RawPeer.connect(to: address, on: client.loop)
            await peer.send(bytes: RawPeer.preface + Frame.ping().bytes)
            await peer.untilClosed()
            #expect(await peer.goaway.map { HTTP2ErrorCode(rawValue: $0.code) } == .protocolError)
        }
    }

    @Test func `6_9_1 more than the window of a stream is a flow-control error`() async throws {
        var limits = Limits()
        limits.streamWindow = 1_000
        try await withServer(limits: limits) { _, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([
                .headers(1, Frame.request("/test.T/Chat"), end: false), .data(1, [UInt8](repeating: 0, count: 1_001)),
            ])
            await peer.until { $0.contains { [Frame.Kind.reset, Frame.Kind.goaway].contains($0.type) } }
            let frames = await peer.frames
            let code = frames.last { $0.type == Frame.Kind.reset }?.number(at: 0)
            let told = await peer.goaway?.code
            #expect((code ?? told).map { HTTP2ErrorCode(rawValue: $0) } == .flowControlError)
        }
    }

    @Test func `6_5_3 settings are acknowledged, and a PING answered with its own bytes`() async throws {
        try await withServer { _, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([.ping(0xAB)])
            await peer.untilAnswered()
            let answer = await peer.frames.last { $0.type == Frame.Kind.ping }
            #expect(answer?.flags == Frame.ack && answer?.payload == [UInt8](repeating: 0xAB, count: 8))
        }
    }

    @Test func `what comes for a stream that the server ended is ignored`() async throws {
        try await withServer { _, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            await peer.send([.headers(1, Frame.request("/test.T/None"), end: false)])
            await peer.until { $0.contains { $0.type == Frame.Kind.reset && $0.stream == 1 } }
            await peer.send([.data(1, [1, 2, 3]), .data(1, [4], end: true)])
            try await expectAlive(peer, after: 1)
        }
    }
}

extension RawPeer {
    /// Until the server has answered a PING: it has read all that was sent before.
    func untilAnswered() async {
        await until { $0.contains { $0.type == Frame.Kind.ping && $0.flags & Frame.ack != 0 } }
    }
}
