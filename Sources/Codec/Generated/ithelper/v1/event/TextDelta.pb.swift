// TextDelta, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// A piece of a model's answer as it arrives.
public struct TextDelta: ProtoMessage {
    /// The next words.
    public var text: String = ""

    public init() {}
}

extension TextDelta: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.TextDelta" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__text_delta__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__TextDelta>) {
        text = unsafe Wire.string(wire.pointee.text)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__TextDelta>, in arena: inout Arena) {
        unsafe wire.pointee.text = arena.place(text)
    }
}

extension TextDelta {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("text", text)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "text": try json.read(&self.text)
            default: throw json.unknownField()
            }
        }
    }
}
