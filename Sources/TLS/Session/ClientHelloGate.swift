// The first nine bytes of a connection to a server, before it costs more than those nine.

/// Lets through what begins like a TLS ClientHello of a sane size (RFC 8446, 5.1 and 4). OpenSSL's objects, some 40 KiB in
/// a handshake, are made only behind it: a peer that connects and says nothing, or speaks another protocol, holds nothing.
struct ClientHelloGate {
    /// The largest ClientHello; those of today's browsers have under two kilobytes.
    static let helloLimit = 16 * 1_024
    /// The header of a record and that of a handshake message.
    private static let size = 9

    /// What has come so far; the head of the stream once it is whole.
    private(set) var held: [UInt8] = []

    var isWhole: Bool { held.count == ClientHelloGate.size }

    /// Takes the next byte. Throws `.notTLS` or `.tooMuch` at the first that does not fit.
    mutating func take(_ byte: UInt8) throws(TLSError) {
        held.append(byte)
        switch held.count {
        case 1 where byte != 0x16, 2 where byte != 3, 6 where byte != 1:
            throw TLSError(.notTLS, "the client does not speak TLS; it may take this port for a cleartext one")
        case 5 where held[3] == 0 && byte < 4:
            throw TLSError(.protocolBroken, "the client cut its ClientHello into crumbs")
        case 9:
            let length = Int(held[6]) << 16 | Int(held[7]) << 8 | Int(byte)
            guard length <= ClientHelloGate.helloLimit else {
                throw TLSError(
                    .tooMuch,
                    "a ClientHello of \(length) bytes; at most \(ClientHelloGate.helloLimit) are taken"
                )
            }
        default: break
        }
    }
}
