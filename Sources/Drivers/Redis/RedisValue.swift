// What Redis answers.

/// A reply of Redis (RESP2).
public enum RedisValue: Sendable, Equatable {
    /// A bulk string, or a status such as `OK`.
    case string([UInt8])
    case integer(Int64)
    case array([RedisValue])
    case null
    /// An error inside a pipeline's or a script's reply. From `send` an error is thrown instead.
    case error(String)

    public init(_ text: String) { self = .string(Array(text.utf8)) }

    public var isNull: Bool { self == .null }

    public var bytes: [UInt8]? { if case .string(let bytes) = self { bytes } else { nil } }

    /// The string, or nil if it is no string or not UTF-8.
    public var text: String? { bytes.flatMap { String(validating: $0, as: UTF8.self) } }

    /// The integer, also one that came as a string (`GET` of a counter).
    public var int: Int64? {
        switch self {
        case .integer(let value): value
        case .string: text.flatMap { Int64($0) }
        case .array, .null, .error: nil
        }
    }

    /// A number that came as a string (`ZSCORE`).
    public var double: Double? {
        if case .integer(let value) = self { Double(value) } else { text.flatMap { Double($0) } }
    }

    public var array: [RedisValue]? { if case .array(let values) = self { values } else { nil } }

    public var isOK: Bool { self == .string([UInt8(ascii: "O"), UInt8(ascii: "K")]) }

    /// The pairs of a flat array: field, value, field, value (`HGETALL`).
    public var pairs: [(key: RedisValue, value: RedisValue)]? {
        guard let array, array.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: array.count, by: 2).map { (array[$0], array[$0 + 1]) }
    }
}

/// One argument of a command; the command's name is the first. Any bytes, also NUL.
public enum RedisArgument: Sendable, Equatable {
    case text(String)
    case bytes([UInt8])
    case int(Int64)
    case double(Double)

    public static func int(_ value: Int) -> RedisArgument { .int(Int64(value)) }

    /// Appends its bytes.
    func append(to output: inout [UInt8]) {
        switch self {
        case .text(let text): output.append(contentsOf: text.utf8)
        case .bytes(let bytes): output.append(contentsOf: bytes)
        case .int(let value): output.append(contentsOf: value.description.utf8)
        case .double(let value): output.append(contentsOf: value.description.utf8)
        }
    }
}

extension RedisArgument: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
}
