// A wire to Postgres that breaks at one byte of what the server says.

import Drivers
import Loop
import TestSupport

/// Listens on a unix socket in a folder of its own, and passes all bytes on but for the fault on its first connection.
actor FaultyWire: LoopBound {
    enum Fault: Sendable {
        /// Both ends are closed before the byte.
        case cut
        /// The byte has other bits.
        case flipped(UInt8)
        /// The byte is left out.
        case dropped
        /// Before the byte come some that belong to another conversation.
        case mixed([UInt8])
    }

    nonisolated let loop: EventLoop
    nonisolated let folder: String
    private let target: SocketAddress
    private let fault: Fault
    private let place: Int
    private var listener: Listener?
    private var connections = 0
    /// What the server has said on the first connection so far.
    private(set) var said = 0

    init(to url: PostgresURL, _ fault: Fault, at place: Int, on loop: EventLoop) throws {
        self.loop = loop
        self.fault = fault
        self.place = place
        folder = try TestFolder.make("wire")
        target = .unix(path: "\(url.host)/.s.PGSQL.\(url.port)")
    }

    func listen() throws {
        listener = try Listener(on: loop, .unix(path: "\(folder)/.s.PGSQL.5432")) { [weak self] socket in
            guard let self else { return socket.close() }
            let visitor = Visitor(socket)
            self.assumeIsolated { $0.accept(visitor) }
        }
    }

    func close() { listener?.close() }

    private func accept(_ visitor: Visitor) {
        connections += 1
        let isFirst = connections == 1
        Task { await self.join(visitor, isFirst: isFirst) }
    }

    private func join(_ visitor: Visitor, isFirst: Bool) async {
        let client = visitor.socket
        do {
            let server = try await Socket.connect(to: target, on: loop, timeout: .seconds(60))
            client.onBytes = { server.write(Array(copying: $0)) }
            server.onBytes = { [weak self] bytes in
                let bytes = Array(copying: bytes)
                guard isFirst, let self else { return client.write(bytes) }
                if !self.assumeIsolated({ $0.pass(bytes, to: visitor) }) {
                    client.close()
                    server.close()
                }
            }
            client.onClose = { _ in server.close() }
            server.onClose = { _ in client.close() }
            client.resumeReading()
            server.resumeReading()
        } catch {
            client.close()
        }
    }

    /// Answers whether the wire still holds.
    private func pass(_ bytes: [UInt8], to visitor: Visitor) -> Bool {
        let client = visitor.socket
        let index = place - said
        said += bytes.count
        guard bytes.indices.contains(index) else {
            client.write(bytes)
            return true
        }
        var bytes = bytes
        switch fault {
        case .cut:
            client.write(Array(bytes[..<index]))
            return false
        case .flipped(let bits): bytes[index] ^= bits
        case .dropped: bytes.remove(at: index)
        case .mixed(let others): bytes.insert(contentsOf: others, at: index)
        }
        client.write(bytes)
        return true
    }

    /// Carries a socket from the callback to the actor, which share the loop's thread.
    private struct Visitor: @unchecked Sendable {
        let socket: Socket
        init(_ socket: Socket) { self.socket = socket }
    }
}

extension [UInt8] {
    fileprivate init(copying span: Span<UInt8>) {
        self = []
        reserveCapacity(span.count)
        for index in span.indices { append(span[index]) }
    }
}
