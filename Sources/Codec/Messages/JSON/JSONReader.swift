// Reads JSON (RFC 8259) value by value, strictly, and knows the path of where it is.

/// JSON being read.
public struct JSONReader: Sendable {
    let input: [UInt8]
    var position = 0
    /// What is open around the present place, outermost first.
    private var frames: [Frame] = []
    private let limits: DecodeLimits

    private struct Frame: Sendable {
        /// Name of the field being read, or nil before the first.
        var name: String?
        /// Index of the element being read, when the field is a list.
        var index: Int?
        /// Names that were read, to refuse a second one.
        var seen: Set<String> = []
    }

    /// - Throws: `tooLarge`.
    package init(_ input: [UInt8], limits: DecodeLimits) throws(DecodeError) {
        guard input.count <= limits.maximumBytes else {
            throw DecodeError(.tooLarge(bytes: input.count, limit: limits.maximumBytes))
        }
        self.input = input
        self.limits = limits
    }

    /// An error at the present place.
    package func error(_ reason: DecodeError.Reason) -> DecodeError {
        var path = ""
        for frame in frames {
            guard let name = frame.name else { break }
            path += (path.isEmpty ? "" : ".") + name + (frame.index.map { "[\($0)]" } ?? "")
        }
        return DecodeError(reason, path: path)
    }

    func invalid(_ problem: String) -> DecodeError { error(.invalidJSON("\(problem) at byte \(position)")) }

    /// The field that was named last is none of this message.
    package func unknownField() -> DecodeError { error(.unknownField) }

    package mutating func beginObject() throws(DecodeError) {
        guard frames.count < limits.maximumDepth else { throw error(.tooDeep(limit: limits.maximumDepth)) }
        guard peek() == UInt8(ascii: "{") else { throw error(.wrongType(expected: "an object")) }
        position += 1
        frames.append(Frame())
    }

    /// The name of the next field of the innermost object; nil at its end, which closes it.
    /// - Parameter isMapKey: names are taken as they are; else `ticketId` and `ticket_id` are the same.
    package mutating func nextField(isMapKey: Bool = false) throws(DecodeError) -> String? {
        let isFirst = frames[frames.count - 1].name == nil
        frames[frames.count - 1].index = nil
        if peek() == UInt8(ascii: "}") {
            position += 1
            frames.removeLast()
            return nil
        }
        if !isFirst { try expect(",", "a comma or the object's end") }
        guard peek() == UInt8(ascii: "\"") else { throw invalid("expected a name") }
        let name = try string()
        frames[frames.count - 1].name = name
        let unique = isMapKey ? name : FieldMask.camelCase(name)
        guard frames[frames.count - 1].seen.insert(unique).inserted else { throw error(.repeatedField) }
        try expect(":", "a colon")
        return name
    }

    /// Reads the elements of a list; null is the empty one.
    mutating func elements(_ body: (inout JSONReader) throws(DecodeError) -> Void) throws(DecodeError) {
        if try skipNull() { return }
        guard peek() == UInt8(ascii: "[") else { throw error(.wrongType(expected: "a list")) }
        position += 1
        if peek() == UInt8(ascii: "]") {
            position += 1
            return
        }
        var index = 0
        while true {
            if !frames.isEmpty { frames[frames.count - 1].index = index }
            try body(&self)
            index += 1
            if peek() == UInt8(ascii: "]") { break }
            try expect(",", "a comma or the list's end")
        }
        position += 1
    }

    /// Makes sure that nothing follows.
    package mutating func end() throws(DecodeError) {
        guard peek() == nil else { throw invalid("expected nothing more") }
    }

    /// The next byte that is not white space.
    mutating func peek() -> UInt8? {
        while position < input.count {
            switch input[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    mutating func expect(_ mark: Unicode.Scalar, _ what: String) throws(DecodeError) {
        guard peek() == UInt8(ascii: mark) else { throw invalid("expected \(what)") }
        position += 1
    }

    /// Takes a word such as `true` if it is the next.
    mutating func skip(word: StaticString) -> Bool {
        guard peek() != nil, input.count - position >= word.utf8CodeUnitCount else { return false }
        for offset in 0..<word.utf8CodeUnitCount where unsafe input[position + offset] != word.utf8Start[offset] {
            return false
        }
        position += word.utf8CodeUnitCount
        return true
    }

    mutating func skipNull() throws(DecodeError) -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        guard skip(word: "null") else { throw invalid("expected null") }
        return true
    }
}
