// WatchTicketRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Watches one ticket.
public struct WatchTicketRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// The last sequence the caller has; 0 = from the first event.
    public var afterSequence: Int64 = 0
    /// How much to send.
    public var detail: EventDetail = .unspecified
    /// Stay after the run is over, until the caller leaves.
    public var follow: Bool = false

    public init() {}
}

extension WatchTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.WatchTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__watch_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__WatchTicketRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        afterSequence = unsafe wire.pointee.after_sequence
        detail = unsafe EventDetail(wire: wire.pointee.detail.rawValue)
        follow = unsafe wire.pointee.follow != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__WatchTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.after_sequence = afterSequence
        unsafe wire.pointee.detail = Ithelper__V1__EventDetail(rawValue: detail.wireValue)
        unsafe wire.pointee.follow = follow ? 1 : 0
    }
}

extension WatchTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("afterSequence", afterSequence)
        json.field("detail", detail)
        json.field("follow", follow)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "afterSequence", "after_sequence": try json.read(&self.afterSequence)
            case "detail": try json.read(&self.detail)
            case "follow": try json.read(&self.follow)
            default: throw json.unknownField()
            }
        }
    }
}
