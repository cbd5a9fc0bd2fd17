// The listening socket before libuv gets it: options that libuv 1.44 cannot set, and stale socket files.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A bound descriptor that closes itself unless it is handed on.
struct ListeningDescriptor: ~Copyable {
    private let number: Int32

    deinit {
        close(number)
    }

    /// Gives the descriptor to its next owner.
    consuming func take() -> Int32 {
        let number = number
        discard self
        return number
    }

    private init(owning number: Int32) {
        self.number = number
    }

    /// Binds `address`, which must be numeric or a path. The corresponding C functions are `socket`, `setsockopt` and `bind`.
    static func bound(_ address: SocketAddress, sharing: Listener.Sharing) throws(LoopError) -> ListeningDescriptor {
        guard let storage = address.storage() else {
            throw LoopError(.addressInvalid, "cannot listen on \(address): use a numeric address or a shorter path")
        }
        let number = socket(Int32(storage.ss_family), streamSocket, 0)
        guard number >= 0 else { throw .systemCall("listen on \(address)") }
        let descriptor = ListeningDescriptor(owning: number)
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        if !address.isUnix { try descriptor.setOption(SO_REUSEADDR, address) }
        // `first` claims the port without the option, so that a foreign listener shows as "in use", and only then
        // lets the others of this process join.
        if sharing == .joining { try descriptor.setOption(SO_REUSEPORT, address) }
        if !descriptor.bind(storage, address.storageLength) {
            guard errno == EADDRINUSE, case .unix(let path) = address else { throw .systemCall("listen on \(address)") }
            try removeStale(path, storage, address.storageLength)
            guard descriptor.bind(storage, address.storageLength) else { throw .systemCall("listen on \(address)") }
        }
        if sharing == .first { try descriptor.setOption(SO_REUSEPORT, address) }
        return descriptor
    }

    private func setOption(_ option: Int32, _ address: SocketAddress) throws(LoopError) {
        var on: Int32 = 1
        let status = unsafe setsockopt(number, SOL_SOCKET, option, &on, socklen_t(MemoryLayout<Int32>.size))
        if status != 0 { throw .systemCall("listen on \(address)") }
    }

    private func bind(_ storage: sockaddr_storage, _ length: socklen_t) -> Bool {
        unsafe storage.withSockaddr { unsafe systemBind(number, $0, length) == 0 }
    }

    /// A socket file outlives a process that was killed. If nobody answers behind it, it is removed.
    private static func removeStale(_ path: String, _ storage: sockaddr_storage, _ length: socklen_t) throws(LoopError)
    {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else {
            throw LoopError(.addressInUse, "cannot listen on unix:\(path): a file that is no socket is in the way")
        }
        let probe = socket(AF_UNIX, streamSocket, 0)
        guard probe >= 0 else { throw .systemCall("listen on unix:\(path)") }
        defer { close(probe) }
        // A full backlog would make a blocking connect wait.
        _ = fcntl(probe, F_SETFL, O_NONBLOCK)
        let connected = unsafe storage.withSockaddr { unsafe connect(probe, $0, length) == 0 }
        guard !connected, errno == ECONNREFUSED else {
            throw LoopError(
                .addressInUse,
                "cannot listen on unix:\(path): another process serves it; stop that one or choose another path"
            )
        }
        _ = unsafe unlink(path)
    }
}

/// Removes a socket file at the end, if it is still the one that was made.
struct SocketFile {
    private let path: String
    private let inode: UInt64

    init?(_ path: String) {
        guard let inode = SocketFile.inode(path) else { return nil }
        self.path = path
        self.inode = inode
    }

    func remove() {
        if SocketFile.inode(path) == inode { _ = unsafe unlink(path) }
    }

    private static func inode(_ path: String) -> UInt64? {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }
}

extension sockaddr_storage {
    func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>) -> Result) -> Result {
        unsafe withUnsafePointer(to: self) { pointer in
            unsafe body(UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self))
        }
    }
}

private func systemBind(_ number: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    unsafe bind(number, address, length)
}

extension LoopError {
    /// The failure that `errno` holds now.
    static func systemCall(_ action: String) -> LoopError {
        LoopError(status: -errno, cannot: action)
    }
}
