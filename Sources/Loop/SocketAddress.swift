// Where a server listens and a client connects: a host with a port, or a path.

/// An address in the forms that people type: `127.0.0.1:50051`, `[::1]:0`, `localhost:80`, `unix:/path`.
public enum SocketAddress: Sendable, Hashable, CustomStringConvertible {
    /// A host (name or number, IPv6 without brackets) and a TCP port; 0 lets the system choose when listening.
    case ip(host: String, port: UInt16)
    /// The path of a unix socket, at most `maximumPathLength` bytes.
    case unix(path: String)

    /// The longest path of a unix socket in bytes: what fits `sun_path` with its NUL on Linux; 103 on macOS.
    public static let maximumPathLength = pathCapacity - 1

    /// Reads one of the forms above; also gRPC's `unix:///path`. Throws `.addressInvalid` with the remedy.
    public init(parsing text: String) throws(LoopError) {
        self =
            text.hasPrefix("unix:")
            ? try SocketAddress.parseUnix(text.dropFirst(5))
            : try SocketAddress.parseIP(text)
    }

    /// The form that `init(parsing:)` reads.
    public var description: String {
        switch self {
        case .ip(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    private static func parseUnix(_ rest: Substring) throws(LoopError) -> SocketAddress {
        let path = rest.hasPrefix("//") ? rest.dropFirst(2) : rest
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw LoopError(.addressInvalid, "\"unix:\(rest)\" names no path; write unix:/run/helper.sock")
        }
        guard path.utf8.count <= maximumPathLength else {
            throw LoopError(
                .addressInvalid,
                "the socket path \(path) has \(path.utf8.count) bytes, the system allows \(maximumPathLength); "
                    + "choose a shorter folder"
            )
        }
        return .unix(path: String(path))
    }

    private static func parseIP(_ text: String) throws(LoopError) -> SocketAddress {
        guard let colon = text.lastIndex(of: ":") else {
            throw LoopError(.addressInvalid, "\"\(text)\" has no port; write host:port, e.g. 127.0.0.1:50051")
        }
        var host = text[..<colon]
        let digits = text[text.index(after: colon)...]
        guard let port = UInt16(digits), digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
            throw LoopError(.addressInvalid, "\"\(digits)\" in \"\(text)\" is no port; write a number from 0 to 65535")
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw LoopError(.addressInvalid, "\"\(text)\" is ambiguous; put an IPv6 host in brackets: [::1]:50051")
        }
        guard !host.isEmpty, !host.utf8.contains(0) else {
            throw LoopError(
                .addressInvalid,
                "\"\(text)\" has no host; write 0.0.0.0:\(digits) to serve every interface"
            )
        }
        return .ip(host: String(host), port: port)
    }
}
