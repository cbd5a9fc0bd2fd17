// Where the server listens, and whether it speaks TLS there.

import Loop

/// An address of `--listen`: as `SocketAddress` reads it, with `tls://` before it for TLS.
struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    static let tlsPrefix = "tls://"

    var socket: SocketAddress
    var isSealed: Bool

    init(_ socket: SocketAddress, isSealed: Bool = false) {
        self.socket = socket
        self.isSealed = isSealed
    }

    /// Throws `.addressInvalid` with the remedy.
    init(parsing text: String) throws(LoopError) {
        isSealed = text.hasPrefix(ListenAddress.tlsPrefix)
        socket = try SocketAddress(
            parsing: isSealed ? String(text.dropFirst(ListenAddress.tlsPrefix.count)) : text
        )
    }

    /// The form that `init(parsing:)` reads, and the client's `--server` too.
    var description: String { isSealed ? "\(ListenAddress.tlsPrefix)\(socket)" : "\(socket)" }
}
