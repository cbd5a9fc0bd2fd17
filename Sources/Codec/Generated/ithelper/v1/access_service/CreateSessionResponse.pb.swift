// CreateSessionResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The opened session.
public struct CreateSessionResponse: ProtoMessage {
    /// The session.
    public var session: AccessSession?
    /// The token to send with calls; cannot be read again.
    public var token: String = ""

    public init() {}
}

extension CreateSessionResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateSessionResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_session_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateSessionResponse>) {
        session = unsafe AccessSession.read(wire.pointee.session)
        token = unsafe Wire.string(wire.pointee.token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateSessionResponse>, in arena: inout Arena) {
        unsafe wire.pointee.session = arena.place(session)
        unsafe wire.pointee.token = arena.place(token)
    }
}

extension CreateSessionResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("session", session)
        json.field("token", token)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "session": try json.read(&self.session)
            case "token": try json.read(&self.token)
            default: throw json.unknownField()
            }
        }
    }
}
