// Clients that are gone, or out of time, in the turn of the loop in which their request came.

import Codec
import Loop
import Synchronization
import Testing

@testable import GRPC

@Suite struct VanishingTests {
    /// What came while the loop was held, it finds all at once.
    private func holding(_ loop: EventLoop, _ body: () async -> Void) async {
        let mayGoOn = Mutex(false)
        let (isHeld, held) = AsyncStream<Void>.makeStream()
        loop.execute {
            held.finish()
            while !mayGoOn.withLock({ $0 }) {}
        }
        for await _ in isHeld {}
        await body()
        mayGoOn.withLock { $0 = true }
    }

    /// Runs `body` with a server of these routes, its loop, and a client whose settings are exchanged.
    private func withPeer(
        _ routes: Routes,
        _ body: (GRPCServer, EventLoop, RawPeer) async throws -> Void
    ) async throws {
        let loops = (server: EventLoop(name: "server"), client: EventLoop(name: "client"))
        let server = GRPCServer(loops: [loops.server]) { _ in routes }
        let outcome: Result<Void, any Error>
        do {
            let address = try await server.listen(.ip(host: "127.0.0.1", port: 0))
            outcome = .success(try await body(server, loops.server, RawPeer.ready(address, on: loops.client)))
        } catch {
            outcome = .failure(error)
        }
        await loops.client.stop()
        await loops.server.stop()
        try outcome.get()
    }

    private func untilOver(_ server: GRPCServer, _ calls: Int) async -> ServerCounters {
        while true {
            let counters = await server.counters()
            let isQuiet = counters.callsActive == 0 && counters.handlersRunning == 0
            if counters.callsStarted == calls, isQuiet { return counters }
            await Task.yield()
        }
    }

    private func request(
        _ stream: UInt32,
        _ path: String,
        _ more: [(String, String)] = [],
        text: String = "hello"
    ) -> [Frame] {
        [
            .headers(stream, Frame.request(path, more), end: false),
            .data(stream, Frame.framed(message(text)), end: true),
        ]
    }

    @Test func `a handler has its request although the client reset the connection right behind it`() async throws {
        try await withPeer(testRoutes()) { server, loop, peer in
            await holding(loop) {
                await peer.send(request(1, "/test.T/Echo"))
                await peer.reset()
            }
            let counters = await untilOver(server, 1)
            #expect(counters[.ok] == 1, "it has begun, and ended, before the reset was seen")
        }
    }

    @Test func `a handler has its request although its deadline passes while the loop is busy with the next`()
        async throws
    {
        var routes = testRoutes()
        routes.immediateUnary(Unary<Message, Message>("/test.T/Dawdle")) { request, _ in
            let start = ContinuousClock.now
            while ContinuousClock.now - start < .milliseconds(20) {}
            return request
        }
        try await withPeer(routes) { server, _, peer in
            await peer.send(request(1, "/test.T/Echo", [("grpc-timeout", "1m")]) + request(3, "/test.T/Dawdle"))
            let counters = await untilOver(server, 2)
            #expect(counters[.ok] == 2)
        }
    }

    @Test func `a request that is read after its client went is CANCELLED`() async throws {
        let outcome = Mutex<Status?>(nil)
        var routes = Routes()
        routes.add(
            Route("/test.T/Late", takesOneRequest: true, givesOneResponse: true) {
                (_: isolated ServerLoop, exchange: Exchange) async throws(Status) in
                await Cancellations.shared.hold("late reader")
                do throws(Status) {
                    let _: Message = try exchange.onlyRequest()
                } catch {
                    outcome.withLock { $0 = error }
                    throw error
                }
            }
        )
        try await withPeer(routes) { server, _, peer in
            await peer.send(request(1, "/test.T/Late"))
            while await server.counters().handlersRunning == 0 { await Task.yield() }
            await peer.send([.reset(1)])
            while await server.counters()[.cancelled] == 0 { await Task.yield() }
            Cancellations.shared.release("late reader")
            _ = await untilOver(server, 1)
            #expect(outcome.withLock { $0 }?.code == .cancelled)
        }
    }

    @Test func `a handler whose call is cut before it first suspends is cancelled`() async throws {
        var limits = Limits()
        limits.maxQueuedResponses = 1
        try await withServer(limits: limits) { server, client, address in
            let peer = try await RawPeer.ready(address, on: client.loop)
            // Without a window the stream stays open, and its close is not what cancels.
            await peer.send([.settings([(4, 0)])] + request(1, "/test.T/Two", text: "cut early"))
            await Cancellations.shared.cancelled("cut early")
            #expect(await server.counters()[.resourceExhausted] == 1)
            await peer.close()
        }
    }
}
