// RPCLocalizedMessage, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// The message for people, in their language.
public struct RPCLocalizedMessage: ProtoMessage {
    /// A BCP 47 tag such as `en-US`.
    public var locale: String = ""
    /// The text.
    public var message: String = ""

    public init() {}
}

extension RPCLocalizedMessage: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.LocalizedMessage" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__localized_message__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__LocalizedMessage>) {
        locale = unsafe Wire.string(wire.pointee.locale)
        message = unsafe Wire.string(wire.pointee.message)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__LocalizedMessage>, in arena: inout Arena) {
        unsafe wire.pointee.locale = arena.place(locale)
        unsafe wire.pointee.message = arena.place(message)
    }
}

extension RPCLocalizedMessage {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("locale", locale)
        json.field("message", message)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "locale": try json.read(&self.locale)
            case "message": try json.read(&self.message)
            default: throw json.unknownField()
            }
        }
    }
}
