// SimilarTicket, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One similar ticket.
public struct SimilarTicket: ProtoMessage {
    /// The ticket.
    public var ticket: Ticket?
    /// How likely it is the same problem, 0 to 1: a probability, fitted to matches whose truth was known.
    public var score: Double = 0
    /// What the two have in common, in a sentence.
    public var reason: String = ""

    public init() {}
}

extension SimilarTicket: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SimilarTicket" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__similar_ticket__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SimilarTicket>) {
        ticket = unsafe Ticket.read(wire.pointee.ticket)
        score = unsafe wire.pointee.score
        reason = unsafe Wire.string(wire.pointee.reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SimilarTicket>, in arena: inout Arena) {
        unsafe wire.pointee.ticket = arena.place(ticket)
        unsafe wire.pointee.score = score
        unsafe wire.pointee.reason = arena.place(reason)
    }
}

extension SimilarTicket {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticket", ticket)
        json.field("score", score)
        json.field("reason", reason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticket": try json.read(&self.ticket)
            case "score": try json.read(&self.score)
            case "reason": try json.read(&self.reason)
            default: throw json.unknownField()
            }
        }
    }
}
