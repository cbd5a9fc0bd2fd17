// WatchTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Watches all tickets.
public struct WatchTicketsRequest: ProtoMessage {
    /// Which tickets.
    public var filter: TicketFilter?
    /// From the last response; empty = from now on. One that lies in the future is OUT_OF_RANGE.
    public var resumeToken: String = ""
    /// How much to send. What is not kept, such as the words of a model, is told to those who watch its ticket only.
    public var detail: EventDetail = .unspecified

    public init() {}
}

extension WatchTicketsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.WatchTicketsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__watch_tickets_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__WatchTicketsRequest>) {
        filter = unsafe TicketFilter.read(wire.pointee.filter)
        resumeToken = unsafe Wire.string(wire.pointee.resume_token)
        detail = unsafe EventDetail(wire: wire.pointee.detail.rawValue)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__WatchTicketsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.filter = arena.place(filter)
        unsafe wire.pointee.resume_token = arena.place(resumeToken)
        unsafe wire.pointee.detail = Ithelper__V1__EventDetail(rawValue: detail.wireValue)
    }
}

extension WatchTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("filter", filter)
        json.field("resumeToken", resumeToken)
        json.field("detail", detail)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "filter": try json.read(&self.filter)
            case "resumeToken", "resume_token": try json.read(&self.resumeToken)
            case "detail": try json.read(&self.detail)
            default: throw json.unknownField()
            }
        }
    }
}
