// GetCallerResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Who the caller is.
public struct GetCallerResponse: ProtoMessage {
    /// The key in use; absent when calls need none.
    public var key: AccessKey?
    /// What the caller may do.
    public var role: AccessRole = .unspecified

    public init() {}
}

extension GetCallerResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.GetCallerResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__get_caller_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__GetCallerResponse>) {
        key = unsafe AccessKey.read(wire.pointee.key)
        role = unsafe AccessRole(wire: wire.pointee.role.rawValue)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__GetCallerResponse>, in arena: inout Arena) {
        unsafe wire.pointee.key = arena.place(key)
        unsafe wire.pointee.role = Ithelper__V1__AccessRole(rawValue: role.wireValue)
    }
}

extension GetCallerResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("key", key)
        json.field("role", role)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "key": try json.read(&self.key)
            case "role": try json.read(&self.role)
            default: throw json.unknownField()
            }
        }
    }
}
