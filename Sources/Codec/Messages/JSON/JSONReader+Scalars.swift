// Reads strings and numbers.

extension JSONReader {
    var isAtString: Bool {
        mutating get { peek() == UInt8(ascii: "\"") }
    }

    mutating func bool() throws(DecodeError) -> Bool {
        if skip(word: "true") { return true }
        if skip(word: "false") { return false }
        throw error(.wrongType(expected: "true or false"))
    }

    /// A whole number in range, bare or in a string; `1.0` and `1e3` are whole too.
    mutating func integer<Value: FixedWidthInteger>() throws(DecodeError) -> Value {
        let text = isAtString ? try string() : try numberText()
        if let value = Value(text), !text.hasPrefix("+") { return value }
        if Self.isNumber(text.utf8), let value = Double(text), let whole = Value(exactly: value) { return whole }
        throw error(.wrongType(expected: "a whole number from \(Value.min) to \(Value.max)"))
    }

    mutating func double() throws(DecodeError) -> Double {
        let text = isAtString ? try string() : try numberText()
        switch text {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        default: break
        }
        guard Self.isNumber(text.utf8), let value = Double(text), value.isFinite else {
            throw error(.wrongType(expected: "a number"))
        }
        return value
    }

    private mutating func numberText() throws(DecodeError) -> String {
        _ = peek()
        let start = position
        while position < input.count, Self.canStandInNumber(input[position]) { position += 1 }
        let text = input[start..<position]
        guard Self.isNumber(text) else { throw error(.wrongType(expected: "a number")) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func canStandInNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    /// The grammar of RFC 8259 section 6.
    private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
        var rest = text[...]
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
        func takeDigits() -> Bool {
            guard isDigit(rest.first) else { return false }
            rest = rest.drop(while: { isDigit($0) })
            return true
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest = rest.dropFirst()
        } else if !takeDigits() {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard takeDigits() else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard takeDigits() else { return false }
        }
        return rest.isEmpty
    }

    /// A string; U+0000 and lone surrogates are refused, for no layer behind can carry them.
    package mutating func string() throws(DecodeError) -> String {
        guard isAtString else { throw error(.wrongType(expected: "a string")) }
        position += 1
        var text: [UInt8] = []
        while position < input.count {
            let byte = input[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw error(.invalidUTF8) }
                return string
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw invalid("a control character in a string")
            default: text.append(byte)
            }
        }
        throw invalid("a string without an end")
    }

    private mutating func escape(into text: inout [UInt8]) throws(DecodeError) {
        guard position < input.count else { throw invalid("a string without an end") }
        let mark = input[position]
        position += 1
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape()
            if scalar == "\0" { throw error(.embeddedNul) }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw invalid("an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(DecodeError) -> Unicode.Scalar {
        let first = try hexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // The first half of a pair (UTF-16 surrogates).
        guard first < 0xDC00, skipEscapeMark() else { throw error(.invalidUTF8) }
        let second = try hexDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.invalidUTF8) }
        return scalar
    }

    private mutating func skipEscapeMark() -> Bool {
        guard position + 1 < input.count, input[position] == UInt8(ascii: "\\"),
            input[position + 1] == UInt8(ascii: "u")
        else { return false }
        position += 2
        return true
    }

    private mutating func hexDigits() throws(DecodeError) -> UInt32 {
        guard input.count - position >= 4 else { throw invalid("a cut-off escape") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(input[position])).hexDigitValue else {
                throw invalid("an escape without four digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
