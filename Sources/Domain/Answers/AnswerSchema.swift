// The shape that a model's answer must have: what the model is told, and what we check whatever a server claims.

/// A shape for answers. Nothing in it is optional and nothing may be added, so a checked answer needs no second look.
public indirect enum AnswerSchema: Sendable, Equatable {
    /// At most `limit` bytes of UTF-8.
    case text(limit: Int)
    /// One of our own words.
    case choice([String])
    case list(AnswerSchema, limit: Int)
    case object([Field])

    public struct Field: Sendable, Equatable {
        public var name: String
        /// What belongs there, for the model.
        public var about: String
        public var schema: AnswerSchema

        public init(_ name: String, _ schema: AnswerSchema, about: String) {
            self.name = name
            self.schema = schema
            self.about = about
        }
    }

    /// - Throws: the first violation, with its place.
    public func check(_ value: AnswerValue, at place: String = "answer") throws(AnswerViolation) {
        switch self {
        case .text(let limit):
            guard case .text(let text) = value else { throw AnswerViolation(place: place, reason: "is not a text") }
            guard text.utf8.count <= limit else {
                throw AnswerViolation(place: place, reason: "is longer than \(limit) bytes")
            }
        case .choice(let words):
            guard case .text(let text) = value, words.contains(text) else {
                throw AnswerViolation(place: place, reason: "is not one of the given values")
            }
        case .list(let element, let limit):
            guard case .list(let elements) = value else { throw AnswerViolation(place: place, reason: "is not a list") }
            guard elements.count <= limit else {
                throw AnswerViolation(place: place, reason: "has more than \(limit) elements")
            }
            for (index, value) in elements.enumerated() { try element.check(value, at: "\(place)[\(index)]") }
        case .object(let fields):
            guard case .object(let given) = value else {
                throw AnswerViolation(place: place, reason: "is not an object")
            }
            for field in fields {
                let values = given.filter { $0.name == field.name }
                guard values.count == 1 else {
                    let reason = values.isEmpty ? "is missing" : "is given twice"
                    throw AnswerViolation(place: "\(place).\(field.name)", reason: reason)
                }
                try field.schema.check(values[0].value, at: "\(place).\(field.name)")
            }
            if given.count > fields.count { throw AnswerViolation(place: place, reason: "has fields nobody asked for") }
        }
    }

    /// As JSON Schema (draft 2020-12), without the limits on lengths, which providers of structured answers refuse: our
    /// own check keeps those.
    public var json: String {
        switch self {
        case .text: #"{"type":"string"}"#
        case .choice(let words): #"{"type":"string","enum":[\#(words.map(\.jsonQuoted).joined(separator: ","))]}"#
        case .list(let element, _): #"{"type":"array","items":\#(element.json)}"#
        case .object(let fields):
            #"{"type":"object","additionalProperties":false,"required":["#
                + fields.map(\.name.jsonQuoted).joined(separator: ",") + #"],"properties":{"#
                + fields.map { "\($0.name.jsonQuoted):\($0.schema.described($0.about))" }.joined(separator: ",") + "}}"
        }
    }

    private func described(_ about: String) -> String {
        guard !about.isEmpty else { return json }
        return #"{"description":\#(about.jsonQuoted),"# + json.dropFirst()
    }
}

/// Where an answer leaves its shape. It quotes nothing of the answer.
public struct AnswerViolation: Error, Sendable, Equatable, CustomStringConvertible {
    public var place: String
    public var reason: String

    public init(place: String, reason: String) {
        self.place = place
        self.reason = reason
    }

    public var description: String { "\(place) \(reason)" }
}

extension String {
    /// As a JSON text, quotes included (RFC 8259, 7).
    public var jsonQuoted: String {
        var quoted: [UInt8] = []
        quoted.append(jsonQuoted: self)
        return String(decoding: quoted, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Adds a text as JSON has it, quotes included.
    public mutating func append(jsonQuoted text: String) {
        let bytes = text.utf8Span.span
        var size = 2
        for index in bytes.indices { size += JSONEscape.size(of: bytes[index]) }
        append(addingCapacity: size) { output in
            output.append(UInt8(ascii: "\""))
            for index in bytes.indices {
                let byte = bytes[index]
                if JSONEscape.size(of: byte) == 1 { output.append(byte) } else { JSONEscape.write(byte, to: &output) }
            }
            output.append(UInt8(ascii: "\""))
        }
    }
}

/// How JSON writes what a string may not hold as it is (RFC 8259, 7).
private enum JSONEscape {
    /// Bytes that a byte of a string becomes.
    @inline(__always)
    static func size(of byte: UInt8) -> Int {
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { return 1 }
        return letter(of: byte) == nil ? 6 : 2
    }

    static func write(_ byte: UInt8, to output: inout OutputSpan<UInt8>) {
        output.append(UInt8(ascii: "\\"))
        if let letter = letter(of: byte) { return output.append(letter) }
        for digit in "u00".utf8 { output.append(digit) }
        for digit in [byte >> 4, byte & 0xF] {
            output.append(digit + UInt8(ascii: digit < 10 ? "0" : "W"))
        }
    }

    /// What stands behind the backslash, where it is a letter of its own.
    private static func letter(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        case UInt8(ascii: "\n"): UInt8(ascii: "n")
        case UInt8(ascii: "\r"): UInt8(ascii: "r")
        case UInt8(ascii: "\t"): UInt8(ascii: "t")
        default: nil
        }
    }
}
