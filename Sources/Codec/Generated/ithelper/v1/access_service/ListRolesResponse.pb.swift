// ListRolesResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The roles.
public struct ListRolesResponse: ProtoMessage {
    /// From the least to the most powerful.
    public var roles: [RoleGrant] = []

    public init() {}
}

extension ListRolesResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListRolesResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_roles_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListRolesResponse>) {
        roles = unsafe Wire.messages(wire.pointee.roles, wire.pointee.n_roles)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListRolesResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_roles, wire.pointee.roles) = arena.place(roles)
    }
}

extension ListRolesResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("roles", roles)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "roles": try json.read(&self.roles)
            default: throw json.unknownField()
            }
        }
    }
}
