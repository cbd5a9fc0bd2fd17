// A listening socket that gives accepted connections.

import CUV

/// Listens on one address for one loop. Confined to the loop's thread; alive until `close`.
@safe public final class Listener {
    /// How several loops or processes share one TCP port (`SO_REUSEPORT`); the kernel spreads connections.
    public enum Sharing: Sendable {
        /// This listener alone.
        case exclusive
        /// Refused if anybody listens there; others of the same user may join afterwards.
        case first
        /// Joins the one that was `first`.
        case joining
    }

    /// Connections that may wait for `accept` in the kernel.
    public static let backlog: Int32 = 1024

    public let loop: EventLoop
    /// The address with the port that the system chose.
    public let boundAddress: SocketAddress
    /// Gets each connection, paused; set closures, then `resumeReading`.
    private let onAccept: (sending Socket) -> Void
    /// A connection that could not be accepted, e.g. for lack of descriptors; listening goes on.
    public var onError: ((LoopError) -> Void)?

    private let box: HandleBox
    private let file: SocketFile?
    private var isPaused = false
    private var hasWaiting = false

    /// Binds and listens. `address` must be numeric or a path; a stale socket file of a dead process is replaced.
    ///
    /// Throws `.addressInUse`, `.addressUnavailable`, `.permissionDenied` and the like. When the process has no
    /// descriptor left, libuv closes waiting connections with its spare descriptor instead of spinning.
    /// The corresponding C functions are `uv_tcp_open` or `uv_pipe_open`, and `uv_listen`.
    public init(
        on loop: EventLoop,
        _ address: SocketAddress,
        sharing: Sharing = .exclusive,
        onAccept: @escaping (sending Socket) -> Void
    ) throws(LoopError) {
        loop.assertCurrent("Listener")
        let action = "listen on \(address)"
        let box = try HandleBox(stream: address, on: loop, cannot: action)
        let bound: SocketAddress
        var file: SocketFile?
        do throws(LoopError) {
            let descriptor = try ListeningDescriptor.bound(address, sharing: sharing).take()
            if case .unix(let path) = address { file = SocketFile(path) }
            try box.open(descriptor, cannot: action)
            let status = unsafe uv_listen(box.pointer(as: uv_stream_t.self), Listener.backlog, listenerHasConnection)
            guard status == 0 else { throw LoopError(status: status, cannot: action) }
            if case .ip = address, let name = box.ownName { bound = name } else { bound = address }
        } catch {
            file?.remove()
            box.close()
            throw error
        }
        self.loop = loop
        self.box = box
        self.file = file
        self.onAccept = onAccept
        boundAddress = bound
        box.owner = self
        box.onClosed = { [file] in file?.remove() }
    }

    public var isOpen: Bool { box.isOpen }

    /// Leaves new connections in the kernel's backlog, for a server that has as many as it wants.
    public func pauseAccepting() {
        loop.assertCurrent("Listener.pauseAccepting")
        isPaused = true
    }

    /// Accepts again.
    public func resumeAccepting() {
        loop.assertCurrent("Listener.resumeAccepting")
        isPaused = false
        // libuv stops watching while one connection waits to be taken; taking it makes it go on.
        if hasWaiting { accept() }
    }

    /// Listens no more; accepted connections stay. The socket file of a unix address is removed in this turn.
    ///
    /// The corresponding C function is `uv_close`.
    public func close() {
        loop.assertCurrent("Listener.close")
        box.close()
    }

    func hasConnection(_ status: Int32) {
        guard status == 0 else {
            onError?(LoopError(status: status, cannot: "accept on \(boundAddress)"))
            return
        }
        if isPaused { hasWaiting = true } else { accept() }
    }

    private func accept() {
        guard box.isOpen else { return }
        hasWaiting = false
        do throws(LoopError) {
            let action = "accept on \(boundAddress)"
            let accepted = try HandleBox(stream: boundAddress, on: loop, cannot: action)
            let status = unsafe uv_accept(box.pointer(as: uv_stream_t.self), accepted.pointer(as: uv_stream_t.self))
            guard status == 0 else {
                accepted.close()
                throw LoopError(status: status, cannot: action)
            }
            // Small answers go out at once, though the last one is not acknowledged. The kernel takes this of any TCP socket.
            if !boundAddress.isUnix { unsafe uv_tcp_nodelay(accepted.pointer(as: uv_tcp_t.self), 1) }
            // A peer that has already gone has no name; reading will tell.
            let peer = boundAddress.isUnix ? boundAddress : accepted.peerName ?? boundAddress
            onAccept(Socket(accepted, peer: peer))
        } catch {
            onError?(error)
        }
    }
}

extension SocketAddress {
    var isUnix: Bool {
        if case .unix = self { true } else { false }
    }
}

extension HandleBox {
    /// Hands an open descriptor to the handle; closes it if libuv refuses.
    func open(_ descriptor: Int32, cannot action: String) throws(LoopError) {
        let status =
            unsafe pointer(as: uv_handle_t.self).pointee.type == UV_TCP
            ? unsafe uv_tcp_open(pointer(as: uv_tcp_t.self), descriptor)
            : unsafe uv_pipe_open(pointer(as: uv_pipe_t.self), descriptor)
        guard status == 0 else {
            closeDescriptor(descriptor)
            throw LoopError(status: status, cannot: action)
        }
    }

    /// This side's TCP address. The corresponding C function is `uv_tcp_getsockname`.
    var ownName: SocketAddress? {
        unsafe name { handle, address, length in unsafe uv_tcp_getsockname(handle, address, length) }
    }

    /// The other side's TCP address. The corresponding C function is `uv_tcp_getpeername`.
    var peerName: SocketAddress? {
        unsafe name { handle, address, length in unsafe uv_tcp_getpeername(handle, address, length) }
    }

    private func name(
        _ ask: (UnsafePointer<uv_tcp_t>, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<Int32>) -> Int32
    ) -> SocketAddress? {
        var storage = sockaddr_storage()
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        let status = unsafe withUnsafeMutablePointer(to: &storage) { storage in
            let address = unsafe UnsafeMutableRawPointer(storage).assumingMemoryBound(to: sockaddr.self)
            return unsafe ask(pointer(as: uv_tcp_t.self), address, &length)
        }
        return status == 0 ? SocketAddress(storage) : nil
    }
}
