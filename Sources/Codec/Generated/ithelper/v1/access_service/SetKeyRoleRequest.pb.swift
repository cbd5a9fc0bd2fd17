// SetKeyRoleRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Gives a key another role.
public struct SetKeyRoleRequest: ProtoMessage {
    /// The key; required.
    public var keyID: String = ""
    /// Required.
    public var role: AccessRole = .unspecified

    public init() {}
}

extension SetKeyRoleRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SetKeyRoleRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__set_key_role_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SetKeyRoleRequest>) {
        keyID = unsafe Wire.string(wire.pointee.key_id)
        role = unsafe AccessRole(wire: wire.pointee.role.rawValue)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SetKeyRoleRequest>, in arena: inout Arena) {
        unsafe wire.pointee.key_id = arena.place(keyID)
        unsafe wire.pointee.role = Ithelper__V1__AccessRole(rawValue: role.wireValue)
    }
}

extension SetKeyRoleRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("keyId", keyID)
        json.field("role", role)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "keyId", "key_id": try json.read(&self.keyID)
            case "role": try json.read(&self.role)
            default: throw json.unknownField()
            }
        }
    }
}
