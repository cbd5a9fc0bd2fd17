// Asks Redis whether it serves yet.

import Loop

/// One PING on a connection of its own, which lives on the loop.
actor RedisPing: LoopBound {
    nonisolated let loop: EventLoop

    private init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// False if nobody listens yet, or if Redis answers that it is still loading.
    static func isAnswered(at path: String, on loop: EventLoop) async -> Bool {
        await RedisPing(loop).ask(path)
    }

    private func ask(_ path: String) async -> Bool {
        // Not listening yet is the expected failure here; the caller asks again and minds the time.
        guard let socket = try? await Socket.connect(to: .unix(path: path), on: loop, timeout: .seconds(1)) else {
            return false
        }
        return await withCheckedContinuation { continuation in
            var answer: [UInt8] = []
            socket.onBytes = { bytes in
                for index in bytes.indices { answer.append(bytes[index]) }
                if answer.last == UInt8(ascii: "\n") || answer.count > 256 { socket.close() }
            }
            socket.onClose = { _ in continuation.resume(returning: answer.starts(with: "+PONG".utf8)) }
            socket.resumeReading()
            socket.write([UInt8]("PING\r\n".utf8))
        }
    }
}
