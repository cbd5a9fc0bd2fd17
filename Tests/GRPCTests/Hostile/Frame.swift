// HTTP/2 frames written by hand, right or wrong, and read back.

import Codec

/// One frame; nothing in it needs to be legal.
struct Frame: Sendable, CustomStringConvertible {
    var type: UInt8
    var flags: UInt8 = 0
    var stream: UInt32 = 0
    var payload: [UInt8] = []

    enum Kind {
        static let data: UInt8 = 0
        static let headers: UInt8 = 1
        static let priority: UInt8 = 2
        static let reset: UInt8 = 3
        static let settings: UInt8 = 4
        static let pushPromise: UInt8 = 5
        static let ping: UInt8 = 6
        static let goaway: UInt8 = 7
        static let windowUpdate: UInt8 = 8
        static let continuation: UInt8 = 9
    }

    static let endStream: UInt8 = 1
    static let ack: UInt8 = 1
    static let endHeaders: UInt8 = 4
    static let padded: UInt8 = 8
    static let hasPriority: UInt8 = 32

    var bytes: [UInt8] {
        [
            UInt8(truncatingIfNeeded: payload.count >> 16), UInt8(truncatingIfNeeded: payload.count >> 8),
            UInt8(truncatingIfNeeded: payload.count), type, flags,
        ] + Frame.number(stream) + payload
    }

    var description: String { "type \(type) flags \(flags) stream \(stream) \(payload.prefix(24))" }

    static func number(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    func number(at offset: Int) -> UInt32 {
        payload.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    // MARK: frames

    static func data(_ stream: UInt32, _ payload: [UInt8] = [], end: Bool = false) -> Frame {
        Frame(type: Kind.data, flags: end ? endStream : 0, stream: stream, payload: payload)
    }
    static func headers(_ stream: UInt32, _ block: [UInt8], end: Bool = true, whole: Bool = true) -> Frame {
        let flags = (end ? endStream : 0) | (whole ? endHeaders : 0)
        return Frame(type: Kind.headers, flags: flags, stream: stream, payload: block)
    }
    static func continuation(_ stream: UInt32, _ block: [UInt8], whole: Bool = true) -> Frame {
        Frame(type: Kind.continuation, flags: whole ? endHeaders : 0, stream: stream, payload: block)
    }
    static func reset(_ stream: UInt32, _ code: UInt32 = 8) -> Frame {
        Frame(type: Kind.reset, stream: stream, payload: number(code))
    }
    static func priority(_ stream: UInt32) -> Frame {
        Frame(type: Kind.priority, stream: stream, payload: [0, 0, 0, 0, 15])
    }
    static func settings(_ entries: [(UInt16, UInt32)] = []) -> Frame {
        let payload = entries.flatMap { [UInt8($0.0 >> 8), UInt8($0.0 & 255)] + number($0.1) }
        return Frame(type: Kind.settings, payload: payload)
    }
    static func ping(_ value: UInt8 = 0) -> Frame {
        Frame(type: Kind.ping, payload: [UInt8](repeating: value, count: 8))
    }
    static func windowUpdate(_ stream: UInt32, _ increment: UInt32) -> Frame {
        Frame(type: Kind.windowUpdate, stream: stream, payload: number(increment))
    }

    // MARK: header blocks

    /// Literals without indexing and without Huffman coding (RFC 7541, 6.2.2), behind the size of the table that the
    /// server grants, which it wants to hear.
    static func block(_ fields: [(String, String)]) -> [UInt8] {
        [0x3F, 0xE1, 0x07] + fields.flatMap { [0] + string($0.0) + string($0.1) }
    }

    static func string(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
        var rest = bytes.count - 127
        var length: [UInt8] = [127]
        while rest >= 128 {
            length.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return length + [UInt8(rest)] + bytes
    }

    static func request(_ path: String = "/test.T/Echo", _ more: [(String, String)] = []) -> [UInt8] {
        block(fields(path) + more)
    }

    static func fields(_ path: String = "/test.T/Echo") -> [(String, String)] {
        [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"),
            ("content-type", "application/grpc"), ("te", "trailers"),
        ]
    }

    /// A message with its prefix.
    static func framed(_ message: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = []
        MessagePrefix.append(to: &bytes) { $0 += message }
        return bytes
    }
}
