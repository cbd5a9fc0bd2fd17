// A client that speaks HTTP/2 and nothing above: what tests use to say exactly what goes over the wire.

import Codec
import Loop
import Testing

/// What came back on one stream.
struct Answer: Sendable {
    var headers: HeaderBlock?
    var trailers: HeaderBlock?
    var body: [UInt8] = []
    var closed: HTTP2ErrorCode?

    /// `grpc-status` of the trailers, or of a Trailers-Only answer.
    var status: String? { trailers?.first("grpc-status") ?? headers?.first("grpc-status") }
    var message: String? { trailers?.first("grpc-message") ?? headers?.first("grpc-message") }

    /// The messages of the body, without their prefixes.
    var messages: [[UInt8]] {
        var found: [[UInt8]] = []
        var rest = body[...]
        while rest.count >= 5 {
            let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
            found.append(Array(rest.dropFirst(5).prefix(length)))
            rest = rest.dropFirst(5 + length)
        }
        return found
    }
}

/// One connection to a server under test.
actor WireClient: LoopBound {
    nonisolated let loop: EventLoop
    private var socket: Socket?
    private let session: HTTP2Session
    private let output = OutputBuffer()
    private var streams: [Int32: HTTP2Stream] = [:]
    private var answers: [Int32: Answer] = [:]
    private var waiting: [(condition: (isolated WireClient) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
        []
    private(set) var isClosed = false
    private(set) var goaways: [String] = []
    /// Whether the server may send as much again as it sent; see `giveWindow`.
    private var givesWindow = true

    init(_ loop: EventLoop, settings: HTTP2Settings = HTTP2Settings()) {
        self.loop = loop
        session = HTTP2Session(role: .client, settings: settings)
    }

    func connect(_ address: SocketAddress) async throws {
        let socket = try await Socket.connect(to: address, on: loop, timeout: .seconds(5))
        self.socket = socket
        socket.onBytes = { bytes in self.assumeIsolated { $0.received(bytes) } }
        socket.onClose = { _ in self.assumeIsolated { $0.closed() } }
        socket.resumeReading()
        flush()
    }

    /// Starts a call, -1 if the connection takes none; `messages` are framed, `raw` is sent as it is.
    func start(
        _ path: String,
        _ messages: [[UInt8]] = [],
        raw: [UInt8] = [],
        headers: [(String, String)] = [],
        method: String = "POST",
        contentType: String = "application/grpc",
        end: Bool = true
    ) -> Int32 {
        var block = HeaderBlock()
        for (name, value) in [(":method", method), (":scheme", "http"), (":path", path), (":authority", "test")] {
            block.append(name, value)
        }
        block.append("content-type", contentType)
        block.append("te", "trailers")
        for (name, value) in headers { block.append(name, value) }
        guard let stream = try? session.submitRequest(nil, block) else { return -1 }
        streams[stream.id] = stream
        answers[stream.id] = Answer()
        for message in messages { send(stream.id, message) }
        if !raw.isEmpty { session.send(stream, shared: raw) }
        if end { session.endOutput(stream) }
        flush()
        return stream.id
    }

    func send(_ id: Int32, _ message: [UInt8]) {
        guard let stream = streams[id] else { return }
        var framed: [UInt8] = []
        MessagePrefix.append(to: &framed) { $0 += message }
        session.send(stream, shared: framed)
        flush()
    }

    func sendRaw(_ id: Int32, _ bytes: [UInt8]) {
        guard let stream = streams[id] else { return }
        session.send(stream, shared: bytes)
        flush()
    }

    func end(_ id: Int32) {
        guard let stream = streams[id] else { return }
        session.endOutput(stream)
        flush()
    }

    func reset(_ id: Int32) {
        guard let stream = streams[id] else { return }
        session.reset(stream, .cancel)
        flush()
    }

    func ping(times: Int) {
        for number in 0..<times { session.submitPing(UInt64(number)) }
        flush()
    }

    /// The whole answer, once the stream is over.
    func answer(_ id: Int32) async -> Answer {
        guard answers[id] != nil else { return Answer() }
        await until { $0.answers[id]?.closed != nil || $0.isClosed }
        return answers[id] ?? Answer()
    }

    /// The answer so far, once it has that many whole messages.
    func answer(_ id: Int32, messages count: Int) async -> Answer {
        await until { ($0.answers[id]?.messages.count ?? 0) >= count || $0.answers[id]?.closed != nil || $0.isClosed }
        return answers[id] ?? Answer()
    }

    func untilGoaway(_ count: Int) async { await until { $0.goaways.count >= count || $0.isClosed } }

    func untilClosed() async { await until { $0.isClosed } }

    func call(_ path: String, _ messages: [[UInt8]] = [[]], headers: [(String, String)] = []) async -> Answer {
        await answer(start(path, messages, headers: headers))
    }

    /// From now on the server's windows stay as they are.
    func holdWindow() { givesWindow = false }

    /// Lets the server send again what was held back, and on.
    func giveWindow() {
        givesWindow = true
        for stream in streams.values { session.consume(stream, stream.unconsumed) }
        flush()
    }

    func close() { socket?.close() }

    private func until(_ condition: @escaping (isolated WireClient) -> Bool) async {
        await withCheckedContinuation { continuation in
            // Looked at here and not before: the loop may run other jobs between a look outside and the parking.
            if condition(self) {
                continuation.resume()
            } else {
                waiting.append((condition, continuation))
            }
        }
    }

    private func received(_ bytes: Span<UInt8>) {
        do { try session.receive(bytes) } catch { socket?.close() }
        look()
        flush()
    }

    private func look() {
        while let stream = session.nextTouched() {
            answers[stream.id]?.headers = stream.headers
            answers[stream.id]?.trailers = stream.trailers
            answers[stream.id]?.body += stream.inbound.storage[stream.inbound.start...]
            answers[stream.id]?.closed = stream.closed
            if givesWindow { session.consume(stream, stream.unconsumed) }
            stream.inbound.drop(stream.inbound.count)
        }
        while let notice = session.nextNotice() {
            if case .goaway(_, _, let debug) = notice { goaways.append(debug) }
        }
        let ready = waiting.filter { $0.condition(self) }
        waiting.removeAll { $0.condition(self) }
        for one in ready { one.continuation.resume() }
    }

    private func closed() {
        isClosed = true
        look()
    }

    private func flush() {
        guard let socket else { return }
        do { try session.drain(into: output, limit: .max) } catch { socket.close() }
        output.withBytes { socket.write($0) }
        output.clear()
        look()
    }
}
