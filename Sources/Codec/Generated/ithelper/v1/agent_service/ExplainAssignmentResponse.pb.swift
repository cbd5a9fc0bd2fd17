// ExplainAssignmentResponse, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Why people were chosen.
public struct ExplainAssignmentResponse: ProtoMessage {
    /// The choice and how it came about.
    public var assignment: Assignment?
    /// Manual changes since, oldest first.
    public var overrides: [TicketAssigned] = []

    public init() {}
}

extension ExplainAssignmentResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ExplainAssignmentResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__explain_assignment_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ExplainAssignmentResponse>) {
        assignment = unsafe Assignment.read(wire.pointee.assignment)
        overrides = unsafe Wire.messages(wire.pointee.overrides, wire.pointee.n_overrides)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ExplainAssignmentResponse>, in arena: inout Arena) {
        unsafe wire.pointee.assignment = arena.place(assignment)
        unsafe (wire.pointee.n_overrides, wire.pointee.overrides) = arena.place(overrides)
    }
}

extension ExplainAssignmentResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("assignment", assignment)
        json.field("overrides", overrides)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "assignment": try json.read(&self.assignment)
            case "overrides": try json.read(&self.overrides)
            default: throw json.unknownField()
            }
        }
    }
}
