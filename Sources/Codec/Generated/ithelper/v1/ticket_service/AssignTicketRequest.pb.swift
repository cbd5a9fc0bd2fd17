// AssignTicketRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Puts a person on a ticket.
public struct AssignTicketRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// The person; required.
    public var specialistID: String = ""
    /// The part they play; replaces whoever played it; unspecified = primary.
    public var role: AssignmentRole = .unspecified
    /// Why; required, at most 8 KiB of UTF-8.
    public var reason: String = ""
    /// The version this is based on; empty = any.
    public var etag: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension AssignTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.AssignTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__assign_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__AssignTicketRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        specialistID = unsafe Wire.string(wire.pointee.specialist_id)
        role = unsafe AssignmentRole(wire: wire.pointee.role.rawValue)
        reason = unsafe Wire.string(wire.pointee.reason)
        etag = unsafe Wire.string(wire.pointee.etag)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__AssignTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.specialist_id = arena.place(specialistID)
        unsafe wire.pointee.role = Ithelper__V1__AssignmentRole(rawValue: role.wireValue)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension AssignTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("specialistId", specialistID)
        json.field("role", role)
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
            case "specialistId", "specialist_id": try json.read(&self.specialistID)
            case "role": try json.read(&self.role)
            case "reason": try json.read(&self.reason)
            case "etag": try json.read(&self.etag)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
