// A socket without a protocol, for peers that do not speak HTTP/2.

import Loop

actor RawSocket: LoopBound {
    nonisolated let loop: EventLoop
    private var socket: Socket?
    private var isClosed = false
    private var waiting: CheckedContinuation<Void, Never>?

    private init(_ loop: EventLoop) { self.loop = loop }

    static func connect(to address: SocketAddress, on loop: EventLoop) async throws -> RawSocket {
        let raw = RawSocket(loop)
        try await raw.connect(address)
        return raw
    }

    private func connect(_ address: SocketAddress) async throws {
        let socket = try await Socket.connect(to: address, on: loop, timeout: .seconds(5))
        socket.onBytes = { _ in }
        socket.onClose = { _ in self.assumeIsolated { $0.closed() } }
        socket.resumeReading()
        self.socket = socket
    }

    func write(_ bytes: [UInt8]) { socket?.write(bytes) }

    func untilClosed() async {
        guard !isClosed else { return }
        await withCheckedContinuation { waiting = $0 }
    }

    private func closed() {
        isClosed = true
        waiting?.resume()
    }
}
