// RPCStatus, made from google/rpc/status.proto by `make proto`; change the proto instead.

package import CMessages

/// How a call ended, with details that programs can read.
public struct RPCStatus: ProtoMessage {
    /// A gRPC status code; equal to grpc-status.
    public var code: Int32 = 0
    /// For developers, in English; equal to grpc-message.
    public var message: String = ""
    /// Messages such as BadRequest.
    public var details: [AnyMessage] = []

    public init() {}
}

extension RPCStatus: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.Status" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__status__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__Status>) {
        code = unsafe wire.pointee.code
        message = unsafe Wire.string(wire.pointee.message)
        details = unsafe Wire.messages(wire.pointee.details, wire.pointee.n_details)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__Status>, in arena: inout Arena) {
        unsafe wire.pointee.code = code
        unsafe wire.pointee.message = arena.place(message)
        unsafe (wire.pointee.n_details, wire.pointee.details) = arena.place(details)
    }
}

extension RPCStatus {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("code", code)
        json.field("message", message)
        json.field("details", details)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "code": try json.read(&self.code)
            case "message": try json.read(&self.message)
            case "details": try json.read(&self.details)
            default: throw json.unknownField()
            }
        }
    }
}
