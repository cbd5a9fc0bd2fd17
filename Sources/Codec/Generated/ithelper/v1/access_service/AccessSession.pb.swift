// AccessSession, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A short-lived right to call.
public struct AccessSession: ProtoMessage {
    /// Identifier given by the server; not secret.
    public var sessionID: String = ""
    /// The key it came from.
    public var keyID: String = ""
    /// Address of the caller that opened it.
    public var peer: String = ""
    /// When it was opened.
    public var createdAt: Timestamp?
    /// When it ends by itself.
    public var expiresAt: Timestamp?

    public init() {}
}

extension AccessSession: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.AccessSession" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__access_session__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__AccessSession>) {
        sessionID = unsafe Wire.string(wire.pointee.session_id)
        keyID = unsafe Wire.string(wire.pointee.key_id)
        peer = unsafe Wire.string(wire.pointee.peer)
        createdAt = unsafe Timestamp.read(wire.pointee.created_at)
        expiresAt = unsafe Timestamp.read(wire.pointee.expires_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__AccessSession>, in arena: inout Arena) {
        unsafe wire.pointee.session_id = arena.place(sessionID)
        unsafe wire.pointee.key_id = arena.place(keyID)
        unsafe wire.pointee.peer = arena.place(peer)
        unsafe wire.pointee.created_at = arena.place(createdAt)
        unsafe wire.pointee.expires_at = arena.place(expiresAt)
    }
}

extension AccessSession {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("sessionId", sessionID)
        json.field("keyId", keyID)
        json.field("peer", peer)
        json.field("createdAt", createdAt)
        json.field("expiresAt", expiresAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "sessionId", "session_id": try json.read(&self.sessionID)
            case "keyId", "key_id": try json.read(&self.keyID)
            case "peer": try json.read(&self.peer)
            case "createdAt", "created_at": try json.read(&self.createdAt)
            case "expiresAt", "expires_at": try json.read(&self.expiresAt)
            default: throw json.unknownField()
            }
        }
    }
}
