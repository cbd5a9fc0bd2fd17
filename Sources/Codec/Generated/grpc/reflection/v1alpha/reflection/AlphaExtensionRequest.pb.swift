// AlphaExtensionRequest, made from grpc/reflection/v1alpha/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// Names an extension.
public struct AlphaExtensionRequest: ProtoMessage {
    /// Full name of the extended message.
    public var containingType: String = ""
    /// Number of the extension.
    public var extensionNumber: Int32 = 0

    public init() {}
}

extension AlphaExtensionRequest: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1alpha.ExtensionRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__reflection__v1alpha__extension_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1alpha__ExtensionRequest>) {
        containingType = unsafe Wire.string(wire.pointee.containing_type)
        extensionNumber = unsafe wire.pointee.extension_number
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Reflection__V1alpha__ExtensionRequest>, in arena: inout Arena)
    {
        unsafe wire.pointee.containing_type = arena.place(containingType)
        unsafe wire.pointee.extension_number = extensionNumber
    }
}

extension AlphaExtensionRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("containingType", containingType)
        json.field("extensionNumber", extensionNumber)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "containingType", "containing_type": try json.read(&self.containingType)
            case "extensionNumber", "extension_number": try json.read(&self.extensionNumber)
            default: throw json.unknownField()
            }
        }
    }
}
