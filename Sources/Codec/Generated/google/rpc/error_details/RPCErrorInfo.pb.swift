// RPCErrorInfo, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// A machine-readable cause.
public struct RPCErrorInfo: ProtoMessage {
    /// In UPPER_SNAKE_CASE, such as `TICKET_CLOSED`; unique within the domain.
    public var reason: String = ""
    /// Who defines the reason, such as `ithelper`.
    public var domain: String = ""
    /// More facts, by name.
    public var metadata: [String: String] = [:]

    public init() {}
}

extension RPCErrorInfo: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.ErrorInfo" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__error_info__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__ErrorInfo>) {
        reason = unsafe Wire.string(wire.pointee.reason)
        domain = unsafe Wire.string(wire.pointee.domain)
        metadata = unsafe Wire.entries(wire.pointee.metadata, wire.pointee.n_metadata) { entry in
            (unsafe Wire.string(entry.pointee.key), unsafe Wire.string(entry.pointee.value))
        }
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__ErrorInfo>, in arena: inout Arena) {
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.domain = arena.place(domain)
        unsafe (wire.pointee.n_metadata, wire.pointee.metadata) = arena.place(
            metadata,
            as: Google__Rpc__ErrorInfo__MetadataEntry.self
        ) { entry, key, value, arena in
            unsafe google__rpc__error_info__metadata_entry__init(entry)
            unsafe entry.pointee.key = arena.place(key)
            unsafe entry.pointee.value = arena.place(value, evenIfEmpty: true)
        }
    }
}

extension RPCErrorInfo {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("reason", reason)
        json.field("domain", domain)
        json.field("metadata", metadata)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "reason": try json.read(&self.reason)
            case "domain": try json.read(&self.domain)
            case "metadata": try json.read(&self.metadata)
            default: throw json.unknownField()
            }
        }
    }
}
