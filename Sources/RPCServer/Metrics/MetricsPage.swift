// Serves the figures to Prometheus: GET /metrics over HTTP/1.1, one request a connection.

import Loop

/// Listens on its own address, away from the callers'. Confined to its loop.
actor MetricsPage: LoopBound {
    /// The largest request read, in bytes.
    private static let requestLimit = 8_192
    private static let patience: Duration = .seconds(5)
    /// Connections at once; a further one is closed.
    private static let connectionLimit = 16

    nonisolated let loop: EventLoop
    private let text: @Sendable () -> String
    private var listener: Listener?
    private var open = 0

    init(on loop: EventLoop, text: @escaping @Sendable () -> String) {
        self.loop = loop
        self.text = text
    }

    /// Answers the address with the port that the system chose.
    func listen(_ address: SocketAddress) async throws(LoopError) -> SocketAddress {
        var address = address
        if case .ip(let host, let port) = address { address = try await loop.resolve(host: host, port: port)[0] }
        let listener = try Listener(on: loop, address, sharing: .exclusive) { [weak self] socket in
            guard let self else { return socket.close() }
            self.assumeIsolated { $0.accept(socket) }
        }
        self.listener = listener
        return listener.boundAddress
    }

    func close() {
        listener?.close()
        listener = nil
    }

    private func accept(_ socket: Socket) {
        guard open < MetricsPage.connectionLimit else { return socket.close() }
        open += 1
        let timer = Timer(on: loop) { socket.close() }
        timer.schedule(after: MetricsPage.patience)
        var request: [UInt8] = []
        let text = text
        socket.onBytes = { [unowned socket] bytes in
            for index in 0..<bytes.count { request.append(bytes[index]) }
            if let answer = MetricsPage.answer(request, text) {
                socket.pauseReading()
                socket.write(Array(answer.utf8))
                socket.closeWhenDrained()
            }
        }
        socket.onClose = { [weak self] _ in
            timer.cancel()
            self?.assumeIsolated { $0.open -= 1 }
        }
        socket.resumeReading()
    }

    /// The answer to a request, nil while its head is not complete.
    static func answer(_ request: [UInt8], _ text: () -> String) -> String? {
        let head = String(decoding: request.prefix(requestLimit), as: UTF8.self)
        guard head.contains("\r\n\r\n") || request.count >= requestLimit else { return nil }
        let words = head.prefix { $0 != "\r\n" && $0 != "\r" }.split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else {
            return response("400 Bad Request", "no HTTP/1 request\n")
        }
        guard words[0] == "GET" else { return response("405 Method Not Allowed", "GET /metrics\n") }
        guard words[1] == "/metrics" else { return response("404 Not Found", "GET /metrics\n") }
        return response("200 OK", text())
    }

    private static func response(_ status: String, _ body: String) -> String {
        "HTTP/1.1 \(status)\r\ncontent-type: text/plain; version=0.0.4; charset=utf-8\r\n"
            + "content-length: \(body.utf8.count)\r\nconnection: close\r\n\r\n\(body)"
    }
}
