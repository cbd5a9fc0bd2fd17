// Reads Postgres's binary format of everything that is text to us: text itself, json, jsonb, uuid, enums.

enum TextCoding {
    static func string(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> String {
        switch type {
        case TypeID.jsonb:
            // A version number, 1, goes before the text.
            guard bytes.count >= 1, bytes[0] == 1 else { throw BinaryCoding.mismatch("jsonb of version 1", type) }
            return utf8(bytes.extracting(1...))
        case TypeID.uuid:
            guard bytes.count == 16 else { throw BinaryCoding.mismatch("a uuid", type) }
            return uuid(bytes)
        case TypeID.bool, TypeID.bytea, TypeID.int2, TypeID.int4, TypeID.int8, TypeID.oid, TypeID.float4, TypeID.float8,
            TypeID.date, TypeID.timestamp, TypeID.timestamptz, TypeID.interval, TypeID.numeric:
            throw BinaryCoding.mismatch("text (cast it to text in the statement)", type)
        default:
            return utf8(bytes)
        }
    }

    /// The session's encoding is UTF-8, so the server has checked the bytes already; anything else would be repaired.
    private static func utf8(_ bytes: Span<UInt8>) -> String {
        unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    private static func uuid(_ bytes: Span<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for index in 0..<16 {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(bytes[index] >> 4)])
            text.append(digits[Int(bytes[index] & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
