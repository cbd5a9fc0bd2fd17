// Writes JSON (RFC 8259) in one line, as proto3 JSON wants it.

/// JSON in the making.
public struct JSONWriter: Sendable {
    /// The UTF-8 bytes written so far.
    public private(set) var bytes: [UInt8] = []
    /// True when the next name or element needs a comma before it.
    private var needsComma = false

    public init() {}

    /// The text written so far.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func beginObject() { open("{") }
    package mutating func endObject() { close("}") }

    // Fields holding the default are left out.

    package mutating func field(_ name: String, _ value: some JSONValue) {
        if !value.isJSONDefault { field(name, present: value) }
    }

    package mutating func field<Value: JSONValue>(_ name: String, _ value: Value?) {
        if let value { field(name, present: value) }
    }

    package mutating func field(_ name: String, _ values: [some JSONValue]) {
        if values.isEmpty { return }
        self.name(name)
        open("[")
        for value in values {
            comma()
            value.write(to: &self)
            needsComma = true
        }
        close("]")
    }

    package mutating func field(_ name: String, _ map: [some JSONValue & Comparable & Hashable: some JSONValue]) {
        if map.isEmpty { return }
        self.name(name)
        open("{")
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            self.name("\(key)")
            value.write(to: &self)
            needsComma = true
        }
        close("}")
    }

    package mutating func field(_ name: String, bytes value: [UInt8]) {
        if !value.isEmpty { field(name, presentBytes: value) }
    }

    package mutating func field(_ name: String, bytes values: [[UInt8]]) {
        if !values.isEmpty { field(name, values.map { Base64.jsonText($0) }) }
    }

    /// A member of a oneof: written even when it holds the default.
    package mutating func field(_ name: String, present value: some JSONValue) {
        self.name(name)
        value.write(to: &self)
        needsComma = true
    }

    /// A member of a oneof that is bytes.
    package mutating func field(_ name: String, presentBytes value: [UInt8]) {
        field(name, present: Base64.jsonText(value))
    }

    /// A string with what JSON wants escaped.
    package mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): raw("\\\"")
            case UInt8(ascii: "\\"): raw("\\\\")
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case 0..<0x20, 0x7F: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A number as Swift describes it: `1.0` as `1`, and the three that JSON lacks as strings.
    mutating func number(_ description: String, isFinite: Bool, isNaN: Bool) {
        if isFinite {
            raw(description.hasSuffix(".0") ? String(description.dropLast(2)) : description)
        } else {
            string(isNaN ? "NaN" : description.hasPrefix("-") ? "-Infinity" : "Infinity")
        }
    }

    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func name(_ name: String) {
        comma()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func open(_ mark: Unicode.Scalar) {
        bytes.append(UInt8(ascii: mark))
        needsComma = false
    }

    private mutating func close(_ mark: Unicode.Scalar) {
        bytes.append(UInt8(ascii: mark))
        needsComma = true
    }
}
