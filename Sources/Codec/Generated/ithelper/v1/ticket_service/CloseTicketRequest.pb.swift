// CloseTicketRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Closes a ticket.
public struct CloseTicketRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// The version this is based on; empty = any.
    public var etag: String = ""
    /// Why; at most 8 KiB of UTF-8.
    public var reason: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension CloseTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CloseTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__close_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CloseTicketRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        etag = unsafe Wire.string(wire.pointee.etag)
        reason = unsafe Wire.string(wire.pointee.reason)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CloseTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension CloseTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("etag", etag)
        json.field("reason", reason)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "etag": try json.read(&self.etag)
            case "reason": try json.read(&self.reason)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
