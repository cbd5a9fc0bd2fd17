// ListRunsRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of runs.
public struct ListRunsRequest: ProtoMessage {
    /// Only runs over this ticket; empty = all.
    public var ticketID: String = ""
    /// Any of these; empty = all.
    public var states: [RunState] = []
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Where to go on; from `next_page_token`.
    public var pageToken: String = ""

    public init() {}
}

extension ListRunsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListRunsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_runs_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListRunsRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        states = unsafe Wire.enums(wire.pointee.states, wire.pointee.n_states)
        pageSize = unsafe wire.pointee.page_size
        pageToken = unsafe Wire.string(wire.pointee.page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListRunsRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe (wire.pointee.n_states, wire.pointee.states) = arena.place(states, as: Ithelper__V1__RunState.self)
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.page_token = arena.place(pageToken)
    }
}

extension ListRunsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("states", states)
        json.field("pageSize", pageSize)
        json.field("pageToken", pageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "states": try json.read(&self.states)
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "pageToken", "page_token": try json.read(&self.pageToken)
            default: throw json.unknownField()
            }
        }
    }
}
