// BenchEvidence, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// What a diagnosis rests on.
public struct BenchEvidence: ProtoMessage {
    /// Where it was found.
    public var source: String = ""
    /// What stands there.
    public var excerpt: String = ""
    /// 0 to 1.
    public var score: Double = 0

    public init() {}
}

extension BenchEvidence: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Evidence" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__evidence__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Evidence>) {
        source = unsafe Wire.string(wire.pointee.source)
        excerpt = unsafe Wire.string(wire.pointee.excerpt)
        score = unsafe wire.pointee.score
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Evidence>, in arena: inout Arena) {
        unsafe wire.pointee.source = arena.place(source)
        unsafe wire.pointee.excerpt = arena.place(excerpt)
        unsafe wire.pointee.score = score
    }
}

extension BenchEvidence {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("source", source)
        json.field("excerpt", excerpt)
        json.field("score", score)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "source": try json.read(&self.source)
            case "excerpt": try json.read(&self.excerpt)
            case "score": try json.read(&self.score)
            default: throw json.unknownField()
            }
        }
    }
}
