// RevokeKeyRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Makes a key useless.
public struct RevokeKeyRequest: ProtoMessage {
    /// The key; required.
    public var keyID: String = ""
    /// Why; at most 1,000 characters.
    public var reason: String = ""

    public init() {}
}

extension RevokeKeyRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RevokeKeyRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__revoke_key_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RevokeKeyRequest>) {
        keyID = unsafe Wire.string(wire.pointee.key_id)
        reason = unsafe Wire.string(wire.pointee.reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RevokeKeyRequest>, in arena: inout Arena) {
        unsafe wire.pointee.key_id = arena.place(keyID)
        unsafe wire.pointee.reason = arena.place(reason)
    }
}

extension RevokeKeyRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("keyId", keyID)
        json.field("reason", reason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "keyId", "key_id": try json.read(&self.keyID)
            case "reason": try json.read(&self.reason)
            default: throw json.unknownField()
            }
        }
    }
}
