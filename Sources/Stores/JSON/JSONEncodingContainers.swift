// The three containers of the JSON encoder.

struct JSONObjectEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    private func name(_ key: Key) {
        encoding.comma()
        encoding.output.append(quoted: key.stringValue)
        encoding.output.append(UInt8(ascii: ":"))
    }

    mutating func encodeNil(forKey key: Key) throws {
        name(key)
        encoding.output.append("null")
    }

    mutating func encode(_ value: String, forKey key: Key) throws {
        name(key)
        encoding.output.append(quoted: value)
    }

    mutating func encode(_ value: Int, forKey key: Key) throws {
        name(key)
        encoding.output.append(number: value)
    }

    mutating func encode(_ value: Double, forKey key: Key) throws {
        name(key)
        try encoding.output.double(value, codingPath)
    }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        name(key)
        try encoding.output.any(value, codingPath: codingPath)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { unsupported() }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { unsupported() }
    mutating func superEncoder() -> any Encoder { unsupported() }
    mutating func superEncoder(forKey key: Key) -> any Encoder { unsupported() }
}

struct JSONArrayEncoding: UnkeyedEncodingContainer {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }
    var count: Int { encoding.count }

    mutating func encodeNil() throws {
        encoding.comma()
        encoding.output.append("null")
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        encoding.comma()
        try encoding.output.any(value, codingPath: codingPath)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type
    ) -> KeyedEncodingContainer<Nested> { unsupported() }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { unsupported() }
    mutating func superEncoder() -> any Encoder { unsupported() }
}

struct JSONSingleEncoding: SingleValueEncodingContainer {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    mutating func encodeNil() throws { encoding.output.append("null") }
    mutating func encode(_ value: Bool) throws { encoding.output.append(value ? "true" : "false") }
    mutating func encode(_ value: String) throws { encoding.output.append(quoted: value) }
    mutating func encode(_ value: Double) throws { try encoding.output.double(value, codingPath) }
    mutating func encode(_ value: Float) throws { try encoding.output.double(Double(value), codingPath) }
    mutating func encode(_ value: Int) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: Int8) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: Int16) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: Int32) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: Int64) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: UInt) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: UInt8) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: UInt16) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: UInt32) throws { encoding.output.append(number: value) }
    mutating func encode(_ value: UInt64) throws { encoding.output.append(number: value) }

    mutating func encode<T: Encodable>(_ value: T) throws {
        try encoding.output.any(value, codingPath: codingPath)
    }
}

/// Domain types are coded member by member, so the containers that need hand-made nesting are never asked for.
func unsupported() -> Never {
    preconditionFailure("this JSON coder does not nest containers by hand: code the part as a type of its own")
}
