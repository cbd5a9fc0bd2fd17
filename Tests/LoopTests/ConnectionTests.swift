// Back-pressure, ends and failures of connections.

import Loop
import TestSupport
import Testing

@Suite struct ConnectionTests {
    @Test(arguments: ["tcp", "unix"])
    func `A slow reader is told apart by the queue, and a writer that pauses bounds it`(kind: String) async throws {
        try await withLoop { loop in
            let address: SocketAddress =
                kind == "tcp" ? .ip(host: "127.0.0.1", port: 0) : .unix(path: try TestFolder.make() + "/s")
            let result = try await Bound(loop).run { _ in
                let writer = Writer()
                let listener = try Listener(on: loop, address) { writer.begin($0) }
                let reader = try await Socket.connect(to: listener.boundAddress, on: loop)
                // Nothing is read until the writer has met a full kernel.
                while writer.deepestQueue == 0 { try await loop.sleep(for: .milliseconds(1)) }
                let sentBefore = writer.sent
                let received = await withCheckedContinuation { done in
                    var received = 0
                    reader.onBytes = { received += $0.count }
                    reader.onClose = { _ in done.resume(returning: received) }
                    reader.resumeReading()
                }
                listener.close()
                return [received, writer.deepestQueue, sentBefore]
            }
            #expect(result[0] == Writer.total)
            #expect(result[1] > 0 && result[1] <= Writer.piece.count)
            #expect(result[2] < Writer.total)
        }
    }

    @Test func `A peer that never reads is cut off at the limit of the queue`() async throws {
        try await withLoop { loop in
            let error = try await Bound(loop).run { _ in
                let reader = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { keep($0) }
                let writer = try await Socket.connect(to: reader.boundAddress, on: loop)
                let piece = [UInt8](repeating: 0, count: 1024 * 1024)
                return await withCheckedContinuation { done in
                    writer.onClose = { done.resume(returning: $0) }
                    for _ in 0..<64 { writer.write(piece) }
                }
            }
            #expect(error?.code == .writeQueueFull)
        }
    }

    @Test func `The peer sees a reset as an error and a close as an end`() async throws {
        try await withLoop { loop in
            let errors = try await Bound(loop).run { _ in
                var errors: [LoopError?] = []
                for isReset in [true, false] {
                    let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { socket in
                        socket.onBytes = { _ in if isReset { socket.reset() } else { socket.close() } }
                        socket.resumeReading()
                    }
                    let socket = try await Socket.connect(to: listener.boundAddress, on: loop)
                    errors.append(
                        await withCheckedContinuation { done in
                            socket.onClose = { done.resume(returning: $0) }
                            socket.resumeReading()
                            socket.write([1])
                        }
                    )
                    listener.close()
                }
                return errors
            }
            #expect(errors.first??.code == .connectionReset)
            #expect(errors.last == .some(nil))
        }
    }

    @Test func `Sockets on a stopped loop close with that reason`() async throws {
        let loop = EventLoop(name: "stops")
        let reasons = AsyncStream<LoopError?>.makeStream()
        try await Bound(loop).run { _ in
            let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { keep($0) }
            let socket = try await Socket.connect(to: listener.boundAddress, on: loop)
            socket.onClose = { reasons.continuation.yield($0) }
            socket.resumeReading()
        }
        await loop.stop()
        var first = reasons.stream.makeAsyncIterator()
        #expect(await first.next()??.code == .loopStopped)
    }

    @Test func `Addresses of both ends are known`() async throws {
        try await withLoop { loop in
            try await Bound(loop).run { _ in
                let peers = AsyncStream<SocketAddress>.makeStream()
                let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { socket in
                    peers.continuation.yield(socket.peerAddress)
                    socket.close()
                }
                let socket = try await Socket.connect(to: listener.boundAddress, on: loop)
                #expect(socket.peerAddress == listener.boundAddress)
                var iterator = peers.stream.makeAsyncIterator()
                let peer = await iterator.next()
                guard case .ip("127.0.0.1", _)? = peer else { throw TestServiceError("\(String(describing: peer))") }
                listener.close()
                socket.close()
            }
        }
    }

    @Test func `Connecting to a closed port is refused and names the address`() async throws {
        try await withLoop { loop in
            let error = await Bound(loop).run { _ in
                // A port that was free a moment ago may be another test's by now; nobody serves port 1.
                let address = SocketAddress.ip(host: "127.0.0.1", port: 1)
                let error = await #expect(throws: LoopError.self) {
                    _ = try await Socket.connect(to: address, on: loop)
                }
                #expect(error?.message.contains("\(address)") == true)
                return error
            }
            #expect(error?.code == .connectionRefused)
        }
    }

    // 192.0.2.0/24 is reserved for documentation: where packets to it vanish the limit ends the attempt, where the
    // network refuses them the attempt ends at once. Both are errors, neither hangs.
    @Test func `Connecting nowhere ends by its limit or by cancellation`() async throws {
        try await withLoop { loop in
            let nowhere = SocketAddress.ip(host: "192.0.2.1", port: 9)
            let bound = Bound(loop)
            let error = await bound.run { _ in
                await #expect(throws: LoopError.self) {
                    _ = try await Socket.connect(to: nowhere, on: loop, timeout: .milliseconds(20))
                }
            }
            #expect([.timedOut, .unreachable, .connectionRefused, .system].contains(error?.code))
            let attempt = Task {
                try await bound.run { _ in _ = try await Socket.connect(to: nowhere, on: loop, timeout: .seconds(600)) }
            }
            attempt.cancel()
            await #expect(throws: LoopError.self) { try await attempt.value }
        }
    }

    @Test func `The name localhost resolves, and connecting takes it`() async throws {
        try await withLoop { loop in
            let addresses = try await loop.resolve(host: "localhost", port: 7)
            #expect(
                addresses.contains(.ip(host: "127.0.0.1", port: 7)) || addresses.contains(.ip(host: "::1", port: 7))
            )
            let echoed = try await Bound(loop).run { _ in
                let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { socket in
                    socket.onBytes = { socket.write($0) }
                    socket.resumeReading()
                }
                defer { listener.close() }
                guard case .ip(_, let port) = listener.boundAddress else { return [UInt8]() }
                return try await exchange([1, 2], with: .ip(host: "localhost", port: port), on: loop)
            }
            #expect(echoed == [1, 2])
        }
    }

    @Test func `A name that nobody has is an error with the remedy`() async throws {
        try await withLoop { loop in
            let error = await #expect(throws: LoopError.self) {
                _ = try await loop.resolve(host: "no.such.name.invalid", port: 1)
            }
            #expect(error?.code == .nameNotFound)
        }
    }
}

/// Sends much, but a new piece only when nothing waits, so one piece is the most that can be queued.
private final class Writer {
    static let piece = [UInt8](repeating: 3, count: 256 * 1024)
    static let total = 24 * piece.count
    private(set) var sent = 0
    private(set) var deepestQueue = 0

    func begin(_ socket: Socket) {
        socket.onDrain = { self.pump(socket) }
        pump(socket)
    }

    private func pump(_ socket: Socket) {
        while socket.queuedBytes == 0, sent < Writer.total {
            sent += Writer.piece.count
            socket.write(Writer.piece)
            deepestQueue = max(deepestQueue, socket.queuedBytes)
        }
        if sent == Writer.total { socket.closeWhenDrained() }
    }
}

/// An accepted socket that is never read; its loop's end closes it.
private func keep(_ socket: Socket) {}
