// Why bytes or JSON are not a message, and how much of them is looked at.

/// Bytes or JSON that are not the message they should be. Always the sender's fault.
public struct DecodeError: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Reason: Sendable, Equatable {
        /// The bytes end within a field.
        case truncated
        /// The bytes are not protobuf, or a field has the wire type of another.
        case malformed
        /// Text is not UTF-8.
        case invalidUTF8
        /// Text contains U+0000.
        case embeddedNul
        /// A number that the enum does not have.
        case unknownEnumValue(Int64)
        /// A name that the enum does not have.
        case unknownEnumName(String)
        /// Messages within messages beyond the limit.
        case tooDeep(limit: Int)
        /// More bytes than the limit.
        case tooLarge(bytes: Int, limit: Int)
        /// More memory than the limit would be needed, in bytes.
        case tooMuchMemory(limit: Int)
        /// JSON has a field that the message does not have.
        case unknownField
        /// JSON has a field twice.
        case repeatedField
        /// JSON sets more than one field of a oneof.
        case severalOfOneof
        /// JSON has a value of another type.
        case wrongType(expected: String)
        /// The text is not JSON.
        case invalidJSON(String)
    }

    /// What is wrong.
    public var reason: Reason
    /// Path of the field, such as `specialist.skills[3]`; empty for the message itself.
    public var path: String
    /// Further values of the same message that are wrong, in its order; a caller who mends only one would be refused
    /// again.
    public var also: [DecodeError] = []

    public init(_ reason: Reason, path: String = "") {
        self.reason = reason
        self.path = path
    }

    /// The same error seen from the message around it.
    func within(_ name: String, index: Int? = nil) -> DecodeError {
        let step = index.map { "\(name)[\($0)]" } ?? name
        return DecodeError(reason, path: path.isEmpty ? step : step + "." + path)
    }

    /// What is wrong and what to do, without the path.
    public var advice: String {
        switch reason {
        case .truncated: "ends within a field; send the whole message"
        case .malformed: "is not a valid protobuf encoding of this type"
        case .invalidUTF8: "is not valid UTF-8; send text as UTF-8"
        case .embeddedNul: "contains the character U+0000; remove it"
        case .unknownEnumValue(let value): "has no value numbered \(value)"
        case .unknownEnumName(let name): "has no value named \"\(name)\""
        case .tooDeep(let limit): "is nested deeper than \(limit) levels"
        case .tooLarge(let bytes, let limit): "is \(bytes) bytes long; at most \(limit) are taken"
        case .tooMuchMemory(let limit): "needs more than \(limit) bytes of memory to decode; send fewer fields"
        case .unknownField: "is not a field of this message"
        case .repeatedField: "is given twice"
        case .severalOfOneof: "excludes another field that is given too; give one of them"
        case .wrongType(let expected): "must be \(expected)"
        case .invalidJSON(let problem): "is not valid JSON: \(problem)"
        }
    }
}

extension DecodeError: CustomStringConvertible {
    public var description: String { (path.isEmpty ? "the message" : path) + " " + advice }
}

/// How much of a message is looked at before it is refused.
public struct DecodeLimits: Sendable, Hashable {
    /// Length of a message in bytes.
    public var maximumBytes = 4 << 20
    /// Levels of messages within messages.
    public var maximumDepth = 32
    /// Memory that decoding may take before values are copied out: this many times the message's length ...
    public var memoryFactor = 4
    /// ... and this many bytes more.
    public var memoryBase = 64 << 10
    /// Whether an enum's unknown number refuses the message; else it reads as the case 0.
    public var refusesUnknownEnumValues = true

    public init() {}

    /// For a server reading requests: strict.
    public static let request = DecodeLimits()

    /// For a client reading responses: lenient toward a newer server, and sparse messages may be many.
    public static let response: DecodeLimits = {
        var limits = DecodeLimits()
        limits.memoryFactor = 64
        limits.refusesUnknownEnumValues = false
        return limits
    }()

    func memory(for bytes: Int) -> Int { bytes * memoryFactor + memoryBase }
}
