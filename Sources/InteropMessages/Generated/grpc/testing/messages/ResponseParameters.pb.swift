// ResponseParameters, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Describes one response of a stream.
public struct ResponseParameters: ProtoMessage {
    /// Size of its payload in bytes.
    public var size: Int32 = 0
    /// Pause before it in microseconds.
    public var intervalUs: Int32 = 0
    /// Whether it is to be compressed; absent: as the server likes.
    public var compressed: BoolValue?

    public init() {}
}

extension ResponseParameters: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.ResponseParameters" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__response_parameters__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__ResponseParameters>) {
        size = unsafe wire.pointee.size
        intervalUs = unsafe wire.pointee.interval_us
        compressed = unsafe BoolValue.read(wire.pointee.compressed)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__ResponseParameters>, in arena: inout Arena) {
        unsafe wire.pointee.size = size
        unsafe wire.pointee.interval_us = intervalUs
        unsafe wire.pointee.compressed = arena.place(compressed)
    }
}

extension ResponseParameters {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("size", size)
        json.field("intervalUs", intervalUs)
        json.field("compressed", compressed)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "size": try json.read(&self.size)
            case "intervalUs", "interval_us": try json.read(&self.intervalUs)
            case "compressed": try json.read(&self.compressed)
            default: throw json.unknownField()
            }
        }
    }
}
