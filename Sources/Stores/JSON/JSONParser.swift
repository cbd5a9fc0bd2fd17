// Reads RFC 8259 into values.

/// Where reading stands. The bytes are lent to each step anew.
struct JSONParser {
    /// Deeper texts are refused, since what is read was partly written by models.
    static let depthLimit = 64

    private var at = 0
    private var depth = 0

    mutating func document(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSON {
        let value = try value(bytes)
        skipSpace(bytes)
        guard at == bytes.count else { throw wrong("something follows the value") }
        return value
    }

    private mutating func value(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSON {
        skipSpace(bytes)
        guard at < bytes.count else { throw wrong("a value is missing") }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object(bytes)
        case UInt8(ascii: "["): return try array(bytes)
        case UInt8(ascii: "\""): return .string(try string(bytes))
        case UInt8(ascii: "t"): return try word("true", .bool(true), bytes)
        case UInt8(ascii: "f"): return try word("false", .bool(false), bytes)
        case UInt8(ascii: "n"): return try word("null", .null, bytes)
        default: return try number(bytes)
        }
    }

    private mutating func object(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSON {
        try enter()
        var members: [JSON.Member] = []
        if try closes(UInt8(ascii: "}"), bytes) { return .object([]) }
        repeat {
            skipSpace(bytes)
            let key = try string(bytes)
            try expect(UInt8(ascii: ":"), bytes)
            members.append(JSON.Member(key: key, value: try value(bytes)))
        } while try !ends(UInt8(ascii: "}"), bytes)
        return .object(members)
    }

    private mutating func array(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSON {
        try enter()
        var elements: [JSON] = []
        if try closes(UInt8(ascii: "]"), bytes) { return .array([]) }
        repeat {
            elements.append(try value(bytes))
        } while try !ends(UInt8(ascii: "]"), bytes)
        return .array(elements)
    }

    private mutating func number(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSON {
        let start = at
        var isInteger = true
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): at += 1
            case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
                isInteger = false
                at += 1
            default: return try number(try text(bytes, start, at), isInteger)
            }
        }
        return try number(try text(bytes, start, at), isInteger)
    }

    private func number(_ text: String, _ isInteger: Bool) throws(JSONSyntaxError) -> JSON {
        if isInteger, let value = Int64(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw wrong("'\(text)' is no number") }
        return .double(value)
    }

    private mutating func string(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> String {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw wrong("a text is missing") }
        at += 1
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                at += 1
                return try text(bytes, start, at - 1)
            case UInt8(ascii: "\\"): return try escaped(bytes, start)
            default: at += 1
            }
        }
        throw wrong("a text has no end")
    }

    /// The rest of a text with its first backslash at `at`.
    private mutating func escaped(_ bytes: Span<UInt8>, _ start: Int) throws(JSONSyntaxError) -> String {
        var output: [UInt8] = []
        for index in start..<at { output.append(bytes[index]) }
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            guard byte != UInt8(ascii: "\"") else { return String(decoding: output, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            guard at < bytes.count else { break }
            let kind = bytes[at]
            at += 1
            switch kind {
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "b"): output.append(0x08)
            case UInt8(ascii: "f"): output.append(0x0C)
            case UInt8(ascii: "u"): output.append(contentsOf: String(try scalar(bytes)).utf8)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(kind)
            default: throw wrong("an unknown escape")
            }
        }
        throw wrong("a text has no end")
    }

    /// The scalar of `\uXXXX`, or of a pair of them; a lone surrogate becomes U+FFFD.
    private mutating func scalar(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try hex(bytes)
        guard (0xD800..<0xDC00).contains(first), at + 1 < bytes.count,
            bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        at += 2
        let second = try hex(bytes)
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func hex(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> UInt32 {
        guard at + 4 <= bytes.count, let value = UInt32(try text(bytes, at, at + 4), radix: 16) else {
            throw wrong("\\u needs four hexadecimal digits")
        }
        at += 4
        return value
    }

    // MARK: Small steps

    private func text(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(JSONSyntaxError) -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.extracting(start..<end)))
        } catch {
            throw wrong("a text is not UTF-8")
        }
    }

    private mutating func skipSpace(_ bytes: Span<UInt8>) {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON, _ bytes: Span<UInt8>) throws(JSONSyntaxError)
        -> JSON
    {
        for expected in word.description.utf8 {
            guard at < bytes.count, bytes[at] == expected else { throw wrong("an unknown word") }
            at += 1
        }
        return value
    }

    private mutating func enter() throws(JSONSyntaxError) {
        at += 1
        depth += 1
        guard depth <= JSONParser.depthLimit else { throw wrong("deeper than \(JSONParser.depthLimit)") }
    }

    private mutating func closes(_ end: UInt8, _ bytes: Span<UInt8>) throws(JSONSyntaxError) -> Bool {
        skipSpace(bytes)
        guard at < bytes.count, bytes[at] == end else { return false }
        at += 1
        depth -= 1
        return true
    }

    /// Whether the list ends here rather than going on after a comma.
    private mutating func ends(_ end: UInt8, _ bytes: Span<UInt8>) throws(JSONSyntaxError) -> Bool {
        if try closes(end, bytes) { return true }
        try expect(UInt8(ascii: ","), bytes)
        return false
    }

    private mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        skipSpace(bytes)
        guard at < bytes.count, bytes[at] == byte else {
            throw wrong("'\(Character(Unicode.Scalar(byte)))' is missing")
        }
        at += 1
    }

    private func wrong(_ reason: String) -> JSONSyntaxError { JSONSyntaxError(offset: at, reason: reason) }
}
