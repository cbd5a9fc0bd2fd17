// ListAgentsResponse, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// The roster.
public struct ListAgentsResponse: ProtoMessage {
    /// In the order of work.
    public var agents: [Agent] = []

    public init() {}
}

extension ListAgentsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListAgentsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_agents_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListAgentsResponse>) {
        agents = unsafe Wire.messages(wire.pointee.agents, wire.pointee.n_agents)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListAgentsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_agents, wire.pointee.agents) = arena.place(agents)
    }
}

extension ListAgentsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("agents", agents)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "agents": try json.read(&self.agents)
            default: throw json.unknownField()
            }
        }
    }
}
