// RunAgentRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks one agent about a text.
public struct RunAgentRequest: ProtoMessage {
    /// The agent's stage; required.
    public var stage: String = ""
    /// Who asks; optional.
    public var userEmail: String = ""
    /// One line, at most 300 bytes of UTF-8; empty = taken from the first line of the description.
    public var subject: String = ""
    /// The problem; required, at most 32 KiB of UTF-8.
    public var description: String = ""
    /// Results that the agent needs from earlier stages; those left out are worked out first.
    public var earlierResults: [StageResult] = []

    public init() {}
}

extension RunAgentRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RunAgentRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__run_agent_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RunAgentRequest>) {
        stage = unsafe Wire.string(wire.pointee.stage)
        userEmail = unsafe Wire.string(wire.pointee.user_email)
        subject = unsafe Wire.string(wire.pointee.subject)
        description = unsafe Wire.string(wire.pointee.description)
        earlierResults = unsafe Wire.messages(wire.pointee.earlier_results, wire.pointee.n_earlier_results)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RunAgentRequest>, in arena: inout Arena) {
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.user_email = arena.place(userEmail)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.description = arena.place(description)
        unsafe (wire.pointee.n_earlier_results, wire.pointee.earlier_results) = arena.place(earlierResults)
    }
}

extension RunAgentRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("stage", stage)
        json.field("userEmail", userEmail)
        json.field("subject", subject)
        json.field("description", description)
        json.field("earlierResults", earlierResults)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "stage": try json.read(&self.stage)
            case "userEmail", "user_email": try json.read(&self.userEmail)
            case "subject": try json.read(&self.subject)
            case "description": try json.read(&self.description)
            case "earlierResults", "earlier_results": try json.read(&self.earlierResults)
            default: throw json.unknownField()
            }
        }
    }
}
