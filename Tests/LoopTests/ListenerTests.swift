// Listening: ports, sharing, socket files, descriptors running out.

import Loop
import Synchronization
import TestSupport
import Testing

@Suite struct ListenerTests {
    @Test func `Port 0 gives the port that was chosen`() async throws {
        try await withLoop { loop in
            let address = try await Bound(loop).run { _ in
                let listener = try Listener(on: loop, SocketAddress(parsing: "127.0.0.1:0")) { $0.close() }
                defer { listener.close() }
                return listener.boundAddress
            }
            guard case .ip("127.0.0.1", let port) = address else { throw TestServiceError("\(address)") }
            #expect(port != 0)
        }
    }

    @Test func `A taken port is refused with the remedy`() async throws {
        try await withLoop { loop in
            let error = try await Bound(loop).run { _ in
                let first = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { $0.close() }
                defer { first.close() }
                return #expect(throws: LoopError.self) {
                    _ = try Listener(on: loop, first.boundAddress) { $0.close() }
                }
            }
            #expect(error?.code == .addressInUse)
            #expect(error?.message.contains("port 0 picks a free one") == true)
        }
    }

    @Test func `Two loops share a port and a stranger does not get in`() async throws {
        let first = EventLoop(name: "first")
        let second = EventLoop(name: "second")
        let accepted = Counts()
        let port = try await listen(on: first, .ip(host: "127.0.0.1", port: 0), .first) { accepted.add(0) }
        _ = try await listen(on: second, port, .joining) { accepted.add(1) }
        await #expect(throws: LoopError.self) { _ = try await listen(on: second, port, .first) {} }

        let client = Bound(EventLoop(name: "client"))
        for _ in 0..<64 {
            try await client.run { actor in _ = try await exchange([1], with: port, on: actor.loop) }
        }
        #expect(accepted.all[0] + accepted.all[1] == 64)
        // 64 connections all hashed to one listener would be a chance of 2 in 2^64.
        #expect(accepted.all[0] > 0 && accepted.all[1] > 0)
        await first.stop()
        await second.stop()
        await client.loop.stop()
    }

    @Test func `A living unix socket is refused, a dead one is replaced, the file goes with the listener`() async throws
    {
        let path = try TestFolder.make() + "/s"
        try await withLoop { loop in
            let bound = Bound(loop)
            try await bound.run { _ in
                let living = try Listener(on: loop, .unix(path: path)) { $0.close() }
                let refusal = #expect(throws: LoopError.self) {
                    _ = try Listener(on: loop, .unix(path: path)) { $0.close() }
                }
                #expect(refusal?.code == .addressInUse)
                #expect(refusal?.message.contains("another process serves it") == true)
                // What a killed process leaves: the file, with nobody behind it.
                try Files.move(path, to: path + ".kept")
                living.close()
            }
            try Files.move(path + ".kept", to: path)
            // Another test's child may hold a copy of the closed listener between its fork and its exec, so the path
            // may look alive for a moment.
            for _ in 0..<1_000 {
                let replaced = await bound.run { _ in
                    guard let listener = try? Listener(on: loop, .unix(path: path), onAccept: { $0.close() }) else {
                        return false
                    }
                    listener.close()
                    return true
                }
                if replaced { break }
                try await loop.sleep(for: .milliseconds(1))
            }
        }
        #expect(Files.status(of: path) == nil)
    }

    @Test func `A file that is no socket is never removed`() async throws {
        let path = try TestFolder.make() + "/precious"
        try Files.write("data", to: path)
        try await withLoop { loop in
            await Bound(loop).run { _ in
                #expect(throws: LoopError.self) { _ = try Listener(on: loop, .unix(path: path)) { $0.close() } }
            }
        }
        #expect(Files.text(of: path) == "data")
    }

    @Test func `A paused listener leaves connections waiting and takes them when it resumes`() async throws {
        try await withLoop { loop in
            let bound = Bound(loop)
            try await bound.run { actor in
                let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { socket in
                    socket.onBytes = { socket.write($0) }
                    socket.resumeReading()
                    bound.assumeIsolated { $0.note("accepted") }
                }
                listener.pauseAccepting()
                // The kernel completes the handshake; nobody has accepted.
                let waiting = try await Socket.connect(to: listener.boundAddress, on: loop)
                try await loop.sleep(for: .milliseconds(1))
                #expect(actor.log.isEmpty)
                listener.resumeAccepting()
                #expect(try await exchange([5], with: listener.boundAddress, on: loop) == [5])
                #expect(actor.log.count == 2)
                waiting.close()
                listener.close()
            }
        }
    }

    @Test func `A server without descriptors turns connections away and serves again when it has some`() async throws {
        let file = try TestFolder.make() + "/address"
        try await withLoop { loop in
            let probe = try await ChildProcess.start(
                Command("/bin/sh", ["-c", "ulimit -n 100; exec \"$0\" echo \"$1\"", ProbeProgram.path, file]),
                on: loop
            )
            let address = try SocketAddress(parsing: await ProbeProgram.content(of: file, by: probe))
            try await Bound(loop).run { _ in
                var sockets: [Socket] = []
                let turnedAway = AsyncStream<Void>.makeStream()
                for _ in 0..<160 {
                    let socket = try await Socket.connect(to: address, on: loop)
                    socket.onClose = { _ in turnedAway.continuation.yield() }
                    socket.resumeReading()
                    sockets.append(socket)
                }
                // Far more than fit: at least 60 of them must be closed by the server.
                var count = 0
                for await _ in turnedAway.stream {
                    count += 1
                    if count == 60 { break }
                }
                for socket in sockets { socket.close() }
                var echoed: [UInt8] = []
                // The server sees the ends one by one, so the first tries may still be turned away.
                for _ in 0..<1_000 where echoed != [9] {
                    echoed = (try? await exchange([9], with: address, on: loop)) ?? []
                    try await loop.sleep(for: .milliseconds(1))
                }
                #expect(echoed == [9])
            }
            probe.send(.kill)
            _ = await probe.outcome()
        }
    }

    private func listen(
        on loop: EventLoop,
        _ address: SocketAddress,
        _ sharing: Listener.Sharing,
        _ accepted: @escaping @Sendable () -> Void
    ) async throws -> SocketAddress {
        try await Bound(loop).run { _ in
            try Listener(on: loop, address, sharing: sharing) { socket in
                accepted()
                socket.onBytes = { socket.write($0) }
                socket.resumeReading()
            }.boundAddress
        }
    }
}

/// Counts by number, from any thread.
final class Counts: Sendable {
    private let counts = Mutex([Int](repeating: 0, count: 8))
    func add(_ number: Int) { counts.withLock { $0[number] += 1 } }
    var all: [Int] { counts.withLock { $0 } }
}
