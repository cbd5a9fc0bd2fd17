// Servers that break rules: whatever they do, a call ends with a status that says what happened.

import Codec
import Loop
import TestSupport
import Testing

@testable import GRPC

@Suite struct HostileServerTests {
    private static let method = Unary<GetTicketRequest, GetTicketResponse>("/test.Test/Unary")
    private static let stream = ServerStreaming<GetTicketRequest, GetTicketResponse>("/test.Test/Stream")

    /// The status of one unary call to a server that answers as the script says.
    private static func status(
        maxMessageSize: Int = 4 << 20,
        _ script: @escaping @Sendable (HTTP2Conversation, HTTP2Stream) -> Void
    ) async throws -> Status {
        let loop = EventLoop(name: "hostile")
        let server = try await ScriptedServer.http2(on: loop, script)
        var options = ChannelOptions()
        options.maxMessageSize = maxMessageSize
        let channel = Channel(to: server.address, on: loop, options: options)
        let status = await Status.thrown { () throws(Status) in
            _ = try await channel.unary(method, GetTicketRequest(), options: CallOptions(timeout: .seconds(20)))
        }
        await channel.close()
        await server.close()
        await loop.stop()
        return status
    }

    @Test("Trailers-Only is a status") func trailersOnly() async throws {
        let status = try await Self.status { server, stream in
            let fields = [(":status", "200"), ("content-type", "application/grpc+proto")]
            server.only(stream, fields + [("grpc-status", "5"), ("grpc-message", "no %22such%22 thing %")])
        }
        #expect(status == Status(.notFound, "no \"such\" thing %"))
    }

