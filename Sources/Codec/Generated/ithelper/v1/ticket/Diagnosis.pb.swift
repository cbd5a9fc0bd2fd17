// Diagnosis, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Result of the diagnostic stage.
public struct Diagnosis: ProtoMessage {
    /// What is probably wrong, in a sentence or two.
    public var diagnosis: String = ""
    /// Likely causes, likeliest first; at most 10.
    public var potentialCauses: [String] = []
    /// Tests that tell the causes apart, cheapest first; at most 10.
    public var recommendedTests: [String] = []
    /// Probability that the diagnosis is right, 0 to 1.
    public var confidence: Double = 0

    public init() {}
}

extension Diagnosis: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Diagnosis" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__diagnosis__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Diagnosis>) {
        diagnosis = unsafe Wire.string(wire.pointee.diagnosis)
        potentialCauses = unsafe Wire.strings(wire.pointee.potential_causes, wire.pointee.n_potential_causes)
        recommendedTests = unsafe Wire.strings(wire.pointee.recommended_tests, wire.pointee.n_recommended_tests)
        confidence = unsafe wire.pointee.confidence
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Diagnosis>, in arena: inout Arena) {
        unsafe wire.pointee.diagnosis = arena.place(diagnosis)
        unsafe (wire.pointee.n_potential_causes, wire.pointee.potential_causes) = arena.place(potentialCauses)
        unsafe (wire.pointee.n_recommended_tests, wire.pointee.recommended_tests) = arena.place(recommendedTests)
        unsafe wire.pointee.confidence = confidence
    }
}

extension Diagnosis {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("diagnosis", diagnosis)
        json.field("potentialCauses", potentialCauses)
        json.field("recommendedTests", recommendedTests)
        json.field("confidence", confidence)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "diagnosis": try json.read(&self.diagnosis)
            case "potentialCauses", "potential_causes": try json.read(&self.potentialCauses)
            case "recommendedTests", "recommended_tests": try json.read(&self.recommendedTests)
            case "confidence": try json.read(&self.confidence)
            default: throw json.unknownField()
            }
        }
    }
}
