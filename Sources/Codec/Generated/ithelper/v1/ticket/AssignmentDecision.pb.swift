// AssignmentDecision, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Explains a choice of people so that it can be argued with.
public struct AssignmentDecision: ProtoMessage {
    /// Everybody considered, best first.
    public var candidates: [AssignmentCandidate] = []
    /// What decided between equals; empty when there were none.
    public var tieBreak: String = ""
    /// The decision in a sentence.
    public var summary: String = ""

    public init() {}
}

extension AssignmentDecision: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.AssignmentDecision" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__assignment_decision__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__AssignmentDecision>) {
        candidates = unsafe Wire.messages(wire.pointee.candidates, wire.pointee.n_candidates)
        tieBreak = unsafe Wire.string(wire.pointee.tie_break)
        summary = unsafe Wire.string(wire.pointee.summary)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__AssignmentDecision>, in arena: inout Arena) {
        unsafe (wire.pointee.n_candidates, wire.pointee.candidates) = arena.place(candidates)
        unsafe wire.pointee.tie_break = arena.place(tieBreak)
        unsafe wire.pointee.summary = arena.place(summary)
    }
}

extension AssignmentDecision {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("candidates", candidates)
        json.field("tieBreak", tieBreak)
        json.field("summary", summary)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "candidates": try json.read(&self.candidates)
            case "tieBreak", "tie_break": try json.read(&self.tieBreak)
            case "summary": try json.read(&self.summary)
            default: throw json.unknownField()
            }
        }
    }
}
