// StreamingInputCallRequest, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// One of many requests that are only counted.
public struct StreamingInputCallRequest: ProtoMessage {
    /// Ballast on the way out.
    public var payload: Payload?
    /// Whether this request should have come compressed; absent: not asked.
    public var expectCompressed: BoolValue?

    public init() {}
}

extension StreamingInputCallRequest: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.StreamingInputCallRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__streaming_input_call_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__StreamingInputCallRequest>) {
        payload = unsafe Payload.read(wire.pointee.payload)
        expectCompressed = unsafe BoolValue.read(wire.pointee.expect_compressed)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__StreamingInputCallRequest>, in arena: inout Arena) {
        unsafe wire.pointee.payload = arena.place(payload)
        unsafe wire.pointee.expect_compressed = arena.place(expectCompressed)
    }
}

extension StreamingInputCallRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("payload", payload)
        json.field("expectCompressed", expectCompressed)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "payload": try json.read(&self.payload)
            case "expectCompressed", "expect_compressed": try json.read(&self.expectCompressed)
            default: throw json.unknownField()
            }
        }
    }
}
