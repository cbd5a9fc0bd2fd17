// GetTicketRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for one ticket.
public struct GetTicketRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""

    public init() {}
}

extension GetTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.GetTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__get_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__GetTicketRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__GetTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
    }
}

extension GetTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            default: throw json.unknownField()
            }
        }
    }
}
