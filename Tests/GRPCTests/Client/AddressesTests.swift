// A channel with several addresses, names, and servers that come and go.

import Codec
import Loop
import TestSupport
import Testing

@testable import GRPC

@Suite struct AddressesTests {
    private static let unary = Unary<GetTicketRequest, GetTicketResponse>("/test.Test/Unary")

    private static func answer(_ server: HTTP2Conversation, _ stream: HTTP2Stream) {
        server.headers(stream)
        server.message(stream, GetTicketResponse())
        server.trailers(stream, [("grpc-status", "0")])
    }

    /// An address of this machine where nobody listens.
    private static func nobody(_ loop: EventLoop) async throws -> SocketAddress {
        let server = try await ScriptedServer.raw(on: loop) { $0.close() }
        await server.close()
        return server.address
    }

    private func status(_ channel: Channel, _ options: CallOptions = .defaults) async -> Status {
        await Status.thrown { () throws(Status) in
            _ = try await channel.unary(Self.unary, GetTicketRequest(), options: options)
        }
    }

    @Test("an address where nobody listens gives way to the next") func refused() async throws {
        let loop = EventLoop(name: "addresses")
        let good = try await ScriptedServer.http2(on: loop, Self.answer)
        let channel = Channel(to: [try await Self.nobody(loop), good.address], on: loop)
        #expect(await status(channel) == .ok)
        await channel.close()
        await good.close()
        await loop.stop()
    }

    @Test("an address that takes the connection and says nothing gives way after the delay") func silent() async throws
    {
        let loop = EventLoop(name: "addresses")
        let silent = try await ScriptedServer.raw(on: loop) { $0.resumeReading() }
        let good = try await ScriptedServer.http2(on: loop, Self.answer)
        var options = ChannelOptions()
        options.attemptDelay = .milliseconds(20)
        options.connectTimeout = .seconds(600)
        let channel = Channel(to: [silent.address, good.address], on: loop, options: options)
        #expect(await status(channel, CallOptions(timeout: .seconds(20))) == .ok)
        await channel.close()
        await good.close()
        await silent.close()
        await loop.stop()
    }

    @Test("when no address answers, each is named") func none() async throws {
        let loop = EventLoop(name: "addresses")
        let (first, second) = (try await Self.nobody(loop), try await Self.nobody(loop))
        let channel = Channel(to: [first, second], on: loop)
        let status = await status(channel)
        #expect(status.code == .unavailable)
        #expect(status.message.contains("\(first)") && status.message.contains("\(second)"), "\(status)")
        await channel.close()
        await loop.stop()
    }

    @Test("a name is resolved") func name() async throws {
        let loop = EventLoop(name: "addresses")
        let good = try await ScriptedServer.http2(on: loop, Self.answer)
        guard case .ip(_, let port) = good.address else { return }
        let channel = try Channel(target: "dns:///localhost:\(port)", on: loop)
        #expect(await status(channel) == .ok)
        await channel.close()
        await good.close()
        await loop.stop()
    }

    @Test("a name that nobody knows is UNAVAILABLE at once and named") func unknownName() async throws {
        let loop = EventLoop(name: "addresses")
        let channel = try Channel(target: "no-such-host.invalid:1", on: loop)
        let status = await status(channel)
        #expect(status.code == .unavailable)
        #expect(status.message.contains("no-such-host.invalid"))
        await channel.close()
        await loop.stop()
    }

    @Test("a call that waits for a server is served once there is one") func waitForReady() async throws {
        let loop = EventLoop(name: "addresses")
        let address = try await Self.nobody(loop)
        var options = ChannelOptions()
        options.backoff = Backoff(initial: .milliseconds(5), maximum: .milliseconds(5))
        let channel = Channel(to: address, on: loop, options: options)
        let waiting = Task { await status(channel, CallOptions(timeout: .seconds(30), waitForReady: true)) }
        // The channel has tried and failed before the server comes.
        while await channel.reconnection.failures == 0 { await Task.yield() }
        let server = GRPCServer(loops: [loop]) { _ in
            var routes = Routes()
            routes.unary(Self.unary) { _, _ in GetTicketResponse() }
            return routes
        }
        _ = try await server.listen(address)
        #expect(await waiting.value == .ok)
        await channel.close()
        await server.drain(within: .seconds(1))
        await loop.stop()
    }

    @Test("a deadline that passes while a call waits says why nobody came") func waitedTooLong() async throws {
        let loop = EventLoop(name: "addresses")
        let address = try await Self.nobody(loop)
        let channel = Channel(to: address, on: loop)
        var message = ""
        // On a busy machine a short time may be over before the first attempt has failed; then a longer one is tried.
        for milliseconds in [50, 400, 3_200, 25_600] where !message.contains("\(address)") {
            let status = await status(channel, CallOptions(timeout: .milliseconds(milliseconds), waitForReady: true))
            #expect(status.code == .deadlineExceeded)
            message = status.message
        }
        #expect(message.contains("\(address)"))
        await channel.close()
        await loop.stop()
    }

    @Test("a server that finds us pinging too often is asked half as often") func tooManyPings() async throws {
        let loop = EventLoop(name: "addresses")
        let server = try await ScriptedServer.http2(on: loop) { server, stream in
            Self.answer(server, stream)
            server.flush()
            server.session.submitGoaway(.enhanceYourCalm, debug: "too_many_pings")
        }
        var options = ChannelOptions()
        options.keepalive = ChannelOptions.Keepalive(interval: .seconds(30))
        let channel = Channel(to: server.address, on: loop, options: options)
        #expect(await status(channel) == .ok)
        while await channel.keepalive?.interval != .seconds(60) { await Task.yield() }
        await channel.close()
        await server.close()
        await loop.stop()
    }

    @Test("calls beyond the server's streams that a dying connection never sent go to the next") func unsent()
        async throws
    {
        let loop = EventLoop(name: "addresses")
        let notes = Notes()
        let server = try await ScriptedServer.http2(on: loop, settings: .oneStream) { server, stream in
            notes.add("asked")
            // The first holds the only stream, then the connection dies under it and those behind it.
            if notes.all.count == 1 { server.socket.close() } else { Self.answer(server, stream) }
        }
        let channel = Channel(to: server.address, on: loop)
        // So that the limit is known before the calls come.
        let outcomes = await withTaskGroup(of: Status.self) { group in
            for _ in 0..<3 { group.addTask { await status(channel) } }
            return await group.reduce(into: [Status]()) { $0.append($1) }
        }
        #expect(outcomes.filter { $0.code == .ok }.count == 2, "\(outcomes)")
        #expect(outcomes.filter { $0.code == .unavailable }.count == 1)
        #expect(notes.all.count == 3)
        await channel.close()
        await server.close()
        await loop.stop()
    }
}

extension HTTP2Settings {
    fileprivate static var oneStream: HTTP2Settings {
        var settings = HTTP2Settings()
        settings.maxConcurrentStreams = 1
        return settings
    }
}
