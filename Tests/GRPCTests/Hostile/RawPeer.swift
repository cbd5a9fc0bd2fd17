// A client that sends any frames it likes and keeps what comes back, for attacks and for strictness.

import Codec
import Loop
import TLS
import Testing

actor RawPeer: LoopBound {
    nonisolated let loop: EventLoop
    private var socket: Socket?
    /// On the socket, for attacks over TLS.
    private var tls: TLSSession?
    private let workspace = TLSWorkspace()
    private var opening: CheckedContinuation<Void, Never>?
    private var input: [UInt8] = []
    private(set) var frames: [Frame] = []
    private(set) var isClosed = false
    private var greeted = false
    private var waiting: [(condition: @Sendable ([Frame]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []

    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    private init(_ loop: EventLoop) { self.loop = loop }

    /// A socket and no byte of HTTP/2 sent yet; with credentials its TLS handshake is done.
    static func connect(
        to address: SocketAddress,
        on loop: EventLoop,
        _ credentials: TLSClientCredentials? = nil
    ) async throws -> RawPeer {
        let peer = RawPeer(loop)
        try await peer.open(address, credentials)
        return peer
    }

    /// A connection whose settings are exchanged and acknowledged both ways.
    static func ready(
        _ address: SocketAddress,
        on loop: EventLoop,
        _ credentials: TLSClientCredentials? = nil
    ) async throws -> RawPeer {
        let peer = try await connect(to: address, on: loop, credentials)
        await peer.greet()
        await peer.until { frames in
            frames.filter { $0.type == Frame.Kind.settings }.count >= 2
        }
        return peer
    }

    private func greet() {
        send(bytes: RawPeer.preface + Frame.settings().bytes)
        // The server's may be here already.
        for frame in frames { acknowledge(frame) }
        greeted = true
    }

    private func open(_ address: SocketAddress, _ credentials: TLSClientCredentials?) async throws {
        let socket = try await Socket.connect(to: address, on: loop, timeout: .seconds(5))
        socket.onBytes = { bytes in self.assumeIsolated { $0.arrived(bytes) } }
        socket.onClose = { _ in self.assumeIsolated { $0.closed() } }
        self.socket = socket
        guard let credentials else { return socket.resumeReading() }
        let tls = TLSSession(connecting: credentials, to: "127.0.0.1")
        self.tls = tls
        try tls.start(in: workspace)
        flush()
        socket.resumeReading()
        await withCheckedContinuation { opening = $0 }
        if !tls.isEstablished { throw NoHandshake() }
    }

    /// The server did not want to shake hands.
    struct NoHandshake: Error {}

    func send(_ frames: [Frame]) { send(bytes: frames.flatMap(\.bytes)) }

    func send(bytes: [UInt8]) {
        guard let tls else {
            socket?.write(bytes)
            return
        }
        do throws(TLSError) { try tls.send(bytes.span, in: workspace) } catch { socket?.close() }
        flush()
    }

    private func flush() {
        guard !workspace.output.isEmpty else { return }
        socket?.write(workspace.output)
        workspace.clear()
    }

    func close() { socket?.close() }

    /// Ends the connection so that the server sees a reset.
    func reset() { socket?.reset() }

    /// Reads nothing from now on.
    func stopReading() { socket?.pauseReading() }

    /// Waits until the frames that came so far are as wanted, or the connection is over.
    func until(_ condition: @escaping @Sendable ([Frame]) -> Bool) async {
        await withCheckedContinuation { continuation in
            if isClosed || condition(frames) { return continuation.resume() }
            waiting.append((condition, continuation))
        }
    }

    func untilClosed() async { await until { _ in false } }

    /// What the server's last GOAWAY said.
    var goaway: (code: UInt32, debug: String, lastStream: UInt32)? {
        frames.last { $0.type == Frame.Kind.goaway }.map {
            ($0.number(at: 4), String(decoding: $0.payload.dropFirst(8), as: UTF8.self), $0.number(at: 0))
        }
    }

    /// The debug text of the server's last GOAWAY.
    var farewell: String? { goaway?.debug }

    func count(_ type: UInt8) -> Int { frames.filter { $0.type == type }.count }

    private func arrived(_ bytes: Span<UInt8>) {
        guard let tls else { return received(bytes) }
        do throws(TLSError) { try tls.receive(bytes, in: workspace) { received($0) } } catch { socket?.close() }
        flush()
        if tls.isEstablished { opened() }
    }

    private func opened() {
        opening?.resume()
        opening = nil
    }

    private func received(_ bytes: Span<UInt8>) {
        for index in 0..<bytes.count { input.append(bytes[index]) }
        var start = 0
        while input.count - start >= 9 {
            let head = input[start..<start + 9]
            let length = head.prefix(3).reduce(0) { $0 << 8 | Int($1) }
            guard input.count - start >= 9 + length else { break }
            let stream = head.dropFirst(5).reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
            let payload = Array(input[start + 9..<start + 9 + length])
            took(Frame(type: head[start + 3], flags: head[start + 4], stream: stream, payload: payload))
            start += 9 + length
        }
        input.removeFirst(start)
        wake()
    }

    private func took(_ frame: Frame) {
        frames.append(frame)
        if greeted { acknowledge(frame) }
    }

    private func acknowledge(_ frame: Frame) {
        guard frame.type == Frame.Kind.settings, frame.flags & Frame.ack == 0 else { return }
        send([Frame(type: Frame.Kind.settings, flags: Frame.ack)])
    }

    private func wake() {
        let ready = waiting.filter { isClosed || $0.condition(frames) }
        waiting.removeAll { isClosed || $0.condition(frames) }
        for one in ready { one.continuation.resume() }
    }

    private func closed() {
        isClosed = true
        opened()
        wake()
    }
}
