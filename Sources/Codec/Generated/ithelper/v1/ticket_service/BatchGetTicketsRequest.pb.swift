// BatchGetTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for several tickets.
public struct BatchGetTicketsRequest: ProtoMessage {
    /// The tickets; 1 to 100.
    public var ticketIDs: [String] = []

    public init() {}
}

extension BatchGetTicketsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.BatchGetTicketsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__batch_get_tickets_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__BatchGetTicketsRequest>) {
        ticketIDs = unsafe Wire.strings(wire.pointee.ticket_ids, wire.pointee.n_ticket_ids)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__BatchGetTicketsRequest>, in arena: inout Arena) {
        unsafe (wire.pointee.n_ticket_ids, wire.pointee.ticket_ids) = arena.place(ticketIDs)
    }
}

extension BatchGetTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketIds", ticketIDs)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketIds", "ticket_ids": try json.read(&self.ticketIDs)
            default: throw json.unknownField()
            }
        }
    }
}
