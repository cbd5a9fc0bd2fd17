// ExplainAssignmentRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks why people were chosen.
public struct ExplainAssignmentRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// The run meant; empty = the latest.
    public var runID: String = ""

    public init() {}
}

extension ExplainAssignmentRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ExplainAssignmentRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__explain_assignment_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ExplainAssignmentRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        runID = unsafe Wire.string(wire.pointee.run_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ExplainAssignmentRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.run_id = arena.place(runID)
    }
}

extension ExplainAssignmentRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("runId", runID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "runId", "run_id": try json.read(&self.runID)
            default: throw json.unknownField()
            }
        }
    }
}
