// HealthCheckResponse, made from grpc/health/v1/health.proto by `make proto`; change the proto instead.

package import CMessages

/// The state of one service.
public struct HealthCheckResponse: ProtoMessage {
    /// The state.
    public var status: HealthCheckResponse.ServingStatus = .unknown

    public init() {}

    /// Whether a service takes calls.
    public enum ServingStatus: Int32, ProtoEnum {
        /// Not known yet.
        case unknown = 0
        /// Takes calls.
        case serving = 1
        /// Does not take calls, or drains.
        case notServing = 2
        /// No such service; sent by Watch only.
        case serviceUnknown = 3
    }
}

extension HealthCheckResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.health.v1.HealthCheckResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__health__v1__health_check_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Health__V1__HealthCheckResponse>) {
        status = unsafe HealthCheckResponse.ServingStatus(wire: wire.pointee.status.rawValue)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Health__V1__HealthCheckResponse>, in arena: inout Arena) {
        unsafe wire.pointee.status = Grpc__Health__V1__HealthCheckResponse__ServingStatus(rawValue: status.wireValue)
    }
}

extension HealthCheckResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("status", status)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "status": try json.read(&self.status)
            default: throw json.unknownField()
            }
        }
    }
}

extension HealthCheckResponse.ServingStatus {
    public var protoName: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .serving: "SERVING"
        case .notServing: "NOT_SERVING"
        case .serviceUnknown: "SERVICE_UNKNOWN"
        }
    }
}
