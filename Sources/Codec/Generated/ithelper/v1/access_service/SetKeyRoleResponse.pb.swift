// SetKeyRoleResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The changed key.
public struct SetKeyRoleResponse: ProtoMessage {
    /// The key.
    public var key: AccessKey?

    public init() {}
}

extension SetKeyRoleResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SetKeyRoleResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__set_key_role_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SetKeyRoleResponse>) {
        key = unsafe AccessKey.read(wire.pointee.key)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SetKeyRoleResponse>, in arena: inout Arena) {
        unsafe wire.pointee.key = arena.place(key)
    }
}

extension SetKeyRoleResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("key", key)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "key": try json.read(&self.key)
            default: throw json.unknownField()
            }
        }
    }
}
