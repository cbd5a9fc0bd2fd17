// RPCRetryInfo, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// When to try again.
public struct RPCRetryInfo: ProtoMessage {
    /// Wait at least this long.
    public var retryDelay: ProtoDuration?

    public init() {}
}

extension RPCRetryInfo: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.RetryInfo" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__retry_info__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__RetryInfo>) {
        retryDelay = unsafe ProtoDuration.read(wire.pointee.retry_delay)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__RetryInfo>, in arena: inout Arena) {
        unsafe wire.pointee.retry_delay = arena.place(retryDelay)
    }
}

extension RPCRetryInfo {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("retryDelay", retryDelay)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "retryDelay", "retry_delay": try json.read(&self.retryDelay)
            default: throw json.unknownField()
            }
        }
    }
}
