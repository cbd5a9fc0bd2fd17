// ListKeysRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of keys.
public struct ListKeysRequest: ProtoMessage {
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Where to go on; from `next_page_token`.
    public var pageToken: String = ""
    /// Also those revoked or at their end.
    public var includeEnded: Bool = false

    public init() {}
}

extension ListKeysRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListKeysRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_keys_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListKeysRequest>) {
        pageSize = unsafe wire.pointee.page_size
        pageToken = unsafe Wire.string(wire.pointee.page_token)
        includeEnded = unsafe wire.pointee.include_ended != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListKeysRequest>, in arena: inout Arena) {
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.page_token = arena.place(pageToken)
        unsafe wire.pointee.include_ended = includeEnded ? 1 : 0
    }
}

extension ListKeysRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("pageSize", pageSize)
        json.field("pageToken", pageToken)
        json.field("includeEnded", includeEnded)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "pageToken", "page_token": try json.read(&self.pageToken)
            case "includeEnded", "include_ended": try json.read(&self.includeEnded)
            default: throw json.unknownField()
            }
        }
    }
}
