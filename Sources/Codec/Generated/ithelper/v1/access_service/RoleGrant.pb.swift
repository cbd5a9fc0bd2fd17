// RoleGrant, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// What one role may call.
public struct RoleGrant: ProtoMessage {
    /// The role.
    public var role: AccessRole = .unspecified
    /// Paths of its methods, such as `/ithelper.v1.TicketService/GetTicket`.
    public var methods: [String] = []

    public init() {}
}

extension RoleGrant: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RoleGrant" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__role_grant__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RoleGrant>) {
        role = unsafe AccessRole(wire: wire.pointee.role.rawValue)
        methods = unsafe Wire.strings(wire.pointee.methods, wire.pointee.n_methods)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RoleGrant>, in arena: inout Arena) {
        unsafe wire.pointee.role = Ithelper__V1__AccessRole(rawValue: role.wireValue)
        unsafe (wire.pointee.n_methods, wire.pointee.methods) = arena.place(methods)
    }
}

extension RoleGrant {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("role", role)
        json.field("methods", methods)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "role": try json.read(&self.role)
            case "methods": try json.read(&self.methods)
            default: throw json.unknownField()
            }
        }
    }
}
