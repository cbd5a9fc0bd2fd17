// UpdateTicketRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Changes fields of a ticket.
public struct UpdateTicketRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// New values of the fields in the mask.
    public var ticket: Ticket?
    /// Any of subject, description, labels; required.
    public var updateMask: FieldMask?
    /// The version this change is based on; empty = any.
    public var etag: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension UpdateTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.UpdateTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__update_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__UpdateTicketRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        ticket = unsafe Ticket.read(wire.pointee.ticket)
        updateMask = unsafe FieldMask.read(wire.pointee.update_mask)
        etag = unsafe Wire.string(wire.pointee.etag)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__UpdateTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.ticket = arena.place(ticket)
        unsafe wire.pointee.update_mask = arena.place(updateMask)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension UpdateTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("ticket", ticket)
        json.field("updateMask", updateMask)
        json.field("etag", etag)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "ticket": try json.read(&self.ticket)
            case "updateMask", "update_mask": try json.read(&self.updateMask)
            case "etag": try json.read(&self.etag)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
