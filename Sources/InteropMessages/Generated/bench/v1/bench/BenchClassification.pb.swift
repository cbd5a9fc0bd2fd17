// BenchClassification, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// What kind of problem it is.
public struct BenchClassification: ProtoMessage {
    /// Such as network.
    public var category: String = ""
    /// Such as vpn.
    public var subcategory: String = ""
    /// 1 is the most urgent.
    public var priority: Int32 = 0
    /// 0 to 1.
    public var confidence: Double = 0
    /// Free words.
    public var tags: [String] = []

    public init() {}
}

extension BenchClassification: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Classification" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__classification__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Classification>) {
        category = unsafe Wire.string(wire.pointee.category)
        subcategory = unsafe Wire.string(wire.pointee.subcategory)
        priority = unsafe wire.pointee.priority
        confidence = unsafe wire.pointee.confidence
        tags = unsafe Wire.strings(wire.pointee.tags, wire.pointee.n_tags)
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Classification>, in arena: inout Arena) {
        unsafe wire.pointee.category = arena.place(category)
        unsafe wire.pointee.subcategory = arena.place(subcategory)
        unsafe wire.pointee.priority = priority
        unsafe wire.pointee.confidence = confidence
        unsafe (wire.pointee.n_tags, wire.pointee.tags) = arena.place(tags)
    }
}

extension BenchClassification {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("category", category)
        json.field("subcategory", subcategory)
        json.field("priority", priority)
        json.field("confidence", confidence)
        json.field("tags", tags)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "category": try json.read(&self.category)
            case "subcategory": try json.read(&self.subcategory)
            case "priority": try json.read(&self.priority)
            case "confidence": try json.read(&self.confidence)
            case "tags": try json.read(&self.tags)
            default: throw json.unknownField()
            }
        }
    }
}
