// StreamingOutputCallResponse, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// One of the responses asked for.
public struct StreamingOutputCallResponse: ProtoMessage {
    /// Ballast on the way back.
    public var payload: Payload?

    public init() {}
}

extension StreamingOutputCallResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.StreamingOutputCallResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__streaming_output_call_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__StreamingOutputCallResponse>) {
        payload = unsafe Payload.read(wire.pointee.payload)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__StreamingOutputCallResponse>, in arena: inout Arena) {
        unsafe wire.pointee.payload = arena.place(payload)
    }
}

extension StreamingOutputCallResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("payload", payload)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "payload": try json.read(&self.payload)
            default: throw json.unknownField()
            }
        }
    }
}
