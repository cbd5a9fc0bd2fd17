// Reading and writing small files, and the lock that a process holds on one.

import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Files {
    /// The last `limit` bytes of a file as text, nil if it cannot be read. The corresponding C function is `read`.
    public static func text(of path: String, last limit: Int = 64 * 1024) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { closeDescriptor(descriptor) }
        // A pipe or a file of /proc has no size and no place to seek to; it is read from where it begins.
        let size = lseek(descriptor, 0, SEEK_END)
        _ = lseek(descriptor, max(0, size - off_t(limit)), SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        while count < limit {
            let got = unsafe bytes.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress! + count, limit - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            count += got
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// A whole file. Throws when it cannot be read, or holds more than `limit` bytes. The corresponding C function is
    /// `read`.
    public static func content(of path: String, limit: Int) throws(LoopError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .systemCall("read \(path)") }
        defer { closeDescriptor(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = unsafe read(descriptor, &piece, piece.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .systemCall("read \(path)")
            }
            guard bytes.count + count <= limit else {
                throw LoopError(.system, "\(path) holds more than \(limit) bytes; give less")
            }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// Replaces a file's content. The corresponding C functions are `open` and `write`.
    public static func write(_ text: String, to path: String, mode: UInt32 = 0o600) throws(LoopError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else { throw .systemCall("write \(path)") }
        defer { closeDescriptor(descriptor) }
        let bytes = [UInt8](text.utf8)
        var done = 0
        while done < bytes.count {
            let wrote = unsafe bytes.withUnsafeBytes {
                unsafe systemWrite(descriptor, $0.baseAddress! + done, bytes.count - done)
            }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw .systemCall("write \(path)") }
            done += wrote
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}

/// A lock on a file that ends with this process, however it ends; children do not inherit it.
public final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or answers nil if another process holds it; makes the file if missing.
    ///
    /// The corresponding C function is `flock`.
    public init?(_ path: String) throws(LoopError) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw .systemCall("open \(path)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let error = LoopError.systemCall("lock \(path)")
            closeDescriptor(descriptor)
            if isHeld { return nil }
            throw error
        }
    }

    /// A child between fork and exec still holds the descriptor, so closing ours would not end the lock at once.
    deinit {
        flock(descriptor, LOCK_UN)
        closeDescriptor(descriptor)
    }
}

/// This process and its user.
public enum CurrentProcess {
    private static let accounts = Mutex(())

    public static var pid: Int32 { getpid() }
    /// The effective user; 0 is root.
    public static var user: UInt32 { geteuid() }
    public static var group: UInt32 { getegid() }

    /// The corresponding C function is `getenv`.
    public static func environment(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// The ids of a named account, nil if there is none. The corresponding C function is `getpwnam`.
    public static func account(named name: String) -> (user: UInt32, group: UInt32)? {
        // The answer lies in memory that the next question, from any thread, writes over.
        accounts.withLock { _ in unsafe getpwnam(name).map { unsafe ($0.pointee.pw_uid, $0.pointee.pw_gid) } }
    }

    /// Whether a process of this number runs, a zombie included. The corresponding C function is `kill`.
    public static func exists(_ pid: Int32) -> Bool {
        kill(pid, 0) == 0 || errno == EPERM
    }

    /// Signals any process. The corresponding C function is `kill`.
    public static func send(_ signal: Signal, to pid: Int32) {
        _ = kill(pid, signal.rawValue)
    }
}
