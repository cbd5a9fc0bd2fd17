// ListTicketEventsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of a ticket's events.
public struct ListTicketEventsRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// Only events after this sequence; 0 = from the first.
    public var afterSequence: Int64 = 0
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0

    public init() {}
}

extension ListTicketEventsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListTicketEventsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_ticket_events_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListTicketEventsRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        afterSequence = unsafe wire.pointee.after_sequence
        pageSize = unsafe wire.pointee.page_size
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListTicketEventsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.after_sequence = afterSequence
        unsafe wire.pointee.page_size = pageSize
    }
}

extension ListTicketEventsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("afterSequence", afterSequence)
        json.field("pageSize", pageSize)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "afterSequence", "after_sequence": try json.read(&self.afterSequence)
            case "pageSize", "page_size": try json.read(&self.pageSize)
            default: throw json.unknownField()
            }
        }
    }
}
