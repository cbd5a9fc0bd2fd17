// What every generated message and enum can do.

/// A protobuf message as a plain Swift value.
///
/// Fields that are not set hold the default of their type; a message that is not set is nil.
public protocol ProtoMessage: Sendable, Equatable, JSONValue {
    /// The full name, such as `ithelper.v1.Ticket`.
    static var protoName: String { get }

    /// The message with nothing set.
    init()

    /// Reads the binary form.
    ///
    /// Text is checked for UTF-8 and NUL, enums for their range, the whole for depth and memory; unknown fields are
    /// skipped. The corresponding C function is `protobuf_c_message_unpack`.
    /// - Throws: a `DecodeError` with the path of the field that is wrong.
    init(decoding bytes: Span<UInt8>, limits: DecodeLimits) throws(DecodeError)

    /// Appends the binary form, written right into the array's memory.
    ///
    /// U+0000, which protobuf-c cannot carry in text, becomes U+FFFD.
    /// The corresponding C functions are `protobuf_c_message_get_packed_size` and `protobuf_c_message_pack`.
    func encode(into output: inout [UInt8])

    /// Writes the proto3 JSON form as one value.
    func write(to json: inout JSONWriter)

    /// Reads the proto3 JSON form; fields that the message does not have are refused.
    init(reading json: inout JSONReader) throws(DecodeError)
}

extension ProtoMessage {
    /// Builds a message in one expression: `.with { $0.ticketID = id }`.
    @inlinable
    public static func with<Failure: Error>(_ fill: (inout Self) throws(Failure) -> Void) throws(Failure) -> Self {
        try filled(Self(), fill)
    }

    /// Consumes the message, since the compiler copies a large one that is only returned.
    @inlinable @inline(__always)
    static func filled<Failure: Error>(
        _ message: consuming Self,
        _ fill: (inout Self) throws(Failure) -> Void
    ) throws(Failure) -> Self {
        try fill(&message)
        return message
    }

    /// Reads the binary form from an array.
    public init(decoding bytes: [UInt8], limits: DecodeLimits = .request) throws(DecodeError) {
        try self.init(decoding: bytes.span, limits: limits)
    }

    /// The binary form.
    public func encoded() -> [UInt8] {
        var output: [UInt8] = []
        encode(into: &output)
        return output
    }

    /// The proto3 JSON form in one line.
    public func jsonString() -> String {
        var json = JSONWriter()
        write(to: &json)
        return json.text
    }

    /// Reads the proto3 JSON form; names in camelCase or as in the proto.
    public init(json: String, limits: DecodeLimits = .request) throws(DecodeError) {
        try self.init(json: Array(json.utf8), limits: limits)
    }

    /// Reads the proto3 JSON form from UTF-8 bytes.
    public init(json: [UInt8], limits: DecodeLimits = .request) throws(DecodeError) {
        var reader = try JSONReader(json, limits: limits)
        try self.init(reading: &reader)
        try reader.end()
    }
}

/// A protobuf enum. Its first case is the one that fields begin with.
public protocol ProtoEnum: RawRepresentable<Int32>, CaseIterable, Sendable, Hashable, JSONValue {
    /// The name in the proto, such as `TICKET_STATUS_OPEN`.
    var protoName: String { get }
}

extension ProtoEnum {
    /// The case with this name in the proto.
    public init?(protoName: String) {
        guard let match = Self.allCases.first(where: { $0.protoName == protoName }) else { return nil }
        self = match
    }

    /// The case numbered 0.
    static var zero: Self {
        guard let zero = Self(rawValue: 0) else { preconditionFailure("a proto3 enum has a value 0") }
        return zero
    }

    /// The number as the C enum has it. Unknown numbers, which only lenient limits let through, read as the case 0.
    package init(wire: UInt32) { self = Self(rawValue: Int32(bitPattern: wire)) ?? .zero }

    /// The number as the C enum has it.
    package var wireValue: UInt32 { UInt32(bitPattern: rawValue) }
}
