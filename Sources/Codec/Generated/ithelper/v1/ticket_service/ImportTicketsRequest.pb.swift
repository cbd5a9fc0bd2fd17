// ImportTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One ticket of the past.
public struct ImportTicketsRequest: ProtoMessage {
    /// The ticket. Used are ticket_id (empty = drawn), status (unspecified = resolved when there is a resolution, else open),
    /// user_email, subject, description, labels, classification.category, .urgency and .expertise_level, resolution,
    /// solution_outcome and the times; the rest is left aside. A category must be a configured one, and then teaches.
    public var ticket: Ticket?
    /// Number the caller gives this line, to find it in the summary; 0 = its place in the stream, from 1.
    public var line: Int64 = 0
    /// What the ticket is called where it comes from; at most 200 bytes. One that was imported before is counted as
    /// repeated and stays as it is, so an import that broke off may be sent again. Empty = no protection.
    public var externalID: String = ""
    /// Keeps the ticket's category out of training: it judges and calibrates what was trained.
    public var heldBack: Bool = false

    public init() {}
}

extension ImportTicketsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ImportTicketsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__import_tickets_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ImportTicketsRequest>) {
        ticket = unsafe Ticket.read(wire.pointee.ticket)
        line = unsafe wire.pointee.line
        externalID = unsafe Wire.string(wire.pointee.external_id)
        heldBack = unsafe wire.pointee.held_back != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ImportTicketsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket = arena.place(ticket)
        unsafe wire.pointee.line = line
        unsafe wire.pointee.external_id = arena.place(externalID)
        unsafe wire.pointee.held_back = heldBack ? 1 : 0
    }
}

extension ImportTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticket", ticket)
        json.field("line", line)
        json.field("externalId", externalID)
        json.field("heldBack", heldBack)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticket": try json.read(&self.ticket)
            case "line": try json.read(&self.line)
            case "externalId", "external_id": try json.read(&self.externalID)
            case "heldBack", "held_back": try json.read(&self.heldBack)
            default: throw json.unknownField()
            }
        }
    }
}
