// Names to addresses, off the loop's thread.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension EventLoop {
    /// The numeric TCP addresses of a host, in the order the system prefers; at least one. Cancelling the task gives
    /// up waiting; the look-up itself ends when the system's resolver does.
    ///
    /// Throws `.nameNotFound`, `.cancelled`, `.loopStopped`. The corresponding C function is `uv_getaddrinfo`.
    public func resolve(host: String, port: UInt16) async throws(LoopError) -> [SocketAddress] {
        let pending = Pending<[SocketAddress]>(on: self)
        return try await pending.value { pending in
            Resolution.start(on: self, host: host, port: port) { pending.end($0) }
        } ifCancelled: {
            LoopError(.cancelled, "gave up resolving \(host): the task was cancelled")
        }
    }
}

/// One running look-up; libuv holds it until its callback.
@safe final class Resolution {
    private let request: UnsafeMutablePointer<uv_getaddrinfo_t>
    private let host: String
    private let port: UInt16
    private let completion: (Result<[SocketAddress], LoopError>) -> Void

    private init(host: String, port: UInt16, _ completion: @escaping (Result<[SocketAddress], LoopError>) -> Void) {
        unsafe request = .allocate(capacity: 1)
        self.host = host
        self.port = port
        self.completion = completion
    }

    deinit {
        unsafe request.deallocate()
    }

    static func start(
        on loop: EventLoop,
        host: String,
        port: UInt16,
        _ completion: @escaping (Result<[SocketAddress], LoopError>) -> Void
    ) {
        guard !loop.isStopping else {
            return completion(.failure(.loopStopped(loop, cannot: "resolve \(host)")))
        }
        let resolution = Resolution(host: host, port: port, completion)
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = streamSocket
        unsafe resolution.request.pointee.data = Unmanaged.passRetained(resolution).toOpaque()
        let status = unsafe uv_getaddrinfo(loop.core.uv, resolution.request, nameResolved, host, nil, &hints)
        if status != 0 {
            unsafe Unmanaged.passUnretained(resolution).release()
            completion(.failure(LoopError(status: status, cannot: "resolve \(host)")))
        }
    }

    func completed(_ status: Int32, _ first: UnsafeMutablePointer<addrinfo>?) {
        var addresses: [SocketAddress] = []
        var next = unsafe first
        while let entry = unsafe next {
            unsafe next = entry.pointee.ai_next
            var storage = sockaddr_storage()
            let length = min(unsafe Int(entry.pointee.ai_addrlen), MemoryLayout<sockaddr_storage>.size)
            unsafe withUnsafeMutableBytes(of: &storage) { bytes in
                unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(start: entry.pointee.ai_addr, count: length))
            }
            if case .ip(let number, _)? = SocketAddress(storage) { addresses.append(.ip(host: number, port: port)) }
        }
        unsafe uv_freeaddrinfo(first)
        if status == 0, !addresses.isEmpty {
            completion(.success(addresses))
        } else {
            let status = status == 0 ? UV_EAI_NONAME.rawValue : status
            completion(.failure(LoopError(status: status, cannot: "resolve \(host)")))
        }
    }
}
