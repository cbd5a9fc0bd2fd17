// MergeTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Joins duplicates.
public struct MergeTicketsRequest: ProtoMessage {
    /// The ticket that stays; required.
    public var ticketID: String = ""
    /// The duplicates; 1 to 100, none equal to `ticket_id`.
    public var duplicateTicketIDs: [String] = []
    /// Why; at most 8 KiB of UTF-8.
    public var reason: String = ""
    /// Version of the ticket that stays; empty = any.
    public var etag: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension MergeTicketsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.MergeTicketsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__merge_tickets_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__MergeTicketsRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        duplicateTicketIDs = unsafe Wire.strings(wire.pointee.duplicate_ticket_ids, wire.pointee.n_duplicate_ticket_ids)
        reason = unsafe Wire.string(wire.pointee.reason)
        etag = unsafe Wire.string(wire.pointee.etag)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__MergeTicketsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe (wire.pointee.n_duplicate_ticket_ids, wire.pointee.duplicate_ticket_ids) = arena.place(
            duplicateTicketIDs
        )
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension MergeTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("duplicateTicketIds", duplicateTicketIDs)
        json.field("reason", reason)
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
            case "duplicateTicketIds", "duplicate_ticket_ids": try json.read(&self.duplicateTicketIDs)
            case "reason": try json.read(&self.reason)
            case "etag": try json.read(&self.etag)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
