// Reads any Decodable out of a JSON value, without Foundation.

/// One value's decoder.
struct JSONValueDecoder: Decoder {
    let value: JSON
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ value: JSON) { self.value = value }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = value else { throw JSONValueDecoder.wrong("an object", value) }
        return KeyedDecodingContainer(JSONObjectDecoding<Key>(members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw JSONValueDecoder.wrong("an array", value) }
        return JSONArrayDecoding(elements: elements)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { JSONSingleDecoding(value: value) }

    static func wrong(_ wanted: String, _ found: JSON?) -> DecodingError {
        let text = found.map { String(describing: $0).prefix(80) } ?? "nothing"
        return .dataCorrupted(.init(codingPath: [], debugDescription: "\(text) is not \(wanted)"))
    }

    /// The common types are read without the detour over their own `init(from:)`.
    static func any<T: Decodable>(_ type: T.Type, _ value: JSON?) throws -> T {
        guard let value else { throw wrong("\(type)", nil) }
        if type == String.self, case .string(let text) = value, let text = text as? T { return text }
        return try T(from: JSONValueDecoder(value))
    }

    static func string(_ value: JSON?) throws -> String {
        guard case .string(let text)? = value else { throw wrong("a text", value) }
        return text
    }

    static func double(_ value: JSON?) throws -> Double {
        switch value {
        case .double(let number)?: return number
        case .integer(let number)?: return Double(number)
        default: throw wrong("a number", value)
        }
    }

    static func integer<T: FixedWidthInteger>(_ value: JSON?, _ type: T.Type) throws -> T {
        guard case .integer(let number)? = value, let exact = T(exactly: number) else {
            throw wrong("an integer (\(type))", value)
        }
        return exact
    }

    static func bool(_ value: JSON?) throws -> Bool {
        guard case .bool(let flag)? = value else { throw wrong("true or false", value) }
        return flag
    }
}

struct JSONObjectDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [JSON.Member]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

    private func value(_ key: Key) -> JSON? {
        let name = key.stringValue
        return members.first { $0.key == name }?.value
    }

    func contains(_ key: Key) -> Bool { value(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool {
        if case .null? = value(key) { true } else { value(key) == nil }
    }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try JSONValueDecoder.bool(value(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try JSONValueDecoder.string(value(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try JSONValueDecoder.double(value(key)) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try JSONValueDecoder.integer(value(key), type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try JSONValueDecoder.integer(value(key), type) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try JSONValueDecoder.any(type, value(key))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { unsupported() }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { unsupported() }
    func superDecoder() throws -> any Decoder { unsupported() }
    func superDecoder(forKey key: Key) throws -> any Decoder { unsupported() }
}

struct JSONArrayDecoding: UnkeyedDecodingContainer {
    let elements: [JSON]
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    init(elements: [JSON]) { self.elements = elements }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, case .null = elements[currentIndex] else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        guard !isAtEnd else { throw JSONValueDecoder.wrong("\(type)", nil) }
        defer { currentIndex += 1 }
        return try JSONValueDecoder.any(type, elements[currentIndex])
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { unsupported() }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { unsupported() }
    mutating func superDecoder() throws -> any Decoder { unsupported() }
}

struct JSONSingleDecoding: SingleValueDecodingContainer {
    let value: JSON
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { if case .null = value { true } else { false } }
    func decode(_ type: Bool.Type) throws -> Bool { try JSONValueDecoder.bool(value) }
    func decode(_ type: String.Type) throws -> String { try JSONValueDecoder.string(value) }
    func decode(_ type: Double.Type) throws -> Double { try JSONValueDecoder.double(value) }
    func decode(_ type: Float.Type) throws -> Float { Float(try JSONValueDecoder.double(value)) }
    func decode(_ type: Int.Type) throws -> Int { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: UInt.Type) throws -> UInt { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try JSONValueDecoder.integer(value, type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try JSONValueDecoder.integer(value, type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try JSONValueDecoder.any(type, value) }
}
