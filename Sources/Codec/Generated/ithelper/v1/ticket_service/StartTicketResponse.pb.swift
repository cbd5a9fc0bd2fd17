// StartTicketResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The started ticket.
public struct StartTicketResponse: ProtoMessage {
    /// The ticket.
    public var ticket: Ticket?

    public init() {}
}

extension StartTicketResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StartTicketResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__start_ticket_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StartTicketResponse>) {
        ticket = unsafe Ticket.read(wire.pointee.ticket)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StartTicketResponse>, in arena: inout Arena) {
        unsafe wire.pointee.ticket = arena.place(ticket)
    }
}

extension StartTicketResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticket", ticket)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticket": try json.read(&self.ticket)
            default: throw json.unknownField()
            }
        }
    }
}
