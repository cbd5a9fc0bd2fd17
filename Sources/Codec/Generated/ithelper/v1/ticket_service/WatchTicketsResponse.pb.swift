// WatchTicketsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One event of a ticket that passed the filter.
public struct WatchTicketsResponse: ProtoMessage {
    /// The event.
    public var event: TicketEvent?
    /// Send it back to go on after this event.
    public var resumeToken: String = ""

    public init() {}
}

extension WatchTicketsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.WatchTicketsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__watch_tickets_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__WatchTicketsResponse>) {
        event = unsafe TicketEvent.read(wire.pointee.event)
        resumeToken = unsafe Wire.string(wire.pointee.resume_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__WatchTicketsResponse>, in arena: inout Arena) {
        unsafe wire.pointee.event = arena.place(event)
        unsafe wire.pointee.resume_token = arena.place(resumeToken)
    }
}

extension WatchTicketsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("event", event)
        json.field("resumeToken", resumeToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "event": try json.read(&self.event)
            case "resumeToken", "resume_token": try json.read(&self.resumeToken)
            default: throw json.unknownField()
            }
        }
    }
}
