// Reads Postgres's binary format of everything that is text to us: text itself, json, jsonb, uuid, enums.

enum TextCoding {
    static func string(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> String {
        switch type {
        case TypeID.jsonb:
            try checkVersion(ofJSONB: bytes)
            return decoded(bytes.extracting(1...))
        case TypeID.uuid:
            guard bytes.count == 16 else { throw BinaryCoding.mismatch("a uuid", type) }
            return uuid(bytes)
        case TypeID.bool, TypeID.bytea, TypeID.int2, TypeID.int4, TypeID.int8, TypeID.oid, TypeID.float4, TypeID.float8,
            TypeID.date, TypeID.timestamp, TypeID.timestamptz, TypeID.interval, TypeID.numeric:
            throw BinaryCoding.mismatch("text (cast it to text in the statement)", type)
        default:
            return decoded(bytes)
        }
    }

    /// The bytes of a text, json or jsonb.
    static func utf8(_ type: UInt32, _ bytes: Span<UInt8>) throws(PostgresError) -> [UInt8] {
        switch type {
        case TypeID.json, TypeID.text: return try BinaryCoding.bytes(type, bytes)
        case TypeID.jsonb:
            try checkVersion(ofJSONB: bytes)
            return try BinaryCoding.bytes(type, bytes.extracting(1...))
        default: throw BinaryCoding.mismatch("text, json or jsonb", type)
        }
    }

    /// A version number, 1, goes before the text.
    private static func checkVersion(ofJSONB bytes: Span<UInt8>) throws(PostgresError) {
        guard bytes.count >= 1, bytes[0] == 1 else { throw BinaryCoding.mismatch("jsonb of version 1", TypeID.jsonb) }
    }

    /// The session's encoding is UTF-8, so the server has checked the bytes already; anything else would be repaired.
    private static func decoded(_ bytes: Span<UInt8>) -> String {
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
