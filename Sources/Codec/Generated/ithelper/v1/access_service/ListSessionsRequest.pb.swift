// ListSessionsRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of sessions.
public struct ListSessionsRequest: ProtoMessage {
    /// Only sessions of this key; empty = all.
    public var keyID: String = ""
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Where to go on; from `next_page_token`.
    public var pageToken: String = ""

    public init() {}
}

extension ListSessionsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListSessionsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_sessions_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListSessionsRequest>) {
        keyID = unsafe Wire.string(wire.pointee.key_id)
        pageSize = unsafe wire.pointee.page_size
        pageToken = unsafe Wire.string(wire.pointee.page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListSessionsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.key_id = arena.place(keyID)
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.page_token = arena.place(pageToken)
    }
}

extension ListSessionsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("keyId", keyID)
        json.field("pageSize", pageSize)
        json.field("pageToken", pageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "keyId", "key_id": try json.read(&self.keyID)
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "pageToken", "page_token": try json.read(&self.pageToken)
            default: throw json.unknownField()
            }
        }
    }
}
