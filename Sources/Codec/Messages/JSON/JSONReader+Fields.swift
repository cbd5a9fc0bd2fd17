// Reads a field's value into its variable. Null leaves the default.

extension JSONReader {
    package mutating func read<Value: JSONValue>(_ value: inout Value) throws(DecodeError) {
        if try skipNull() { return }
        value = try Value(reading: &self)
    }

    package mutating func read<Value: JSONValue>(_ value: inout Value?) throws(DecodeError) {
        if try skipNull() { return }
        value = try Value(reading: &self)
    }

    package mutating func read<Value: JSONValue>(_ values: inout [Value]) throws(DecodeError) {
        var list: [Value] = []
        try elements { json throws(DecodeError) in list.append(try Value(reading: &json)) }
        values = list
    }

    package mutating func read<Value: JSONValue>(_ map: inout [String: Value]) throws(DecodeError) {
        if try skipNull() { return }
        try beginObject()
        while let key = try nextField(isMapKey: true) { map[key] = try Value(reading: &self) }
    }

    package mutating func read(bytes: inout [UInt8]) throws(DecodeError) {
        if try skipNull() { return }
        bytes = try base64()
    }

    package mutating func read(bytes: inout [[UInt8]]) throws(DecodeError) {
        var list: [[UInt8]] = []
        try elements { json throws(DecodeError) in list.append(try json.base64()) }
        bytes = list
    }

    /// A member of a oneof.
    /// - Parameter alone: whether no other member was read yet.
    package mutating func readValue<Value: JSONValue>(
        alone: Bool,
        as type: Value.Type
    ) throws(DecodeError) -> Value? {
        if try skipNull() { return nil }
        guard alone else { throw error(.severalOfOneof) }
        return try Value(reading: &self)
    }

    /// A member of a oneof that is bytes.
    package mutating func readBytes(alone: Bool, as type: [UInt8].Type) throws(DecodeError) -> [UInt8]? {
        if try skipNull() { return nil }
        guard alone else { throw error(.severalOfOneof) }
        return try base64()
    }

    private mutating func base64() throws(DecodeError) -> [UInt8] {
        guard isAtString, let bytes = Base64.bytes(jsonText: try string()) else {
            throw error(.wrongType(expected: "a string in base64"))
        }
        return bytes
    }
}
