// HealthListRequest, made from grpc/health/v1/health.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for the state of every service.
public struct HealthListRequest: ProtoMessage {
    public init() {}
}

extension HealthListRequest: @unsafe WireMessage {
    public static var protoName: String { "grpc.health.v1.HealthListRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__health__v1__health_list_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Health__V1__HealthListRequest>) {
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Health__V1__HealthListRequest>, in arena: inout Arena) {
    }
}

extension HealthListRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while try json.nextField() != nil { throw json.unknownField() }
    }
}
