// ListTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of tickets.
public struct ListTicketsRequest: ProtoMessage {
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Where to go on; from `next_page_token`, empty = the first page. Filter and order must be the same.
    public var pageToken: String = ""
    /// Which tickets.
    public var filter: TicketFilter?
    /// `created_at`, `updated_at` or `urgency`, with ` desc` for the reverse; empty = `created_at desc`.
    public var orderBy: String = ""

    public init() {}
}

extension ListTicketsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListTicketsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_tickets_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListTicketsRequest>) {
        pageSize = unsafe wire.pointee.page_size
        pageToken = unsafe Wire.string(wire.pointee.page_token)
        filter = unsafe TicketFilter.read(wire.pointee.filter)
        orderBy = unsafe Wire.string(wire.pointee.order_by)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListTicketsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.page_token = arena.place(pageToken)
        unsafe wire.pointee.filter = arena.place(filter)
        unsafe wire.pointee.order_by = arena.place(orderBy)
    }
}

extension ListTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("pageSize", pageSize)
        json.field("pageToken", pageToken)
        json.field("filter", filter)
        json.field("orderBy", orderBy)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "pageToken", "page_token": try json.read(&self.pageToken)
            case "filter": try json.read(&self.filter)
            case "orderBy", "order_by": try json.read(&self.orderBy)
            default: throw json.unknownField()
            }
        }
    }
}
