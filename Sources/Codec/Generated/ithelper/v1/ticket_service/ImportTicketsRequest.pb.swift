// ImportTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One ticket of the past.
public struct ImportTicketsRequest: ProtoMessage {
    /// The ticket; id and times may be given, an id already stored is refused.
    public var ticket: Ticket?
    /// Number the caller gives this line, to find it in the summary.
    public var line: Int64 = 0

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
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ImportTicketsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket = arena.place(ticket)
        unsafe wire.pointee.line = line
    }
}

extension ImportTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticket", ticket)
        json.field("line", line)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticket": try json.read(&self.ticket)
            case "line": try json.read(&self.line)
            default: throw json.unknownField()
            }
        }
    }
}
