// A parameter's value on its way to Postgres.

/// A value for `$n`.
///
/// All but `.bytes` travel in Postgres's text format, so that the server infers each parameter's type from the statement and an
/// `.int` fits smallint, integer, bigint and numeric alike. Results travel in binary (see `Row`), where parsing would cost us.
public enum PostgresValue: Sendable, Equatable {
    case null
    case text(String)
    case int(Int64)
    case double(Double)
    case bool(Bool)
    /// bytea.
    case bytes([UInt8])
    /// timestamptz, in microseconds since 1970-01-01 00:00 UTC.
    case timestamp(Int64)
    /// json or jsonb, already encoded. The same as `.text`; it says what is meant.
    case json(String)
    case textArray([String])
    case intArray([Int64])
    case doubleArray([Double])

    /// The value, or null.
    public static func optional(_ text: String?) -> PostgresValue { text.map(PostgresValue.text) ?? .null }
    public static func optional(_ int: Int64?) -> PostgresValue { int.map(PostgresValue.int) ?? .null }
    public static func optional(_ double: Double?) -> PostgresValue { double.map(PostgresValue.double) ?? .null }
    public static func optional(timestamp: Int64?) -> PostgresValue { timestamp.map(PostgresValue.timestamp) ?? .null }

    public static func int(_ value: Int) -> PostgresValue { .int(Int64(value)) }
    public static func int(_ value: Int32) -> PostgresValue { .int(Int64(value)) }

    /// Postgres has no text with NUL in it, and libpq would cut it there.
    var containsNUL: Bool {
        switch self {
        case .text(let text), .json(let text): text.containsNUL
        case .textArray(let texts): texts.contains(where: \.containsNUL)
        default: false
        }
    }

    /// Bytes on the wire; for numbers a round figure.
    var byteCount: Int {
        switch self {
        case .text(let text), .json(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .textArray(let texts): texts.reduce(2) { $0 + $1.utf8.count + 3 }
        case .intArray(let values): values.count * 8 + 2
        case .doubleArray(let values): values.count * 12 + 2
        case .null, .int, .double, .bool, .timestamp: 16
        }
    }
}

extension PostgresValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
}

extension String {
    fileprivate var containsNUL: Bool {
        let bytes = utf8Span.span
        for index in bytes.indices where bytes[index] == 0 { return true }
        return false
    }
}
