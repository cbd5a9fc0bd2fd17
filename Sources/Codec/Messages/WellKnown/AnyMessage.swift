// google.protobuf.Any: a message of any type.

package import CMessages

/// A message with its type's name. Named so because `Any` is Swift's.
public struct AnyMessage: ProtoMessage, Hashable {
    /// `type.googleapis.com/` and the full name.
    public var typeURL: String = ""
    /// The binary form.
    public var value: [UInt8] = []

    public init() {}

    /// Wraps a message.
    public init(_ message: some ProtoMessage) {
        typeURL = "type.googleapis.com/" + type(of: message).protoName
        message.encode(into: &value)
    }

    /// The full name of the type.
    public var protoName: String { typeURL.split(separator: "/").last.map(String.init) ?? "" }

    /// The message if it is of a type, else nil.
    public func unwrap<M: ProtoMessage>(_ type: M.Type, limits: DecodeLimits = .response) throws(DecodeError) -> M? {
        guard protoName == M.protoName else { return nil }
        return try M(decoding: value.span, limits: limits)
    }
}

extension AnyMessage: @unsafe WireMessage {
    public static var protoName: String { "google.protobuf.Any" }
    package static let wireLayout = unsafe WireLayout { unsafe google__protobuf__any__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Protobuf__Any>) {
        typeURL = unsafe Wire.string(wire.pointee.type_url)
        value = unsafe Wire.bytes(wire.pointee.value)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Protobuf__Any>, in arena: inout Arena) {
        unsafe wire.pointee.type_url = arena.place(typeURL)
        unsafe wire.pointee.value = arena.place(bytes: value)
    }
}

extension AnyMessage {
    /// With the value in base64: unlike protobuf's own mapping, because no registry of types is at hand here.
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("@type", typeURL)
        json.field("value", bytes: value)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "@type": try json.read(&typeURL)
            case "value": try json.read(bytes: &value)
            default: throw json.unknownField()
            }
        }
    }
}
