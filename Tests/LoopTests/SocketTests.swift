// Connections over TCP and unix sockets, end to end.

import Loop
import Testing

@Suite struct SocketTests {
    @Test func `What is written comes back from an echo over TCP`() async throws {
        try await withLoop { loop in
            let bound = Bound(loop)
            let echoed = try await bound.run { actor in
                let listener = try Listener(on: loop, SocketAddress(parsing: "127.0.0.1:0")) { socket in
                    socket.onBytes = { socket.write($0) }
                    socket.resumeReading()
                }
                defer { listener.close() }
                return try await exchange([UInt8]("hello".utf8), with: listener.boundAddress, on: loop)
            }
            #expect(String(decoding: echoed, as: UTF8.self) == "hello")
        }
    }
}

/// Connects, writes, half-closes and gives everything that comes back until the end.
func exchange(_ bytes: [UInt8], with address: SocketAddress, on loop: EventLoop) async throws -> [UInt8] {
    let socket = try await Socket.connect(to: address, on: loop)
    return await withCheckedContinuation { continuation in
        var received: [UInt8] = []
        socket.onBytes = { span in for index in span.indices { received.append(span[index]) } }
        socket.onClose = { _ in continuation.resume(returning: received) }
        socket.resumeReading()
        socket.write(bytes)
        socket.closeWriting()
    }
}
