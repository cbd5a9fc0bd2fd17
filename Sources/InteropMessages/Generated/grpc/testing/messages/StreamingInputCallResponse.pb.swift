// StreamingInputCallResponse, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// What all requests came to.
public struct StreamingInputCallResponse: ProtoMessage {
    /// Bytes of all payloads.
    public var aggregatedPayloadSize: Int32 = 0

    public init() {}
}

extension StreamingInputCallResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.StreamingInputCallResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__streaming_input_call_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__StreamingInputCallResponse>) {
        aggregatedPayloadSize = unsafe wire.pointee.aggregated_payload_size
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__StreamingInputCallResponse>, in arena: inout Arena) {
        unsafe wire.pointee.aggregated_payload_size = aggregatedPayloadSize
    }
}

extension StreamingInputCallResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("aggregatedPayloadSize", aggregatedPayloadSize)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "aggregatedPayloadSize", "aggregated_payload_size": try json.read(&self.aggregatedPayloadSize)
            default: throw json.unknownField()
            }
        }
    }
}
