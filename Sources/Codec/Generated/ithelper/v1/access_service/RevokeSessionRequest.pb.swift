// RevokeSessionRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Ends a session.
public struct RevokeSessionRequest: ProtoMessage {
    /// The session; required.
    public var sessionID: String = ""

    public init() {}
}

extension RevokeSessionRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RevokeSessionRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__revoke_session_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RevokeSessionRequest>) {
        sessionID = unsafe Wire.string(wire.pointee.session_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RevokeSessionRequest>, in arena: inout Arena) {
        unsafe wire.pointee.session_id = arena.place(sessionID)
    }
}

extension RevokeSessionRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("sessionId", sessionID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "sessionId", "session_id": try json.read(&self.sessionID)
            default: throw json.unknownField()
            }
        }
    }
}
