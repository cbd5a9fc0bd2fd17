// ResolveTicketRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Says that a ticket is solved.
public struct ResolveTicketRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// The version this is based on; empty = any.
    public var etag: String = ""
    /// What became of the proposed solution; required.
    public var solutionOutcome: SolutionOutcome = .unspecified
    /// What solved it; at most 8 KiB of UTF-8. Left out, nothing is learned unless the proposed solution worked.
    public var resolution: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension ResolveTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ResolveTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__resolve_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ResolveTicketRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        etag = unsafe Wire.string(wire.pointee.etag)
        solutionOutcome = unsafe SolutionOutcome(wire: wire.pointee.solution_outcome.rawValue)
        resolution = unsafe Wire.string(wire.pointee.resolution)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ResolveTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.solution_outcome = Ithelper__V1__SolutionOutcome(rawValue: solutionOutcome.wireValue)
        unsafe wire.pointee.resolution = arena.place(resolution)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension ResolveTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("etag", etag)
        json.field("solutionOutcome", solutionOutcome)
        json.field("resolution", resolution)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "etag": try json.read(&self.etag)
            case "solutionOutcome", "solution_outcome": try json.read(&self.solutionOutcome)
            case "resolution": try json.read(&self.resolution)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
