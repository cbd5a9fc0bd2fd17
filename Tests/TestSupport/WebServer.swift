// A web server that does what a test wants, however rude: it hangs, drips, lies about lengths, breaks off.

public import Loop

/// Answers each request with a list of steps. HTTP/1.1, one connection after another or many at once.
public actor WebServer: LoopBound {
    /// One thing to do on a connection.
    public enum Step: Sendable {
        case send(String)
        case bytes([UInt8])
        /// The same bytes again and again until the peer goes away.
        case drip(String, every: Duration)
        case pause(Duration)
        /// Nothing more is ever said.
        case hang
        /// Ends in order.
        case close
        /// Breaks off with a reset.
        case reset
    }

    public struct Request: Sendable {
        public var line: String
        public var headers: [String: String]
        public var body: String
        public var path: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
    }

    public nonisolated let loop: EventLoop
    private let respond: @Sendable (Request) -> [Step]
    private var listener: Listener?
    private var connections: [ObjectIdentifier: Connection] = [:]
    /// All that came, in order.
    public private(set) var requests: [Request] = []
    /// Connections that the peer has not closed.
    public var open: Int { connections.count }
    private var waiters: [(condition: (Int, Int) -> Bool, go: CheckedContinuation<Void, Never>)] = []

    public init(on loop: EventLoop, respond: @escaping @Sendable (Request) -> [Step]) {
        self.loop = loop
        self.respond = respond
    }

    /// - Returns: the address to go to, such as `http://127.0.0.1:40123`.
    public func listen() throws -> String {
        let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { [self] socket in
            let visitor = Visitor(socket)
            assumeIsolated { $0.serve(visitor.socket) }
        }
        self.listener = listener
        return "http://\(listener.boundAddress)"
    }

    /// Suspends until so many requests have come.
    public func untilAsked(_ count: Int) async { await until { requests, _ in requests >= count } }

    /// Suspends until no peer has a connection here.
    public func untilLeft() async { await until { _, open in open == 0 } }

    private func until(_ condition: @escaping (Int, Int) -> Bool) async {
        await withCheckedContinuation { go in
            waiters.append((condition, go))
            changed()
        }
    }

    private func changed() {
        let met = waiters.filter { $0.condition(requests.count, connections.count) }
        waiters.removeAll { $0.condition(requests.count, connections.count) }
        for waiter in met { waiter.go.resume() }
    }

    public func close() {
        listener?.close()
        for connection in connections.values { connection.socket.close() }
    }

    private func serve(_ socket: Socket) {
        let connection = Connection(socket)
        let key = ObjectIdentifier(connection)
        connections[key] = connection
        socket.onBytes = { [self] bytes in
            let text = (0..<bytes.count).map { bytes[$0] }
            assumeIsolated { $0.received(text, on: key) }
        }
        let gone: () -> Void = { [self] in
            assumeIsolated { server in
                server.connections.removeValue(forKey: key)?.end()
                server.changed()
            }
        }
        socket.onEnd = { [weak connection] in
            connection?.socket.close()
            gone()
        }
        socket.onClose = { _ in gone() }
        socket.resumeReading()
    }

    private func received(_ bytes: [UInt8], on key: ObjectIdentifier) {
        guard let connection = connections[key] else { return }
        connection.received += bytes
        while let request = connection.nextRequest() {
            requests.append(request)
            changed()
            perform(respond(request)[...], on: key)
        }
    }

    private func perform(_ steps: ArraySlice<Step>, on key: ObjectIdentifier) {
        guard let connection = connections[key], let step = steps.first else { return }
        let rest = steps.dropFirst()
        switch step {
        case .send(let text):
            connection.socket.write(Array(text.utf8))
            perform(rest, on: key)
        case .bytes(let bytes):
            connection.socket.write(bytes)
            perform(rest, on: key)
        case .drip(let text, let every):
            connection.after(.zero, repeating: every) { connection.socket.write(Array(text.utf8)) }
        case .pause(let duration):
            connection.after(duration) { [self] in assumeIsolated { $0.perform(rest, on: key) } }
        case .hang: break
        case .close: connection.socket.closeWhenDrained()
        case .reset: connection.socket.reset()
        }
    }

    /// One visitor's connection. Confined to the loop's thread.
    private final class Connection {
        let socket: Socket
        var received: [UInt8] = []
        private var timer: Timer?

        init(_ socket: Socket) { self.socket = socket }

        func after(_ delay: Duration, repeating interval: Duration? = nil, _ body: @escaping () -> Void) {
            let timer = Timer(on: socket.loop, body)
            timer.schedule(after: delay, repeating: interval)
            self.timer = timer
        }

        func end() {
            timer?.cancel()
            timer = nil
        }

        /// Takes a whole request off what came.
        func nextRequest() -> Request? {
            let text = String(decoding: received, as: UTF8.self)
            guard let headEnd = text.firstRange(of: "\r\n\r\n") else { return nil }
            let lines = text[..<headEnd.lowerBound].split(separator: "\r\n").map(String.init)
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: ":") else { continue }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                headers[line[..<colon].lowercased()] = String(value)
            }
            let length = headers["content-length"].flatMap { Int($0) } ?? 0
            let headBytes = text[..<headEnd.upperBound].utf8.count
            guard received.count >= headBytes + length else { return nil }
            let body = String(decoding: received[headBytes..<headBytes + length], as: UTF8.self)
            received.removeFirst(headBytes + length)
            return Request(line: lines.first ?? "", headers: headers, body: body)
        }
    }

    /// Carries a socket from the callback to the actor, which share the loop's thread.
    private struct Visitor: @unchecked Sendable {
        let socket: Socket
        init(_ socket: Socket) { self.socket = socket }
    }
}

extension [WebServer.Step] {
    /// A well-behaved answer.
    public static func answer(_ status: Int, _ body: String, type: String = "application/json", more: String = "")
        -> Self
    {
        [
            .send(
                "HTTP/1.1 \(status) Word\r\ncontent-type: \(type)\r\n\(more)content-length: \(body.utf8.count)\r\n\r\n\(body)"
            )
        ]
    }

    /// Server-sent events in chunks, one a step, then what follows.
    public static func events(_ parts: [String], then last: [WebServer.Step] = [.send("0\r\n\r\n")]) -> Self {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n"
        let chunks = parts.map { WebServer.Step.send("\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n") }
        return [.send(head)] + chunks + last
    }
}
