// Reads Postgres's binary format: numbers, times and arrays. (The `*_send` functions of Postgres write it.)

/// The types whose binary form we know. The numbers are fixed in Postgres's `pg_type.dat`.
enum TypeID {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let oid: UInt32 = 26
    static let json: UInt32 = 114
    static let float4: UInt32 = 700
    static let float8: UInt32 = 701
    static let date: UInt32 = 1082
    static let timestamp: UInt32 = 1114
    static let timestamptz: UInt32 = 1184
    static let interval: UInt32 = 1186
    static let numeric: UInt32 = 1700
    static let uuid: UInt32 = 2950
    static let jsonb: UInt32 = 3802
}

enum BinaryCoding {
    /// More elements than any column of ours may hold, so that a broken length can't make us allocate without end.
    private static let maxArrayElements = 1 << 20

    static func int64(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> Int64 {
        switch (type, bytes.count) {
        case (TypeID.int8, 8): return Int64(bitPattern: bigEndian(bytes, at: 0, count: 8))
        case (TypeID.int4, 4): return Int64(int32(bytes, at: 0))
        case (TypeID.int2, 2): return Int64(Int16(truncatingIfNeeded: bigEndian(bytes, at: 0, count: 2)))
        case (TypeID.oid, 4): return Int64(bigEndian(bytes, at: 0, count: 4))
        default: throw mismatch("an integer", type)
        }
    }

    static func double(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> Double {
        switch (type, bytes.count) {
        case (TypeID.float8, 8): return Double(bitPattern: bigEndian(bytes, at: 0, count: 8))
        case (TypeID.float4, 4):
            return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bigEndian(bytes, at: 0, count: 4))))
        default: throw mismatch("a floating-point number (cast numeric to float8 in the statement)", type)
        }
    }

    static func bool(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> Bool {
        guard type == TypeID.bool, bytes.count == 1 else { throw mismatch("a bool", type) }
        return bytes[0] != 0
    }

    static func timestamp(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> Int64 {
        guard type == TypeID.timestamptz || type == TypeID.timestamp, bytes.count == 8 else {
            throw mismatch("a timestamp", type)
        }
        let microseconds = Int64(bitPattern: bigEndian(bytes, at: 0, count: 8))
        // infinity and -infinity are the ends of the range and stay there.
        let (sum, overflow) = microseconds.addingReportingOverflow(TimestampText.postgresEpoch)
        return overflow || microseconds == .min ? microseconds : sum
    }

    static func bytes(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> [UInt8] {
        unsafe bytes.withUnsafeBufferPointer { unsafe [UInt8]($0) }
    }

    /// An array: dimensions, null flag, element type, (length, lower bound) of each dimension, then each element with its
    /// length, the last dimension running fastest.
    static func array<Element>(
        _ type: UInt32,
        _ bytes: Span<UInt8>,
        _ element: (UInt32, Span<UInt8>) throws(PostgresError) -> Element
    ) throws(PostgresError) -> [Element] {
        guard bytes.count >= 12, int32(bytes, at: 4) & ~1 == 0 else { throw mismatch("an array", type) }
        let dimensions = int32(bytes, at: 0)
        if dimensions == 0 { return [] }
        guard (1...2).contains(dimensions), bytes.count >= 12 + 8 * Int(dimensions) else {
            throw mismatch("an array of one or two dimensions", type)
        }
        let elementType = UInt32(bitPattern: int32(bytes, at: 8))
        var count = 1
        for dimension in 0..<Int(dimensions) {
            let length = Int(int32(bytes, at: 12 + 8 * dimension))
            guard length >= 0, length <= maxArrayElements, count * length <= maxArrayElements else {
                throw mismatch("an array of at most \(maxArrayElements)", type)
            }
            count *= length
        }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        var position = 12 + 8 * Int(dimensions)
        for _ in 0..<count {
            guard position + 4 <= bytes.count else { throw mismatch("a whole array", type) }
            let length = Int(int32(bytes, at: position))
            guard length >= 0 else { throw .decode(column: 0, reason: "an element of the array is null") }
            position += 4
            guard position + length <= bytes.count else { throw mismatch("a whole array", type) }
            elements.append(try element(elementType, bytes.extracting(position..<position + length)))
            position += length
        }
        return elements
    }

    /// The column's number is filled in by `Row`, which knows it.
    static func mismatch(_ wanted: String, _ type: UInt32) -> PostgresError {
        .decode(column: 0, reason: "not \(wanted), its type has the number \(type) in pg_type")
    }

    private static func int32(_ bytes: Span<UInt8>, at position: Int) -> Int32 {
        Int32(truncatingIfNeeded: bigEndian(bytes, at: position, count: 4))
    }

    private static func bigEndian(_ bytes: Span<UInt8>, at position: Int, count: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in position..<position + count {
            value = value << 8 | UInt64(bytes[index])
        }
        return value
    }
}
