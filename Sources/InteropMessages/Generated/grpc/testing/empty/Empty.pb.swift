// Empty, made from grpc/testing/empty.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Says nothing.
public struct Empty: ProtoMessage {
    public init() {}
}

extension Empty: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.Empty" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__empty__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__Empty>) {
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__Empty>, in arena: inout Arena) {
    }
}

extension Empty {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while try json.nextField() != nil { throw json.unknownField() }
    }
}
