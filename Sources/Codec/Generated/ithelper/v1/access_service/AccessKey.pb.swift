// AccessKey, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A credential of a program or a person.
public struct AccessKey: ProtoMessage {
    /// Identifier given by the server; not secret.
    public var keyID: String = ""
    /// What it is for; at most 200 characters.
    public var name: String = ""
    /// What it may do.
    public var role: AccessRole = .unspecified
    /// Whom it speaks for; empty for programs.
    public var email: String = ""
    /// When it was made.
    public var createdAt: Timestamp?
    /// When it ends by itself; absent = never.
    public var expiresAt: Timestamp?
    /// When it was revoked; absent while it was not.
    public var revokedAt: Timestamp?
    /// When it was last used, to the minute; absent = never.
    public var lastUsedAt: Timestamp?

    public init() {}
}

extension AccessKey: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.AccessKey" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__access_key__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__AccessKey>) {
        keyID = unsafe Wire.string(wire.pointee.key_id)
        name = unsafe Wire.string(wire.pointee.name)
        role = unsafe AccessRole(wire: wire.pointee.role.rawValue)
        email = unsafe Wire.string(wire.pointee.email)
        createdAt = unsafe Timestamp.read(wire.pointee.created_at)
        expiresAt = unsafe Timestamp.read(wire.pointee.expires_at)
        revokedAt = unsafe Timestamp.read(wire.pointee.revoked_at)
        lastUsedAt = unsafe Timestamp.read(wire.pointee.last_used_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__AccessKey>, in arena: inout Arena) {
        unsafe wire.pointee.key_id = arena.place(keyID)
        unsafe wire.pointee.name = arena.place(name)
        unsafe wire.pointee.role = Ithelper__V1__AccessRole(rawValue: role.wireValue)
        unsafe wire.pointee.email = arena.place(email)
        unsafe wire.pointee.created_at = arena.place(createdAt)
        unsafe wire.pointee.expires_at = arena.place(expiresAt)
        unsafe wire.pointee.revoked_at = arena.place(revokedAt)
        unsafe wire.pointee.last_used_at = arena.place(lastUsedAt)
    }
}

extension AccessKey {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("keyId", keyID)
        json.field("name", name)
        json.field("role", role)
        json.field("email", email)
        json.field("createdAt", createdAt)
        json.field("expiresAt", expiresAt)
        json.field("revokedAt", revokedAt)
        json.field("lastUsedAt", lastUsedAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "keyId", "key_id": try json.read(&self.keyID)
            case "name": try json.read(&self.name)
            case "role": try json.read(&self.role)
            case "email": try json.read(&self.email)
            case "createdAt", "created_at": try json.read(&self.createdAt)
            case "expiresAt", "expires_at": try json.read(&self.expiresAt)
            case "revokedAt", "revoked_at": try json.read(&self.revokedAt)
            case "lastUsedAt", "last_used_at": try json.read(&self.lastUsedAt)
            default: throw json.unknownField()
            }
        }
    }
}
