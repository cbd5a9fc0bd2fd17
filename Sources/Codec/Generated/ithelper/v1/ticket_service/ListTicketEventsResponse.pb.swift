// ListTicketEventsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of a ticket's events.
public struct ListTicketEventsResponse: ProtoMessage {
    /// Oldest first, without gaps.
    public var events: [TicketEvent] = []
    /// `after_sequence` of the next page; 0 = this was the last.
    public var nextAfterSequence: Int64 = 0

    public init() {}
}

extension ListTicketEventsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListTicketEventsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_ticket_events_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListTicketEventsResponse>) {
        events = unsafe Wire.messages(wire.pointee.events, wire.pointee.n_events)
        nextAfterSequence = unsafe wire.pointee.next_after_sequence
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListTicketEventsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_events, wire.pointee.events) = arena.place(events)
        unsafe wire.pointee.next_after_sequence = nextAfterSequence
    }
}

extension ListTicketEventsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("events", events)
        json.field("nextAfterSequence", nextAfterSequence)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "events": try json.read(&self.events)
            case "nextAfterSequence", "next_after_sequence": try json.read(&self.nextAfterSequence)
            default: throw json.unknownField()
            }
        }
    }
}
