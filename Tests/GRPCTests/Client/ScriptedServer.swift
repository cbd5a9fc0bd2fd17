// Servers that do exactly what a test says, also what no good server would.

import Codec
import Loop
import Synchronization

@testable import GRPC

/// Listens on a free port of 127.0.0.1 and hands every connection to a script on the loop's thread.
// Unchecked: everything but `address` is touched on the loop's thread only.
final class ScriptedServer: @unchecked Sendable {
    let loop: EventLoop
    let address: SocketAddress
    private let listener: Listener

    private init(loop: EventLoop, listener: Listener) {
        self.loop = loop
        self.listener = listener
        address = listener.boundAddress
    }

    /// A server that gets the bare socket.
    static func raw(on loop: EventLoop, _ script: @escaping @Sendable (Socket) -> Void) async throws -> ScriptedServer {
        try await onLoop(loop) {
            let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { script($0) }
            return ScriptedServer(loop: loop, listener: listener)
        }
    }

    /// A server that speaks HTTP/2: `answer` is called once for each stream, when its request is complete (`whole`) or
    /// as soon as its headers are there.
    static func http2(
        on loop: EventLoop,
        whole: Bool = true,
        settings: HTTP2Settings = HTTP2Settings(),
        _ answer: @escaping @Sendable (HTTP2Conversation, HTTP2Stream) -> Void
    ) async throws -> ScriptedServer {
        try await raw(on: loop) { socket in
            HTTP2Conversation(socket, whole: whole, settings, answer).start()
        }
    }

    func close() async {
        await withCheckedContinuation { continuation in
            loop.perform {
                self.listener.close()
                continuation.resume()
            }
        }
    }

    private static func onLoop<Value: Sendable>(
        _ loop: EventLoop,
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            loop.perform { continuation.resume(with: Result { try body() }) }
        }
    }
}

/// The server's side of one connection; confined to the loop.
// Unchecked: the loop's thread alone touches it.
final class HTTP2Conversation: @unchecked Sendable {
    let socket: Socket
    let session: HTTP2Session
    private let output = OutputBuffer()
    private let whole: Bool
    private let answer: (HTTP2Conversation, HTTP2Stream) -> Void
    private var answered: Set<Int32> = []

    init(
        _ socket: Socket,
        whole: Bool,
        _ settings: HTTP2Settings,
        _ answer: @escaping (HTTP2Conversation, HTTP2Stream) -> Void
    ) {
        self.socket = socket
        self.whole = whole
        self.answer = answer
        session = HTTP2Session(role: .server, settings: settings)
    }

    func start() {
        socket.onBytes = { self.received($0) }
        socket.resumeReading()
        flush()
    }

    private func received(_ bytes: Span<UInt8>) {
        do { try session.receive(bytes) } catch { return socket.close() }
        while session.nextNotice() != nil {}
        while let stream = session.nextTouched() {
            guard stream.headers != nil, stream.inputEnded || !whole, stream.closed == nil else { continue }
            guard answered.insert(stream.id).inserted else { continue }
            answer(self, stream)
        }
        flush()
    }

    func flush() {
        guard socket.isOpen else { return }
        do { try session.drain(into: output, limit: .max) } catch { return socket.close() }
        output.withBytes { socket.write($0) }
        output.clear()
    }

    // MARK: what scripts say

    static let ok = StaticHeaders([(":status", "200"), ("content-type", "application/grpc")])

    func headers(_ stream: HTTP2Stream, _ fields: [(String, String)] = []) {
        session.submitResponse(stream, HTTP2Conversation.ok, block(fields))
    }

    func message(_ stream: HTTP2Stream, _ message: some ProtoMessage) {
        session.send(stream) { output in MessagePrefix.append(to: &output) { message.encode(into: &$0) } }
    }

    func bytes(_ stream: HTTP2Stream, _ bytes: [UInt8]) {
        session.send(stream, shared: bytes)
    }

    func trailers(_ stream: HTTP2Stream, _ fields: [(String, String)]) {
        session.finish(stream, nil, block(fields))
    }

    func only(_ stream: HTTP2Stream, _ fields: [(String, String)]) {
        session.submitOnlyHeaders(stream, nil, block(fields))
    }

    func block(_ fields: [(String, String)]) -> HeaderBlock {
        var block = HeaderBlock()
        for (name, value) in fields { block.append(name, value) }
        return block
    }
}

/// A list that tests append to from the loop.
extension Status {
    /// The status that `body` throws, or OK.
    static func thrown(_ body: () async throws(Status) -> Void) async -> Status {
        do throws(Status) {
            try await body()
            return .ok
        } catch {
            return error
        }
    }
}
