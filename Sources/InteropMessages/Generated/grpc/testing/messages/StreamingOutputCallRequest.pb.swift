// StreamingOutputCallRequest, made from grpc/testing/messages.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Asks for any number of responses.
public struct StreamingOutputCallRequest: ProtoMessage {
    /// What the payloads are made of.
    public var responseType: PayloadType = .compressable
    /// One for each response, in order.
    public var responseParameters: [ResponseParameters] = []
    /// Ballast on the way out.
    public var payload: Payload?
    /// What the call is to end with; absent: OK.
    public var responseStatus: EchoStatus?

    public init() {}
}

extension StreamingOutputCallRequest: @unsafe WireMessage {
    public static var protoName: String { "grpc.testing.StreamingOutputCallRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe grpc__testing__streaming_output_call_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Testing__StreamingOutputCallRequest>) {
        responseType = unsafe PayloadType(wire: wire.pointee.response_type.rawValue)
        responseParameters = unsafe Wire.messages(wire.pointee.response_parameters, wire.pointee.n_response_parameters)
        payload = unsafe Payload.read(wire.pointee.payload)
        responseStatus = unsafe EchoStatus.read(wire.pointee.response_status)
    }

    package func fill(_ wire: UnsafeMutablePointer<Grpc__Testing__StreamingOutputCallRequest>, in arena: inout Arena) {
        unsafe wire.pointee.response_type = Grpc__Testing__PayloadType(rawValue: responseType.wireValue)
        unsafe (wire.pointee.n_response_parameters, wire.pointee.response_parameters) = arena.place(responseParameters)
        unsafe wire.pointee.payload = arena.place(payload)
        unsafe wire.pointee.response_status = arena.place(responseStatus)
    }
}

extension StreamingOutputCallRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("responseType", responseType)
        json.field("responseParameters", responseParameters)
        json.field("payload", payload)
        json.field("responseStatus", responseStatus)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "responseType", "response_type": try json.read(&self.responseType)
            case "responseParameters", "response_parameters": try json.read(&self.responseParameters)
            case "payload": try json.read(&self.payload)
            case "responseStatus", "response_status": try json.read(&self.responseStatus)
            default: throw json.unknownField()
            }
        }
    }
}
