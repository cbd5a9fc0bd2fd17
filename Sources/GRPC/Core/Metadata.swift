// What travels beside the messages of a call: names with text or, for names ending in `-bin`, bytes.

package import Codec

/// Metadata of a request or a response, in order; a name may occur more than once.
///
/// Received metadata stays in the bytes it came in until it is asked for. Names are lower case.
public struct Metadata: Sendable, Equatable {
    package var block: HeaderBlock
    /// Fields of the protocol itself may be among the others.
    private let isReceived: Bool

    public init() {
        block = HeaderBlock()
        isReceived = false
    }

    /// Wraps received header fields; those of the protocol itself are hidden from readers.
    package init(received block: HeaderBlock) {
        self.block = block
        isReceived = true
    }

    public static func == (left: Metadata, right: Metadata) -> Bool { left.block == right.block }

    /// The first value of that name, or nil. For `-bin` names use `binary`.
    public subscript(name: String) -> String? {
        guard let value = block.firstValue(name.utf8.span) else { return nil }
        return String(decoding: Metadata.trimmed(block.bytes[value]), as: UTF8.self)
    }

    /// All values of that name in order.
    public func values(_ name: String) -> [String] {
        var found: [String] = []
        for field in block where matches(field, name) {
            found.append(String(decoding: Metadata.trimmed(block.bytes[field.value]), as: UTF8.self))
        }
        return found
    }

    /// Without the spaces and tabs around it, which mean nothing (PROTOCOL-HTTP2.md, ASCII-Value).
    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        guard let first = value.firstIndex(where: { !isBlank($0) }) else { return [] }
        let last = value.lastIndex { !isBlank($0) } ?? first
        return value[first...last]
    }

    /// All values of a `-bin` name, decoded. Several values may come joined by commas (PROTOCOL-HTTP2.md); what is not
    /// base64 is left out.
    public func binary(_ name: String) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for field in block where matches(field, name) {
            for part in block.bytes[field.value].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                if let value = Base64.decode(Array(Metadata.trimmed(part)).span) { found.append(value) }
            }
        }
        return found
    }

    /// Whether nothing but the protocol's own fields is there.
    public var isEmpty: Bool {
        guard isReceived else { return block.isEmpty }
        let bytes = block.bytes.span
        for field in block where !Metadata.isReserved(bytes.extracting(field.name)) { return false }
        return true
    }

    /// The names in order, without the protocol's own.
    public var names: [String] {
        var found: [String] = []
        let bytes = block.bytes.span
        for field in block where !Metadata.isReserved(bytes.extracting(field.name)) {
            found.append(String(decoding: block.bytes[field.name], as: UTF8.self))
        }
        return found
    }

    /// Adds a text value. Throws INTERNAL if it could not travel: names consist of `a-z 0-9 _ - .`, values of printable
    /// ASCII; `grpc-` names belong to the protocol and `-bin` names to `add(_:binary:)`.
    public mutating func add(_ name: String, _ value: String) throws(Status) {
        try Metadata.check(name)
        let isText = value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        guard isText, !name.hasSuffix("-bin"), !value.hasPrefix(" "), !value.hasSuffix(" ") else {
            throw Status(.internalError, "metadata \(name) has a value that is no printable ASCII; use a -bin name")
        }
        block.append(name, value)
    }

    /// Adds bytes under a name that ends in `-bin`. Throws INTERNAL if the name is none.
    public mutating func add(_ name: String, binary value: [UInt8]) throws(Status) {
        try Metadata.check(name)
        guard name.hasSuffix("-bin") else {
            throw Status(.internalError, "binary metadata needs a name that ends in -bin, not \(name)")
        }
        block.append(name, Base64.encode(value.span))
    }

    /// The fields as they may be sent: without those of the protocol, which received metadata still holds.
    package var outgoing: HeaderBlock {
        guard isReceived else { return block }
        var sent = HeaderBlock()
        let bytes = block.bytes.span
        for field in block {
            let name = bytes.extracting(field.name)
            if !Metadata.isReserved(name) { sent.append(name, bytes.extracting(field.value)) }
        }
        return sent
    }

    private func matches(_ field: HeaderBlock.Field, _ name: String) -> Bool {
        field.name.count == name.utf8.count && block.bytes[field.name].elementsEqual(name.utf8)
    }

    private static func check(_ name: String) throws(Status) {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
        guard isName, !name.isEmpty, !isReserved(name.utf8.span) else {
            throw Status(.internalError, "\"\(name)\" cannot be a metadata name")
        }
    }

    /// Names that belong to HTTP/2 or to gRPC itself. Asked for each field of each call: no text is made.
    static func isReserved(_ name: Span<UInt8>) -> Bool {
        guard name.count > 0 else { return false }
        return switch name[0] {
        case UInt8(ascii: ":"): true
        case UInt8(ascii: "g"): name.count >= 5 && name.extracting(0..<5).equals("grpc-")
        case UInt8(ascii: "t"): name.equals("te") || name.equals("transfer-encoding")
        case UInt8(ascii: "c"):
            name.equals("content-type") || name.equals("connection") || name.equals("content-length")
        case UInt8(ascii: "h"): name.equals("host")
        default: false
        }
    }
}

extension Metadata: CustomStringConvertible {
    /// The names only: values may be secret.
    public var description: String { "[\(names.joined(separator: ", "))]" }
}
