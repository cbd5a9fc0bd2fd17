// HealthCheckRequest, made from grpc/health/v1/health.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for the state of one service.
public struct HealthCheckRequest: ProtoMessage {
    /// Full name such as `ithelper.v1.TicketService`; empty = the server as a whole.
    public var service: String = ""

    public init() {}
}

extension HealthCheckRequest: @unsafe WireMessage {
    public static var protoName: String { "grpc.health.v1.HealthCheckRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__health__v1__health_check_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Health__V1__HealthCheckRequest>) {
        service = unsafe Wire.string(wire.pointee.service)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Health__V1__HealthCheckRequest>, in arena: inout Arena) {
        unsafe wire.pointee.service = arena.place(service)
    }
}

extension HealthCheckRequest {
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
