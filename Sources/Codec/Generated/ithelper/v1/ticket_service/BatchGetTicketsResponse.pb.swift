// BatchGetTicketsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Several tickets.
public struct BatchGetTicketsResponse: ProtoMessage {
    /// Those that exist, in the order asked for.
    public var tickets: [Ticket] = []
    /// Those that do not.
    public var missingTicketIDs: [String] = []

    public init() {}
}

extension BatchGetTicketsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.BatchGetTicketsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__batch_get_tickets_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__BatchGetTicketsResponse>) {
        tickets = unsafe Wire.messages(wire.pointee.tickets, wire.pointee.n_tickets)
        missingTicketIDs = unsafe Wire.strings(wire.pointee.missing_ticket_ids, wire.pointee.n_missing_ticket_ids)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__BatchGetTicketsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_tickets, wire.pointee.tickets) = arena.place(tickets)
        unsafe (wire.pointee.n_missing_ticket_ids, wire.pointee.missing_ticket_ids) = arena.place(missingTicketIDs)
    }
}

extension BatchGetTicketsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("tickets", tickets)
        json.field("missingTicketIds", missingTicketIDs)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "tickets": try json.read(&self.tickets)
            case "missingTicketIds", "missing_ticket_ids": try json.read(&self.missingTicketIDs)
            default: throw json.unknownField()
            }
        }
    }
}
