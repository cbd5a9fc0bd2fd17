// AlphaServiceResponse, made from grpc/reflection/v1alpha/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// One service.
public struct AlphaServiceResponse: ProtoMessage {
    /// Its full name.
    public var name: String = ""

    public init() {}
}

extension AlphaServiceResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1alpha.ServiceResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__reflection__v1alpha__service_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1alpha__ServiceResponse>) {
        name = unsafe Wire.string(wire.pointee.name)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Reflection__V1alpha__ServiceResponse>, in arena: inout Arena) {
        unsafe wire.pointee.name = arena.place(name)
    }
}

extension AlphaServiceResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("name", name)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "name": try json.read(&self.name)
            default: throw json.unknownField()
            }
        }
    }
}
