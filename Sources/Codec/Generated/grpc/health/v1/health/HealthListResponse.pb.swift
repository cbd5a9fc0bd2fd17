// HealthListResponse, made from grpc/health/v1/health.proto by `make proto`; change the proto instead.

package import CMessages

/// The state of every service.
public struct HealthListResponse: ProtoMessage {
    /// By full name; the empty name is the server as a whole.
    public var statuses: [String: HealthCheckResponse] = [:]

    public init() {}
}

extension HealthListResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.health.v1.HealthListResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__health__v1__health_list_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Health__V1__HealthListResponse>) {
        statuses = unsafe Wire.entries(wire.pointee.statuses, wire.pointee.n_statuses) { entry in
            (unsafe Wire.string(entry.pointee.key), unsafe HealthCheckResponse.read(entry.pointee.value) ?? .init())
        }
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Health__V1__HealthListResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_statuses, wire.pointee.statuses) = arena.place(
            statuses,
            as: Grpc__Health__V1__HealthListResponse__StatusesEntry.self
        ) { entry, key, value, arena in
            unsafe grpc__health__v1__health_list_response__statuses_entry__init(entry)
            unsafe entry.pointee.key = arena.place(key)
            unsafe entry.pointee.value = arena.place(value)
        }
    }
}

extension HealthListResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("statuses", statuses)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "statuses": try json.read(&self.statuses)
            default: throw json.unknownField()
            }
        }
    }
}
