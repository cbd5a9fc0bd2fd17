// Solution, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Result of the solution stage: a proposal, not an action.
public struct Solution: ProtoMessage {
    /// The proposal in short.
    public var solution: String = ""
    /// What to do, in order; at most 20.
    public var steps: [String] = []
    /// Tools or rights that are needed; at most 10.
    public var toolsNeeded: [String] = []
    /// How long it should take, for people, such as `15 minutes`.
    public var estimatedTime: String = ""
    /// Probability that it solves the problem, 0 to 1.
    public var confidence: Double = 0
    /// What the steps rest on.
    public var citations: [Citation] = []

    public init() {}
}

extension Solution: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Solution" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__solution__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Solution>) {
        solution = unsafe Wire.string(wire.pointee.solution)
        steps = unsafe Wire.strings(wire.pointee.steps, wire.pointee.n_steps)
        toolsNeeded = unsafe Wire.strings(wire.pointee.tools_needed, wire.pointee.n_tools_needed)
        estimatedTime = unsafe Wire.string(wire.pointee.estimated_time)
        confidence = unsafe wire.pointee.confidence
        citations = unsafe Wire.messages(wire.pointee.citations, wire.pointee.n_citations)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Solution>, in arena: inout Arena) {
        unsafe wire.pointee.solution = arena.place(solution)
        unsafe (wire.pointee.n_steps, wire.pointee.steps) = arena.place(steps)
        unsafe (wire.pointee.n_tools_needed, wire.pointee.tools_needed) = arena.place(toolsNeeded)
        unsafe wire.pointee.estimated_time = arena.place(estimatedTime)
        unsafe wire.pointee.confidence = confidence
        unsafe (wire.pointee.n_citations, wire.pointee.citations) = arena.place(citations)
    }
}

extension Solution {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("solution", solution)
        json.field("steps", steps)
        json.field("toolsNeeded", toolsNeeded)
        json.field("estimatedTime", estimatedTime)
        json.field("confidence", confidence)
        json.field("citations", citations)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "solution": try json.read(&self.solution)
            case "steps": try json.read(&self.steps)
            case "toolsNeeded", "tools_needed": try json.read(&self.toolsNeeded)
            case "estimatedTime", "estimated_time": try json.read(&self.estimatedTime)
            case "confidence": try json.read(&self.confidence)
            case "citations": try json.read(&self.citations)
            default: throw json.unknownField()
            }
        }
    }
}
