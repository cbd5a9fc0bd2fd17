// Writes any Encodable as JSON text, without Foundation.

/// Encodes the Domain's types. Containers are closed when the value that opened them is done, so types that nest
/// containers by hand are not supported; none of ours does.
enum JSONText {
    /// - Throws: `EncodingError` for a number that JSON has not (NaN, infinity).
    static func encode(_ write: (any Encoder) throws -> Void) throws -> String {
        let output = JSONOutput()
        try output.value(codingPath: [], write)
        return output.text
    }

    static func encode(_ value: some Encodable) throws -> String {
        try encode { try value.encode(to: $0) }
    }
}

/// The text as it grows.
final class JSONOutput {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(512) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func append(_ text: StaticString) { bytes.append(contentsOf: text.description.utf8) }
    func append(_ byte: UInt8) { bytes.append(byte) }
    func append(number: some CustomStringConvertible) { bytes.append(contentsOf: number.description.utf8) }

    /// A text in quotes. NUL, which Postgres can't store, becomes U+FFFD.
    func append(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case 0x00: bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            case 0x01..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(JSONOutput.digits[Int(byte >> 4)])
                bytes.append(JSONOutput.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// Lets a value write itself and closes what it opened.
    func value(codingPath: [any CodingKey], _ write: (any Encoder) throws -> Void) throws {
        let encoder = JSONEncoding(output: self, codingPath: codingPath)
        try write(encoder)
        switch encoder.opened {
        case .nothing: append("{}")
        case .object: append(UInt8(ascii: "}"))
        case .array: append(UInt8(ascii: "]"))
        case .single: break
        }
    }

    /// The common types are written without the detour over their own `encode(to:)`.
    func any<T: Encodable>(_ value: T, codingPath: [any CodingKey]) throws {
        switch value {
        case let text as String where T.self == String.self: append(quoted: text)
        case let number as Int where T.self == Int.self: append(number: number)
        case let number as Int64 where T.self == Int64.self: append(number: number)
        case let number as Double where T.self == Double.self: try double(number, codingPath)
        case let flag as Bool where T.self == Bool.self: append(flag ? "true" : "false")
        default: try self.value(codingPath: codingPath) { try value.encode(to: $0) }
        }
    }

    func double(_ number: Double, _ codingPath: [any CodingKey]) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number,
                .init(codingPath: codingPath, debugDescription: "JSON has no \(number)")
            )
        }
        append(number: number)
    }
}

/// One value's encoder.
final class JSONEncoding: Encoder {
    enum Opened { case nothing, object, array, single }

    let output: JSONOutput
    let codingPath: [any CodingKey]
    var opened = Opened.nothing
    var count = 0
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(output: JSONOutput, codingPath: [any CodingKey]) {
        self.output = output
        self.codingPath = codingPath
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        open(.object, UInt8(ascii: "{"))
        return KeyedEncodingContainer(JSONObjectEncoding<Key>(encoding: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        open(.array, UInt8(ascii: "["))
        return JSONArrayEncoding(encoding: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        opened = .single
        return JSONSingleEncoding(encoding: self)
    }

    private func open(_ kind: Opened, _ byte: UInt8) {
        guard opened != kind else { return }
        precondition(opened == .nothing, "a value is either an object or an array")
        opened = kind
        output.append(byte)
    }

    func comma() {
        if count > 0 { output.append(UInt8(ascii: ",")) }
        count += 1
    }
}
