// BenchCheckReply, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// The state of a service.
public struct BenchCheckReply: ProtoMessage {
    /// The state.
    public var status: BenchCheckReply.Status = .unknown

    public init() {}

    /// Whether a service takes calls.
    public enum Status: Int32, ProtoEnum {
        /// Not known.
        case unknown = 0
        /// Takes calls.
        case serving = 1
        /// Does not take calls.
        case notServing = 2
    }
}

extension BenchCheckReply: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.CheckReply" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__check_reply__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__CheckReply>) {
        status = unsafe BenchCheckReply.Status(wire: wire.pointee.status.rawValue)
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__CheckReply>, in arena: inout Arena) {
        unsafe wire.pointee.status = Bench__V1__CheckReply__Status(rawValue: status.wireValue)
    }
}

extension BenchCheckReply {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("status", status)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "status": try json.read(&self.status)
            default: throw json.unknownField()
            }
        }
    }
}

extension BenchCheckReply.Status {
    public var protoName: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .serving: "SERVING"
        case .notServing: "NOT_SERVING"
        }
    }
}