    @Test("no status at all is UNKNOWN") func noStatus() async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.message(stream, GetTicketResponse())
            server.trailers(stream, [("x-something", "else")])
        }
        #expect(status.code == .unknown)
        #expect(status.message.contains("without a status"))
    }

    @Test("a number that is no status is UNKNOWN") func unknownStatus() async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.trailers(stream, [("grpc-status", "77")])
        }
        #expect(status.code == .unknown)
    }

    @Test(
        "HTTP errors are mapped as gRPC says",
        arguments: [
            ("400", Status.Code.internalError), ("401", .unauthenticated), ("403", .permissionDenied),
            ("404", .unimplemented), ("429", .unavailable), ("502", .unavailable), ("503", .unavailable),
            ("504", .unavailable), ("500", .unknown), ("418", .unknown),
        ]
    )
    func httpStatus(number: String, code: Status.Code) async throws {
        let status = try await Self.status { server, stream in
            server.only(stream, [(":status", number), ("content-type", "text/html")])
        }
        #expect(status.code == code)
        #expect(status.message.contains(number))
    }

    @Test("a wrong content-type is UNKNOWN and names what came", arguments: ["text/html", "application/grpc-web"])
    func contentType(type: String) async throws {
        let status = try await Self.status { server, stream in
            server.only(stream, [(":status", "200"), ("content-type", type)])
        }
        #expect(status.code == .unknown)
        #expect(status.message.contains(type))
    }

    @Test("two messages for a unary call are INTERNAL") func twoMessages() async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.message(stream, GetTicketResponse())
            server.message(stream, GetTicketResponse())
            server.trailers(stream, [("grpc-status", "0")])
        }
        #expect(status.code == .internalError)
        #expect(status.message.contains("more than one"))
    }

    @Test("no message for a unary call that went well is INTERNAL") func noMessage() async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.trailers(stream, [("grpc-status", "0")])
        }
        #expect(status.code == .internalError)
    }

    @Test("a huge length is refused before its bytes come") func hugeLength() async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.bytes(stream, [0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3])
        }
        #expect(status.code == .resourceExhausted)
    }

    @Test("a cut message is INTERNAL") func cutMessage() async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.bytes(stream, [0, 0, 0, 0, 9, 1, 2])
            server.trailers(stream, [("grpc-status", "0")])
        }
        #expect(status.code == .internalError)
    }

    @Test(
        "bytes that are no message are INTERNAL",
        arguments: [
            [2, 0, 0, 0, 0], [0, 0, 0, 0, 2, 0x0A, 0x7F], [1, 0, 0, 0, 1, 9],
        ] as [[UInt8]]
    )
    func garbage(bytes: [UInt8]) async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.bytes(stream, bytes)
            server.trailers(stream, [("grpc-status", "0")])
        }
        #expect(status.code == .internalError)
    }

    @Test("a gzip bomb costs no more than the limit") func bomb() async throws {
        let status = try await Self.status(maxMessageSize: 100_000) { server, stream in
            server.headers(stream, [("grpc-encoding", "gzip")])
            let packed = Gzip.deflate([UInt8](repeating: 0, count: 20_000_000).span)
            var framed: [UInt8] = []
            MessagePrefix.append(to: &framed, isCompressed: true) { $0.append(contentsOf: packed) }
            server.bytes(stream, framed)
            server.trailers(stream, [("grpc-status", "0")])
        }
        #expect(status.code == .resourceExhausted)
    }

    @Test(
        "a reset is mapped by its code",
        arguments: [
            (HTTP2ErrorCode.internalError, Status.Code.internalError), (.cancel, .cancelled),
            (.enhanceYourCalm, .resourceExhausted), (.inadequateSecurity, .permissionDenied),
            (.protocolError, .internalError),
        ]
    )
    func resets(code: HTTP2ErrorCode, expected: Status.Code) async throws {
        let status = try await Self.status { server, stream in server.session.reset(stream, code) }
        #expect(status.code == expected)
    }

    @Test("a connection that closes mid-message is UNAVAILABLE") func closesMidMessage() async throws {
        let status = try await Self.status { server, stream in
            server.headers(stream)
            server.bytes(stream, [0, 0, 0, 0, 9, 1, 2])
            server.flush()
            server.socket.closeWhenDrained()
        }
        #expect(status.code == .unavailable)
        #expect(status.message.contains("closed the connection"))
    }

    @Test("a peer that does not speak HTTP/2 is UNAVAILABLE and named") func foreignProtocol() async throws {
        let loop = EventLoop(name: "hostile")
        let server = try await ScriptedServer.raw(on: loop) { socket in
            socket.onBytes = { [unowned socket] _ in socket.write(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)) }
            socket.resumeReading()
        }
        let channel = Channel(to: server.address, on: loop)
        let status = await Status.thrown { () throws(Status) in
            _ = try await channel.unary(Self.method, GetTicketRequest())
        }
        #expect(status.code == .unavailable)
        #expect(status.message.contains("does not speak gRPC"))
        await channel.close()
        await server.close()
        await loop.stop()
    }

    @Test("a peer that says nothing is given up") func silence() async throws {
        let loop = EventLoop(name: "hostile")
        let server = try await ScriptedServer.raw(on: loop) { $0.resumeReading() }
        var options = ChannelOptions()
        options.connectTimeout = .milliseconds(50)
        let channel = Channel(to: server.address, on: loop, options: options)
        let status = await Status.thrown { () throws(Status) in
            _ = try await channel.unary(Self.method, GetTicketRequest())
        }
        #expect(status.code == .unavailable)
        #expect(status.message.contains("no HTTP/2 within 50 ms"))
        await channel.close()
        await server.close()
        await loop.stop()
    }

    @Test("a refused stream is sent again once, unseen by the caller") func refusedOnce() async throws {
        let notes = Notes()
        let status = try await Self.status { server, stream in
            notes.add("asked")
            guard notes.all.count > 1 else { return server.session.reset(stream, .refusedStream) }
            server.headers(stream)
            server.message(stream, GetTicketResponse())
            server.trailers(stream, [("grpc-status", "0")])
        }
        #expect(status == .ok)
        #expect(notes.all.count == 2)
    }

    @Test("a stream that is refused again is UNAVAILABLE") func refusedTwice() async throws {
        let notes = Notes()
        let status = try await Self.status { server, stream in
            notes.add("asked")
            server.session.reset(stream, .refusedStream)
        }
        #expect(status.code == .unavailable)
        #expect(notes.all.count == 2)
    }

    @Test("a call that a going server did not take goes to a new connection") func goaway() async throws {
        let notes = Notes()
        let status = try await Self.status { server, stream in
            notes.add("asked")
            if notes.all.count == 1 {
                // GOAWAY with last stream 0: nothing was taken.
                server.flush()
                server.socket.write([0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
                return
            }
            server.headers(stream)
            server.message(stream, GetTicketResponse())
            server.trailers(stream, [("grpc-status", "0")])
        }
        #expect(status == .ok)
        #expect(notes.all.count == 2)
    }

    @Test("a reader that takes nothing gets no more than a window, and all of it once it takes") func backPressure()
        async throws
    {
        let loop = EventLoop(name: "hostile")
        let sent = Notes()
        let server = try await ScriptedServer.http2(on: loop) { server, stream in
            server.headers(stream)
            let body = GetTicketResponse.with { response in
                response.ticket = .with { $0.description = String(repeating: "x", count: 1_000) }
            }
            for _ in 0..<1_000 { server.message(stream, body) }
            server.trailers(stream, [("grpc-status", "0")])
            server.flush()
            sent.add("\(stream.bytesSent)")
        }
        let channel = Channel(to: server.address, on: loop)
        let responses = await channel.serverStreaming(Self.stream, GetTicketRequest())
        _ = try await responses.metadata
        #expect(sent.all == ["65535"])
        var count = 0
        for try await _ in responses { count += 1 }
        #expect(count == 1_000)
        await channel.close()
        await server.close()
        await loop.stop()
    }

    @Test("dropping a stream cancels its call") func dropped() async throws {
        let loop = EventLoop(name: "hostile")
        let server = try await ScriptedServer.http2(on: loop) { server, stream in
            server.headers(stream)
            server.message(stream, GetTicketResponse())
        }
        let channel = Channel(to: server.address, on: loop)
        do {
            let responses = await channel.serverStreaming(Self.stream, GetTicketRequest())
            _ = try await responses.next()
        }
        while await channel.openCalls > 0 { await Task.yield() }
        await channel.close()
        await server.close()
        await loop.stop()
    }

    @Test("nobody there is UNAVAILABLE at once, and says who was asked") func refusedConnection() async throws {
        let loop = EventLoop(name: "hostile")
        let server = try await ScriptedServer.raw(on: loop) { $0.close() }
        await server.close()
        let channel = Channel(to: server.address, on: loop)
        for _ in 0..<2 {
            let status = await Status.thrown { () throws(Status) in
                _ = try await channel.unary(Self.method, GetTicketRequest())
            }
            #expect(status.code == .unavailable)
            #expect(status.message.contains("\(server.address)"))
        }
        await channel.close()
        await loop.stop()
    }
}
