// ListTicketsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of tickets.
public struct ListTicketsResponse: ProtoMessage {
    /// The tickets.
    public var tickets: [Ticket] = []
    /// Where the next page begins; empty = this was the last.
    public var nextPageToken: String = ""

    public init() {}
}

extension ListTicketsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListTicketsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_tickets_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListTicketsResponse>) {
        tickets = unsafe Wire.messages(wire.pointee.tickets, wire.pointee.n_tickets)
        nextPageToken = unsafe Wire.string(wire.pointee.next_page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListTicketsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_tickets, wire.pointee.tickets) = arena.place(tickets)
        unsafe wire.pointee.next_page_token = arena.place(nextPageToken)
    }
}

extension ListTicketsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("tickets", tickets)
        json.field("nextPageToken", nextPageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "tickets": try json.read(&self.tickets)
            case "nextPageToken", "next_page_token": try json.read(&self.nextPageToken)
            default: throw json.unknownField()
            }
        }
    }
}
