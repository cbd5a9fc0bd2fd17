// BenchDiagnosis, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Why it happened.
public struct BenchDiagnosis: ProtoMessage {
    /// In one sentence.
    public var summary: String = ""
    /// The cause.
    public var rootCause: String = ""
    /// What it rests on.
    public var evidence: [BenchEvidence] = []

    public init() {}
}

extension BenchDiagnosis: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Diagnosis" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__diagnosis__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Diagnosis>) {
        summary = unsafe Wire.string(wire.pointee.summary)
        rootCause = unsafe Wire.string(wire.pointee.root_cause)
        evidence = unsafe Wire.messages(wire.pointee.evidence, wire.pointee.n_evidence)
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Diagnosis>, in arena: inout Arena) {
        unsafe wire.pointee.summary = arena.place(summary)
        unsafe wire.pointee.root_cause = arena.place(rootCause)
        unsafe (wire.pointee.n_evidence, wire.pointee.evidence) = arena.place(evidence)
    }
}

extension BenchDiagnosis {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("summary", summary)
        json.field("rootCause", rootCause)
        json.field("evidence", evidence)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "summary": try json.read(&self.summary)
            case "rootCause", "root_cause": try json.read(&self.rootCause)
            case "evidence": try json.read(&self.evidence)
            default: throw json.unknownField()
            }
        }
    }
}
