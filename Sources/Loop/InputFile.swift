// A file that is read from its beginning to its end, a piece at a time.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file. Reading blocks, which a command-line program may; closed when it goes out of sight.
public struct InputFile: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let isOwned: Bool

    /// Opens a file; `-` is standard input. The corresponding C function is `open`.
    public init(_ path: String) throws(LoopError) {
        self.path = path
        isOwned = path != "-"
        descriptor = isOwned ? unsafe open(path, O_RDONLY | O_CLOEXEC) : StandardStream.input.rawValue
        guard descriptor >= 0 else { throw .systemCall("open \(path)") }
    }

    deinit { if isOwned { close(descriptor) } }

    /// The next bytes, at most `limit`; empty at the end. The corresponding C function is `read`.
    public borrowing func next(limit: Int = 64 * 1024) throws(LoopError) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: limit)
        while true {
            let count = unsafe read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .systemCall("read \(path)") }
            piece.removeLast(piece.count - count)
            return piece
        }
    }
}
