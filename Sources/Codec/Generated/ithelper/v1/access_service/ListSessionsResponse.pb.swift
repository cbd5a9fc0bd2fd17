// ListSessionsResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of sessions.
public struct ListSessionsResponse: ProtoMessage {
    /// Newest first.
    public var sessions: [AccessSession] = []
    /// Where the next page begins; empty = this was the last.
    public var nextPageToken: String = ""

    public init() {}
}

extension ListSessionsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListSessionsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_sessions_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListSessionsResponse>) {
        sessions = unsafe Wire.messages(wire.pointee.sessions, wire.pointee.n_sessions)
        nextPageToken = unsafe Wire.string(wire.pointee.next_page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListSessionsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_sessions, wire.pointee.sessions) = arena.place(sessions)
        unsafe wire.pointee.next_page_token = arena.place(nextPageToken)
    }
}

extension ListSessionsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("sessions", sessions)
        json.field("nextPageToken", nextPageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "sessions": try json.read(&self.sessions)
            case "nextPageToken", "next_page_token": try json.read(&self.nextPageToken)
            default: throw json.unknownField()
            }
        }
    }
}
