// Reads the fields of one serialized message: as much of the wire format as a descriptor set needs.

/// One field as it stands on the wire.
struct WireField {
    var number: Int
    var value: Value

    enum Value {
        case varint(UInt64)
        case fixed([UInt8])
        case bytes(ArraySlice<UInt8>)
    }

    /// The value as a number, or 0 for a field of another kind.
    var int: Int {
        if case .varint(let value) = value { Int(truncatingIfNeeded: value) } else { 0 }
    }

    /// The value as bytes, or none for a field of another kind.
    var bytes: ArraySlice<UInt8> {
        if case .bytes(let value) = value { value } else { [] }
    }

    /// The value as text.
    var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// A descriptor set that cannot be read, or that holds what we do not generate.
struct GeneratorError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// Splits a serialized message into its fields.
struct WireReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// All fields in order.
    static func fields(of bytes: ArraySlice<UInt8>) throws(GeneratorError) -> [WireField] {
        var reader = WireReader(bytes)
        var fields: [WireField] = []
        while !reader.rest.isEmpty { fields.append(try reader.next()) }
        return fields
    }

    /// All numbers of a packed field.
    static func varints(in bytes: ArraySlice<UInt8>) throws(GeneratorError) -> [Int] {
        var reader = WireReader(bytes)
        var numbers: [Int] = []
        while !reader.rest.isEmpty { numbers.append(Int(truncatingIfNeeded: try reader.varint())) }
        return numbers
    }

    private mutating func next() throws(GeneratorError) -> WireField {
        let tag = try varint()
        let number = Int(tag >> 3)
        switch tag & 7 {
        case 0: return WireField(number: number, value: .varint(try varint()))
        case 1: return WireField(number: number, value: .fixed(Array(try take(8))))
        case 2: return WireField(number: number, value: .bytes(try take(Int(try varint()))))
        case 5: return WireField(number: number, value: .fixed(Array(try take(4))))
        default: throw GeneratorError("descriptor set: field \(number) has wire type \(tag & 7)")
        }
    }

    private mutating func varint() throws(GeneratorError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst(), shift < 64 {
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw GeneratorError("descriptor set: a number is cut off")
    }

    private mutating func take(_ count: Int) throws(GeneratorError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw GeneratorError("descriptor set: a field is cut off") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
