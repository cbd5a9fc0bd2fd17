// Reads lists, texts, numbers and words, and passes over what nobody asks for.

extension JSONReader {
    // MARK: Lists

    mutating func list<Element>(
        _ read: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        try expect(UInt8(ascii: "["))
        var elements: [Element] = []
        skipSpace()
        if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
            at += 1
            return elements
        }
        // Most lists are as short as this; growing step by step would move what was read again and again.
        elements.reserveCapacity(8)
        while true {
            skipSpace()
            elements.append(try read(&self))
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { break }
            at += 1
        }
        try expect(UInt8(ascii: "]"))
        return elements
    }

    // MARK: Values

    mutating func string() throws(JSONError) -> String {
        try expect(UInt8(ascii: "\""))
        let start = at
        let end = bytes.endOfText(from: start)
        guard end < bytes.count else { throw wrong("a text has no end") }
        guard bytes[end] == UInt8(ascii: "\"") else { return try escapedString() }
        at = end + 1
        return try text(start..<end)
    }

    mutating func bool() throws(JSONError) -> Bool {
        if bytes.has("true", at: at..<min(at + 4, bytes.count)) {
            at += 4
            return true
        }
        guard bytes.has("false", at: at..<min(at + 5, bytes.count)) else { throw wrong("true or false is missing") }
        at += 5
        return false
    }

    mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(JSONError) -> Number {
        let place = at
        if let (value, end) = bytes.shortInteger(from: place), let number = Number(exactly: value) {
            at = end
            return number
        }
        let digits = scalar()
        guard let value = Number(String(decoding: bytes[digits], as: UTF8.self)) else {
            at = place
            throw wrong("no \(type)")
        }
        return value
    }

    /// Numbers with few digits, as nearly all are, are read without the detour over a text.
    mutating func double() throws(JSONError) -> Double {
        let place = at
        if let (value, end) = bytes.shortDecimal(from: place) {
            at = end
            return value
        }
        let digits = scalar()
        // Letters other than an exponent's would be read too, such as `nan`.
        guard
            bytes[digits].allSatisfy({ $0 < UInt8(ascii: "A") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }),
            let value = Double(String(decoding: bytes[digits], as: UTF8.self)), value.isFinite
        else {
            at = place
            throw wrong("no number")
        }
        return value
    }

    /// Whether the next value is null; passes it then.
    mutating func passesNull() -> Bool {
        guard bytes.has("null", at: at..<min(at + 4, bytes.count)) else { return false }
        at += 4
        return true
    }

    // MARK: Small steps

    func text(_ range: Range<Int>) throws(JSONError) -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw wrong("a text is not UTF-8")
        }
    }

    @inline(__always)
    mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 0x20,
            bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
        {
            at += 1
        }
    }

    @inline(__always)
    mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard at < bytes.count, bytes[at] == byte else {
            throw wrong("'\(Character(Unicode.Scalar(byte)))' is missing")
        }
        at += 1
    }

    /// Passes what is neither text, list nor object; gives where it stands.
    private mutating func scalar() -> Range<Int> {
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0A, 0x0D, 0x09: return start..<at
            default: at += 1
            }
        }
        return start..<at
    }

    mutating func skipString() throws(JSONError) {
        try expect(UInt8(ascii: "\""))
        at = bytes.endOfText(from: at)
        while at < bytes.count, bytes[at] == UInt8(ascii: "\\") { at = bytes.endOfText(from: min(at + 2, bytes.count)) }
        try expect(UInt8(ascii: "\""))
    }

    /// Passes a value that nobody asked for, whatever it is. Looks at no more of it than where it ends.
    mutating func skip() throws(JSONError) {
        var depth = 0
        repeat {
            skipSpace()
            guard at < bytes.count else { throw wrong("a value is missing") }
            switch bytes[at] {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                at += 1
                guard depth <= JSONReader.depthLimit else { throw wrong("deeper than \(JSONReader.depthLimit)") }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                at += 1
                guard depth >= 0 else { throw wrong("a value is missing") }
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw wrong("a value is missing") }
                at += 1
            default: _ = scalar()
            }
        } while depth > 0
    }

    // MARK: Escapes

    /// A text from behind its first quote on, with backslashes in it.
    private mutating func escapedString() throws(JSONError) -> String {
        var output: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: output, as: UTF8.self) else { throw wrong("a text is not UTF-8") }
                return text
            case UInt8(ascii: "\\"): try escape(into: &output)
            default: output.append(byte)
            }
        }
        throw wrong("a text has no end")
    }

    private mutating func escape(into output: inout [UInt8]) throws(JSONError) {
        guard at < bytes.count else { throw wrong("a text has no end") }
        let kind = bytes[at]
        at += 1
        switch kind {
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "u"): output.append(contentsOf: String(try unicodeScalar()).utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(kind)
        default: throw wrong("an unknown escape")
        }
    }

    /// The scalar of `\uXXXX`, or of a pair of them; a lone surrogate becomes U+FFFD.
    private mutating func unicodeScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try hex()
        guard (0xD800..<0xDC00).contains(first), bytes.has("\\u", at: at..<min(at + 2, bytes.count)) else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        at += 2
        let second = try hex()
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func hex() throws(JSONError) -> UInt32 {
        guard at + 4 <= bytes.count,
            bytes[at..<at + 4].allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw wrong("\\u needs four hexadecimal digits") }
        at += 4
        return value
    }
}
