// PastSolution, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// A ticket of the past whose resolution was confirmed.
public struct PastSolution: ProtoMessage {
    /// That ticket.
    public var ticketID: String = ""
    /// Its subject.
    public var subject: String = ""
    /// What resolved it.
    public var solution: String = ""
    /// How similar it is, 0 to 1.
    public var score: Double = 0

    public init() {}
}

extension PastSolution: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.PastSolution" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__past_solution__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__PastSolution>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        subject = unsafe Wire.string(wire.pointee.subject)
        solution = unsafe Wire.string(wire.pointee.solution)
        score = unsafe wire.pointee.score
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__PastSolution>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.solution = arena.place(solution)
        unsafe wire.pointee.score = score
    }
}

extension PastSolution {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("subject", subject)
        json.field("solution", solution)
        json.field("score", score)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "subject": try json.read(&self.subject)
            case "solution": try json.read(&self.solution)
            case "score": try json.read(&self.score)
            default: throw json.unknownField()
            }
        }
    }
}
