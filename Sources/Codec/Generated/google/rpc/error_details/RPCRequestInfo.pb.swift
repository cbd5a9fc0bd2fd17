// RPCRequestInfo, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// Helps the server's people to find this call.
public struct RPCRequestInfo: ProtoMessage {
    /// Meaningful to the server only.
    public var requestID: String = ""
    /// Anything else to hand in with a report.
    public var servingData: String = ""

    public init() {}
}

extension RPCRequestInfo: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.RequestInfo" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__request_info__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__RequestInfo>) {
        requestID = unsafe Wire.string(wire.pointee.request_id)
        servingData = unsafe Wire.string(wire.pointee.serving_data)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__RequestInfo>, in arena: inout Arena) {
        unsafe wire.pointee.request_id = arena.place(requestID)
        unsafe wire.pointee.serving_data = arena.place(servingData)
    }
}

extension RPCRequestInfo {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("requestId", requestID)
        json.field("servingData", servingData)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "requestId", "request_id": try json.read(&self.requestID)
            case "servingData", "serving_data": try json.read(&self.servingData)
            default: throw json.unknownField()
            }
        }
    }
}
