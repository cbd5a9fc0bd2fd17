// CreateKeyRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Makes a key.
public struct CreateKeyRequest: ProtoMessage {
    /// What it is for; required, at most 200 characters.
    public var name: String = ""
    /// What it may do; required.
    public var role: AccessRole = .unspecified
    /// Whom it speaks for; empty for programs.
    public var email: String = ""
    /// When it shall end; absent = never.
    public var expiresAt: Timestamp?

    public init() {}
}

extension CreateKeyRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateKeyRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_key_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateKeyRequest>) {
        name = unsafe Wire.string(wire.pointee.name)
        role = unsafe AccessRole(wire: wire.pointee.role.rawValue)
        email = unsafe Wire.string(wire.pointee.email)
        expiresAt = unsafe Timestamp.read(wire.pointee.expires_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateKeyRequest>, in arena: inout Arena) {
        unsafe wire.pointee.name = arena.place(name)
        unsafe wire.pointee.role = Ithelper__V1__AccessRole(rawValue: role.wireValue)
        unsafe wire.pointee.email = arena.place(email)
        unsafe wire.pointee.expires_at = arena.place(expiresAt)
    }
}

extension CreateKeyRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("name", name)
        json.field("role", role)
        json.field("email", email)
        json.field("expiresAt", expiresAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "name": try json.read(&self.name)
            case "role": try json.read(&self.role)
            case "email": try json.read(&self.email)
            case "expiresAt", "expires_at": try json.read(&self.expiresAt)
            default: throw json.unknownField()
            }
        }
    }
}
