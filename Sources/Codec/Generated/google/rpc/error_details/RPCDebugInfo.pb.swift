// RPCDebugInfo, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// For developers of the server.
public struct RPCDebugInfo: ProtoMessage {
    /// Innermost frame first.
    public var stackEntries: [String] = []
    /// Anything else.
    public var detail: String = ""

    public init() {}
}

extension RPCDebugInfo: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.DebugInfo" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__debug_info__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__DebugInfo>) {
        stackEntries = unsafe Wire.strings(wire.pointee.stack_entries, wire.pointee.n_stack_entries)
        detail = unsafe Wire.string(wire.pointee.detail)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__DebugInfo>, in arena: inout Arena) {
        unsafe (wire.pointee.n_stack_entries, wire.pointee.stack_entries) = arena.place(stackEntries)
        unsafe wire.pointee.detail = arena.place(detail)
    }
}

extension RPCDebugInfo {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("stackEntries", stackEntries)
        json.field("detail", detail)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "stackEntries", "stack_entries": try json.read(&self.stackEntries)
            case "detail": try json.read(&self.detail)
            default: throw json.unknownField()
            }
        }
    }
}
