// The standard descriptors of a child: files, nothing, or pipes that feed and capture.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What stands behind the three descriptors while a child is started and runs. Confined to the loop's thread.
@safe final class ChildPipes {
    private let loop: EventLoop
    private var sockets: [Socket] = []
    private var feed: (socket: Socket, bytes: [UInt8])?
    /// Descriptors opened for the child, closed here once it has them.
    private var opened: [Int32] = []
    private var openReaders = 0
    private var captures: [Int: [UInt8]] = [:]
    private var onDone: (() -> Void)?

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    deinit {
        closeFiles()
    }

    var output: [UInt8] { captures[1] ?? [] }
    var errors: [UInt8] { captures[2] ?? [] }
    var areDone: Bool { openReaders == 0 }

    /// Prepares descriptor `number` of the child.
    func container(_ number: Int32, _ stream: Command.Stream) throws(LoopError) -> uv_stdio_container_t {
        var container = unsafe uv_stdio_container_t()
        switch stream {
        case .null: unsafe container.flags = UV_IGNORE
        case .inherited:
            unsafe container.flags = UV_INHERIT_FD
            unsafe container.data.fd = number
        case .file(let path):
            return try unsafe inherited(path, O_WRONLY | O_CREAT | O_APPEND)
        case .captured(let limit):
            unsafe container.flags = uv_stdio_flags(UV_CREATE_PIPE.rawValue | UV_WRITABLE_PIPE.rawValue)
            let socket = try unsafe pipe(&container)
            capture(socket, Int(number), limit)
        case .bytes(let bytes):
            unsafe container.flags = uv_stdio_flags(UV_CREATE_PIPE.rawValue | UV_READABLE_PIPE.rawValue)
            feed = (try unsafe pipe(&container), bytes)
        }
        return unsafe container
    }

    /// A folder that the child gets as an open descriptor.
    func container(folder: String) throws(LoopError) -> uv_stdio_container_t {
        try unsafe inherited(folder, O_RDONLY | O_DIRECTORY)
    }

    private func inherited(_ path: String, _ flags: Int32) throws(LoopError) -> uv_stdio_container_t {
        let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .systemCall("open \(path)") }
        opened.append(descriptor)
        var container = unsafe uv_stdio_container_t()
        unsafe container.flags = UV_INHERIT_FD
        unsafe container.data.fd = descriptor
        return unsafe container
    }

    private func pipe(_ container: inout uv_stdio_container_t) throws(LoopError) -> Socket {
        let address = SocketAddress.unix(path: "standard stream of a child")
        let box = try HandleBox(stream: address, on: loop, cannot: "make a pipe")
        unsafe container.data.stream = box.pointer(as: uv_stream_t.self)
        let socket = Socket(box, peer: address)
        sockets.append(socket)
        return socket
    }

    private func capture(_ socket: Socket, _ number: Int, _ limit: Int) {
        openReaders += 1
        captures[number] = []
        socket.onBytes = { [self] bytes in
            let room = limit - captures[number, default: []].count
            for index in bytes.indices.prefix(max(0, room)) { captures[number, default: []].append(bytes[index]) }
        }
        socket.onClose = { [self] _ in
            openReaders -= 1
            if openReaders == 0 { onDone?() }
        }
    }

    /// The child runs: feed it, read it.
    func begin(_ onDone: @escaping () -> Void) {
        self.onDone = onDone
        for socket in sockets where socket.onBytes != nil { socket.resumeReading() }
        if let feed {
            feed.socket.write(feed.bytes)
            feed.socket.closeWhenDrained()
        }
        feed = nil
    }

    /// Reads no more.
    func close() {
        for socket in sockets where socket.isOpen { socket.close() }
        sockets = []
    }

    func closeFiles() {
        for descriptor in opened { closeDescriptor(descriptor) }
        opened = []
    }
}
