// Fuzz targets that take the bytes of a whole connection: the HTTP/2 session by itself, and a server with calls.

import Codec
import GRPC
import Loop

/// A server's session fed with anything, whose owner answers whatever looks like a request.
struct SessionTarget: FuzzTarget {
    private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]
    private static let headers = StaticHeaders([(":status", "200")])
    private static let trailers = StaticHeaders([("grpc-status", "0")])
    private let output = OutputBuffer()
    /// Owner of a stream that is answered. Not the session, which holds its streams.
    private let answered = Answered()

    private final class Answered {}

    mutating func take(_ input: [UInt8]) {
        let session = HTTP2Session(role: .server)
        // The first byte says how the rest is cut, and whether a preface goes before.
        let cut = Int(input.first ?? 0)
        var rest = (cut & 1 == 0 ? Self.preface : []) + input.dropFirst()
        let piece = max(1, cut / 2)
        while !rest.isEmpty {
            do {
                try session.receive(Array(rest.prefix(piece)).span)
            } catch {
                return
            }
            rest.removeFirst(min(piece, rest.count))
            answer(session)
            do { try session.drain(into: output) } catch { return }
            output.clear()
        }
        precondition(session.bufferedBytes == session.streams.reduce(0) { $0 + $1.outbound.count })
    }

    private func answer(_ session: HTTP2Session) {
        while let stream = session.nextTouched() {
            session.consume(stream, stream.unconsumed)
            stream.inbound.drop(stream.inbound.count)
            guard stream.closed == nil, stream.headers != nil, stream.owner == nil else { continue }
            stream.owner = answered
            session.submitResponse(stream, Self.headers)
            session.send(stream, shared: [1, 2, 3])
            session.finish(stream, Self.trailers)
        }
        while session.nextNotice() != nil {}
        for stream in session.streams where stream.closed != nil { preconditionFailure("a closed stream is listed") }
    }
}

/// A real server on a loop, one connection for each input.
struct ServerTarget: FuzzTarget {
    private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]
    private let loop = EventLoop(name: "fuzz")
    private let host = Host()

    private final class Host {
        var server: GRPCServer?
        var address: SocketAddress?
    }

    mutating func take(_ input: [UInt8]) {
        let host = UncheckedHost(host)
        let bytes = Self.preface + input
        let loop = loop
        let done = Signal()
        Task.immediate {
            await ServerTarget.exchange(bytes, host, loop)
            done.raise()
        }
        done.wait()
    }

    /// Only ever used by one input at a time.
    private struct UncheckedHost: @unchecked Sendable {
        let value: Host
        init(_ value: Host) { self.value = value }
    }

    private static func exchange(_ bytes: [UInt8], _ host: UncheckedHost, _ loop: EventLoop) async {
        do {
            if host.value.address == nil {
                let health = HealthService()
                let server = GRPCServer(loops: [loop], health: health) { _ in
                    var routes = health.routes
                    routes.add(ReflectionService(.product).routes)
                    return routes
                }
                host.value.address = try await server.listen(.ip(host: "127.0.0.1", port: 0))
                host.value.server = server
            }
            guard let address = host.value.address else { return }
            await Sender(loop).send(bytes, to: address)
        } catch {
            preconditionFailure("the server cannot listen: \(error)")
        }
    }
}

/// Sends bytes, ends its half and waits for the server to end the other.
private actor Sender: LoopBound {
    nonisolated let loop: EventLoop
    private var ended: CheckedContinuation<Void, Never>?

    init(_ loop: EventLoop) { self.loop = loop }

    func send(_ bytes: [UInt8], to address: SocketAddress) async {
        guard let socket = try? await Socket.connect(to: address, on: loop, timeout: .seconds(5)) else { return }
        await withCheckedContinuation { continuation in
            ended = continuation
            socket.onBytes = { _ in }
            socket.onClose = { _ in
                self.assumeIsolated {
                    $0.ended?.resume()
                    $0.ended = nil
                }
            }
            socket.resumeReading()
            socket.write(bytes)
            socket.closeWriting()
        }
    }
}
