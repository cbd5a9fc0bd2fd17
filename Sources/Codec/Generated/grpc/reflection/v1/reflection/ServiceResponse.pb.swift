// ServiceResponse, made from grpc/reflection/v1/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// One service.
public struct ServiceResponse: ProtoMessage {
    /// Its full name.
    public var name: String = ""

    public init() {}
}

extension ServiceResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1.ServiceResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__reflection__v1__service_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1__ServiceResponse>) {
        name = unsafe Wire.string(wire.pointee.name)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Reflection__V1__ServiceResponse>, in arena: inout Arena) {
        unsafe wire.pointee.name = arena.place(name)
    }
}

extension ServiceResponse {
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
