// A client session and a server session wired in memory: HTTP/2 without sockets.

import Codec
import Testing

/// Two ends of one connection. `chunk` is how many bytes cross at once: 1 shows that nothing depends on frame borders.
final class MemoryPipe {
    let client: HTTP2Session
    let server: HTTP2Session
    private let chunk: Int
    private let buffer = OutputBuffer(capacity: 1_024)

    init(
        chunk: Int = .max,
        client: HTTP2Settings = HTTP2Settings(),
        server: HTTP2Settings = HTTP2Settings(),
        memory: SessionMemory? = nil
    ) throws {
        self.chunk = chunk
        self.client = HTTP2Session(role: .client, settings: client, memory: memory)
        self.server = HTTP2Session(role: .server, settings: server, memory: memory)
        try pump()
    }

    /// Moves bytes both ways until both ends are silent.
    func pump() throws {
        var moved = true
        while moved {
            moved = try move(client, server)
            moved = try move(server, client) || moved
        }
    }

    /// Moves what one end has to say; answers whether there was anything.
    @discardableResult
    func move(_ from: HTTP2Session, _ to: HTTP2Session) throws -> Bool {
        let bytes = try drained(from)
        var start = 0
        while start < bytes.count {
            let end = bytes.count - start > chunk ? start + chunk : bytes.count
            try to.receive(bytes[start..<end].span)
            start = end
        }
        return !bytes.isEmpty
    }

    func drained(_ session: HTTP2Session) throws -> [UInt8] {
        buffer.clear()
        try session.drain(into: buffer, limit: .max)
        return buffer.withBytes { span in span.indices.map { span[$0] } }
    }
}

extension HTTP2Session {
    /// All streams touched since the last look.
    func touchedStreams() -> [HTTP2Stream] {
        var all: [HTTP2Stream] = []
        while let stream = nextTouched() { all.append(stream) }
        return all
    }
}

extension HTTP2Stream {
    var inboundText: String {
        String(decoding: inbound.storage[inbound.start...], as: UTF8.self)
    }
}

extension HeaderBlock {
    init(_ list: KeyValuePairs<String, String>) {
        self.init()
        for (name, value) in list { append(name, value) }
    }

    static var request: HeaderBlock {
        HeaderBlock([
            ":method": "POST", ":scheme": "http", ":path": "/a.B/C", ":authority": "localhost",
            "content-type": "application/grpc", "te": "trailers",
        ])
    }
}
