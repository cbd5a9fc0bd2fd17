// AlphaExtensionNumberResponse, made from grpc/reflection/v1alpha/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// Numbers of extensions of a message.
public struct AlphaExtensionNumberResponse: ProtoMessage {
    /// Full name of the extended message.
    public var baseTypeName: String = ""
    /// The numbers.
    public var extensionNumber: [Int32] = []

    public init() {}
}

extension AlphaExtensionNumberResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1alpha.ExtensionNumberResponse" }
    package static let wireLayout = unsafe WireLayout {
        unsafe grpc__reflection__v1alpha__extension_number_response__init($0)
    }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1alpha__ExtensionNumberResponse>) {
        baseTypeName = unsafe Wire.string(wire.pointee.base_type_name)
        extensionNumber = unsafe Wire.numbers(wire.pointee.extension_number, wire.pointee.n_extension_number)
    }

    package func fill(
        _ wire: UnsafeMutablePointer<Grpc__Reflection__V1alpha__ExtensionNumberResponse>,
        in arena: inout Arena
    ) {
        unsafe wire.pointee.base_type_name = arena.place(baseTypeName)
        unsafe (wire.pointee.n_extension_number, wire.pointee.extension_number) = arena.place(extensionNumber)
    }
}

extension AlphaExtensionNumberResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("baseTypeName", baseTypeName)
        json.field("extensionNumber", extensionNumber)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "baseTypeName", "base_type_name": try json.read(&self.baseTypeName)
            case "extensionNumber", "extension_number": try json.read(&self.extensionNumber)
            default: throw json.unknownField()
            }
        }
    }
}
