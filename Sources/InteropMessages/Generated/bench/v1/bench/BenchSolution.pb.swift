// BenchSolution, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// What helps.
public struct BenchSolution: ProtoMessage {
    /// In a few words.
    public var title: String = ""
    /// What to do, in order.
    public var steps: [String] = []
    /// Needs no person.
    public var automated: Bool = false

    public init() {}
}

extension BenchSolution: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Solution" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__solution__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Solution>) {
        title = unsafe Wire.string(wire.pointee.title)
        steps = unsafe Wire.strings(wire.pointee.steps, wire.pointee.n_steps)
        automated = unsafe wire.pointee.automated != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Solution>, in arena: inout Arena) {
        unsafe wire.pointee.title = arena.place(title)
        unsafe (wire.pointee.n_steps, wire.pointee.steps) = arena.place(steps)
        unsafe wire.pointee.automated = automated ? 1 : 0
    }
}

extension BenchSolution {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("title", title)
        json.field("steps", steps)
        json.field("automated", automated)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "title": try json.read(&self.title)
            case "steps": try json.read(&self.steps)
            case "automated": try json.read(&self.automated)
            default: throw json.unknownField()
            }
        }
    }
}
