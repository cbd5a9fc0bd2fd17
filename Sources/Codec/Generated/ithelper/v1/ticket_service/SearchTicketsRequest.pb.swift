// SearchTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks the full-text search.
public struct SearchTicketsRequest: ProtoMessage {
    /// Words, "phrases", -exclusions; required, at most 500 bytes of UTF-8.
    public var query: String = ""
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Where to go on; from `next_page_token`.
    public var pageToken: String = ""
    /// Which tickets.
    public var filter: TicketFilter?

    public init() {}
}

extension SearchTicketsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SearchTicketsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__search_tickets_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SearchTicketsRequest>) {
        query = unsafe Wire.string(wire.pointee.query)
        pageSize = unsafe wire.pointee.page_size
        pageToken = unsafe Wire.string(wire.pointee.page_token)
        filter = unsafe TicketFilter.read(wire.pointee.filter)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SearchTicketsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.query = arena.place(query)
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.page_token = arena.place(pageToken)
        unsafe wire.pointee.filter = arena.place(filter)
    }
}

extension SearchTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("query", query)
        json.field("pageSize", pageSize)
        json.field("pageToken", pageToken)
        json.field("filter", filter)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "query": try json.read(&self.query)
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "pageToken", "page_token": try json.read(&self.pageToken)
            case "filter": try json.read(&self.filter)
            default: throw json.unknownField()
            }
        }
    }
}
