// AlphaListServiceResponse, made from grpc/reflection/v1alpha/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// Services of the server.
public struct AlphaListServiceResponse: ProtoMessage {
    /// In alphabetical order.
    public var service: [AlphaServiceResponse] = []

    public init() {}
}

extension AlphaListServiceResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1alpha.ListServiceResponse" }
    package static let wireLayout = unsafe WireLayout {
        unsafe grpc__reflection__v1alpha__list_service_response__init($0)
    }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1alpha__ListServiceResponse>) {
        service = unsafe Wire.messages(wire.pointee.service, wire.pointee.n_service)
    }

    package func fill(
        _ wire: UnsafeMutablePointer<Grpc__Reflection__V1alpha__ListServiceResponse>,
        in arena: inout Arena
    ) {
        unsafe (wire.pointee.n_service, wire.pointee.service) = arena.place(service)
    }
}

extension AlphaListServiceResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("service", service)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "service": try json.read(&self.service)
            default: throw json.unknownField()
            }
        }
    }
}
