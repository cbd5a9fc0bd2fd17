// BenchCheckRequest, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Asks for the state of a service.
public struct BenchCheckRequest: ProtoMessage {
    /// Its full name.
    public var service: String = ""

    public init() {}
}

extension BenchCheckRequest: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.CheckRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__check_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__CheckRequest>) {
        service = unsafe Wire.string(wire.pointee.service)
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__CheckRequest>, in arena: inout Arena) {
        unsafe wire.pointee.service = arena.place(service)
    }
}

extension BenchCheckRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("service", service)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "service": try json.read(&self.service)
            default: throw json.unknownField()
            }
        }
    }
}
