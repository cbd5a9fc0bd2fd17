// Writes JSON text, straight into the bytes that are sent.

/// A text as it grows. Names are ours and need no escapes.
struct JSONWriter {
    private var bytes: [UInt8] = []
    private var needsComma = false
    /// The first number that JSON has not (NaN, infinity).
    private var odd: Double?

    init() { bytes.reserveCapacity(1_024) }

    /// The text of one value.
    ///
    /// - Throws: when a number was written that JSON has not.
    static func text(_ write: (inout JSONWriter) -> Void) throws(JSONError) -> String {
        var json = JSONWriter()
        write(&json)
        if let odd = json.odd { throw JSONError(offset: json.bytes.count, reason: "JSON has no \(odd)") }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    // MARK: Objects and lists

    mutating func object(_ members: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func list<Element>(_ elements: [Element], _ write: (Element, inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        for element in elements {
            comma()
            write(element, &self)
        }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Members

    /// Begins a member; its value is written next.
    mutating func name(_ name: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func member(_ name: String, _ text: String) {
        self.name(name)
        value(text)
    }

    /// A member whose name is a value too.
    mutating func member(escaping name: String, _ text: String) {
        comma()
        value(name)
        bytes.append(UInt8(ascii: ":"))
        value(text)
    }

    mutating func member(_ name: String, _ texts: [String]) {
        self.name(name)
        list(texts) { $1.value($0) }
    }

    mutating func member(_ name: String, _ number: some FixedWidthInteger) {
        self.name(name)
        value(number)
    }

    mutating func member(_ name: String, _ number: Double) {
        self.name(name)
        if number.isFinite {
            bytes.append(contentsOf: number.description.utf8)
        } else {
            odd = odd ?? number
            bytes.append(UInt8(ascii: "0"))
        }
    }

    mutating func member(_ name: String, _ flag: Bool) {
        self.name(name)
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    mutating func member(_ name: String, _ word: some RawRepresentable<String>) { member(name, word.rawValue) }

    mutating func member(_ name: String, _ value: some JSONForm) {
        self.name(name)
        value.write(to: &self)
    }

    /// Writes no member for `nil`.
    mutating func member(_ name: String, optional value: (some JSONForm)?) {
        if let value { member(name, value) }
    }

    mutating func member<Element: JSONForm>(_ name: String, _ elements: [Element]) {
        self.name(name)
        list(elements) { $0.write(to: &$1) }
    }

    // MARK: Values

    mutating func value(_ number: some FixedWidthInteger) { bytes.append(contentsOf: number.description.utf8) }

    /// A text in quotes. NUL, which Postgres can't store, becomes U+FFFD.
    mutating func value(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if isPlain(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 { escape(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        for index in bytes.indices
        where bytes[index] < 0x20 || bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "\\") {
            return false
        }
        return true
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A:
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(ascii: "n"))
        case 0x00: bytes.append(contentsOf: "\u{FFFD}".utf8)
        case 0x01..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            for digit in [byte >> 4, byte & 15] {
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        default: bytes.append(byte)
        }
    }
}
