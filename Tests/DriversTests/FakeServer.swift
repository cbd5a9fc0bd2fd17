// A server that says what a test wants, where a real one can't be brought to say it.

import Loop

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Listens on a unix socket in a folder of its own and answers whatever comes, the first so many times on each connection,
/// with the same bytes.
actor FakeServer: LoopBound {
    nonisolated let loop: EventLoop
    nonisolated let folder: String
    nonisolated let path: String
    /// What came in, read by read.
    nonisolated let received = Inbox<String>()
    private let answer: [UInt8]
    private let answers: Int
    private var listener: Listener?
    private var sockets: [Socket] = []

    init(name: String, answering answer: String = "", answers: Int = .max, on loop: EventLoop) {
        self.loop = loop
        self.answer = Array(answer.utf8)
        self.answers = answers
        folder = "/tmp/\(unique("fake"))"
        path = "\(folder)/\(name)"
    }

    func listen() throws {
        unsafe mkdir(folder, 0o700)
        listener = try Listener(on: loop, .unix(path: path)) { [self] socket in
            let visitor = Visitor(socket)
            assumeIsolated { $0.serve(visitor.socket) }
        }
    }

    private func serve(_ socket: Socket) {
        var left = answers
        socket.onBytes = { [received, answer, unowned socket] bytes in
            received.put(String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self))
            left -= 1
            if left >= 0 { socket.write(answer) }
        }
        socket.resumeReading()
        sockets.append(socket)
    }

    func close() {
        for socket in sockets { socket.close() }
        listener?.close()
        unsafe unlink(path)
        unsafe rmdir(folder)
    }

    /// Carries a socket from the callback to the actor, which share the loop's thread.
    private struct Visitor: @unchecked Sendable {
        let socket: Socket
        init(_ socket: Socket) { self.socket = socket }
    }
}
