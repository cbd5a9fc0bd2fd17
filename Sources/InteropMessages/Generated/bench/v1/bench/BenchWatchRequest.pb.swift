// BenchWatchRequest, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Asks for events.
public struct BenchWatchRequest: ProtoMessage {
    /// How many; 0: none, and the call waits for ever.
    public var count: UInt64 = 0
    /// About how many bytes each has.
    public var size: UInt32 = 0

    public init() {}
}

extension BenchWatchRequest: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.WatchRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__watch_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__WatchRequest>) {
        count = unsafe wire.pointee.count
        size = unsafe wire.pointee.size
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__WatchRequest>, in arena: inout Arena) {
        unsafe wire.pointee.count = count
        unsafe wire.pointee.size = size
    }
}

extension BenchWatchRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("count", count)
        json.field("size", size)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "count": try json.read(&self.count)
            case "size": try json.read(&self.size)
            default: throw json.unknownField()
            }
        }
    }
}
