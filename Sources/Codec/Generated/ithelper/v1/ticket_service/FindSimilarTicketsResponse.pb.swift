// FindSimilarTicketsResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Tickets like the one asked about.
public struct FindSimilarTicketsResponse: ProtoMessage {
    /// Best first.
    public var tickets: [SimilarTicket] = []
    /// Whether the memory of solved problems has taken in all that was confirmed so far, with its vectors where a model for
    /// embeddings is set up. Until it has, or while it is away, the rest is found by its words alone, and ranks less well.
    public var memoryComplete: Bool = false
    /// Why words alone were compared although a model for embeddings is set up: it was late, it failed, or no vectors are there
    /// yet. Empty otherwise.
    public var degradedReason: String = ""

    public init() {}
}

extension FindSimilarTicketsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.FindSimilarTicketsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__find_similar_tickets_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__FindSimilarTicketsResponse>) {
        tickets = unsafe Wire.messages(wire.pointee.tickets, wire.pointee.n_tickets)
        memoryComplete = unsafe wire.pointee.memory_complete != 0
        degradedReason = unsafe Wire.string(wire.pointee.degraded_reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__FindSimilarTicketsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_tickets, wire.pointee.tickets) = arena.place(tickets)
        unsafe wire.pointee.memory_complete = memoryComplete ? 1 : 0
        unsafe wire.pointee.degraded_reason = arena.place(degradedReason)
    }
}

extension FindSimilarTicketsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("tickets", tickets)
        json.field("memoryComplete", memoryComplete)
        json.field("degradedReason", degradedReason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "tickets": try json.read(&self.tickets)
            case "memoryComplete", "memory_complete": try json.read(&self.memoryComplete)
            case "degradedReason", "degraded_reason": try json.read(&self.degradedReason)
            default: throw json.unknownField()
            }
        }
    }
}
