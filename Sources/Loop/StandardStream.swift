// Standard input, output and error as a command-line program uses them: whole writes, and reading to the end.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One of the three streams that a program is started with. Calls block, which is what back-pressure of a pipe wants.
public enum StandardStream: Int32, Sendable {
    case input = 0
    case output = 1
    case error = 2

    /// Writes everything, in as few system calls as the kernel allows. Throws `.connectionReset` when the reader of a
    /// pipe has gone (SIGPIPE is ignored in every program that has a loop), else what the kernel says.
    ///
    /// The corresponding C function is `write`.
    public func write(_ bytes: Span<UInt8>) throws(LoopError) {
        var done = 0
        while done < bytes.count {
            let written = unsafe bytes.withUnsafeBufferPointer { buffer in
                unsafe systemWrite(rawValue, buffer.baseAddress! + done, buffer.count - done)
            }
            if written >= 0 {
                done += written
            } else if errno == EAGAIN {
                // The descriptor was made non-blocking by whoever shares it; wait until it takes more.
                var entry = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
                unsafe poll(&entry, 1, -1)
            } else if errno != EINTR {
                throw LoopError(status: -errno, cannot: "write to \(self)")
            }
        }
    }

    /// Writes text as UTF-8.
    public func write(_ text: String) throws(LoopError) {
        let bytes = Array(text.utf8)
        try write(bytes.span)
    }

    /// Reads until the end. Throws once there are more than `limit` bytes, or when reading fails.
    ///
    /// The corresponding C function is `read`.
    public func readToEnd(limit: Int) throws(LoopError) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = unsafe read(rawValue, &piece, piece.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw LoopError(status: -errno, cannot: "read from \(self)")
            }
            guard bytes.count + count <= limit else {
                throw LoopError(.system, "\(self) holds more than \(limit) bytes; give less")
            }
            bytes.append(contentsOf: piece[0..<count])
        }
    }
}

extension StandardStream: CustomStringConvertible {
    public var description: String {
        switch self {
        case .input: "standard input"
        case .output: "standard output"
        case .error: "standard error"
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    unsafe write(descriptor, start, count)
}
