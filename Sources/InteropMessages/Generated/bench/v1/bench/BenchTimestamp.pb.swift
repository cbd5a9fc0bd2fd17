// BenchTimestamp, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// A time since 1970 in UTC.
public struct BenchTimestamp: ProtoMessage {
    /// Whole seconds.
    public var seconds: Int64 = 0
    /// The rest in nanoseconds.
    public var nanos: Int32 = 0

    public init() {}
}

extension BenchTimestamp: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Timestamp" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__timestamp__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Timestamp>) {
        seconds = unsafe wire.pointee.seconds
        nanos = unsafe wire.pointee.nanos
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Timestamp>, in arena: inout Arena) {
        unsafe wire.pointee.seconds = seconds
        unsafe wire.pointee.nanos = nanos
    }
}

extension BenchTimestamp {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("seconds", seconds)
        json.field("nanos", nanos)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "seconds": try json.read(&self.seconds)
            case "nanos": try json.read(&self.nanos)
            default: throw json.unknownField()
            }
        }
    }
}
