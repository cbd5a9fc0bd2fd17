// StartRunRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Starts another run.
public struct StartRunRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension StartRunRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StartRunRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__start_run_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StartRunRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StartRunRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension StartRunRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
