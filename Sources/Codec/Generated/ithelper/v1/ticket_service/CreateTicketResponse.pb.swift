// CreateTicketResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The stored ticket and the run that has begun.
public struct CreateTicketResponse: ProtoMessage {
    /// The ticket.
    public var ticket: Ticket?
    /// Its first run.
    public var run: Run?

    public init() {}
}

extension CreateTicketResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateTicketResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_ticket_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateTicketResponse>) {
        ticket = unsafe Ticket.read(wire.pointee.ticket)
        run = unsafe Run.read(wire.pointee.run)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateTicketResponse>, in arena: inout Arena) {
        unsafe wire.pointee.ticket = arena.place(ticket)
        unsafe wire.pointee.run = arena.place(run)
    }
}

extension CreateTicketResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticket", ticket)
        json.field("run", run)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticket": try json.read(&self.ticket)
            case "run": try json.read(&self.run)
            default: throw json.unknownField()
            }
        }
    }
}
