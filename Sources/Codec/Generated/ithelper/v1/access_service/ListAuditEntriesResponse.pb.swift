// ListAuditEntriesResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of the audit log.
public struct ListAuditEntriesResponse: ProtoMessage {
    /// Oldest first.
    public var entries: [AuditEntry] = []
    /// `after_sequence` of the next page; 0 = this was the last.
    public var nextAfterSequence: Int64 = 0

    public init() {}
}

extension ListAuditEntriesResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListAuditEntriesResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_audit_entries_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListAuditEntriesResponse>) {
        entries = unsafe Wire.messages(wire.pointee.entries, wire.pointee.n_entries)
        nextAfterSequence = unsafe wire.pointee.next_after_sequence
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListAuditEntriesResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_entries, wire.pointee.entries) = arena.place(entries)
        unsafe wire.pointee.next_after_sequence = nextAfterSequence
    }
}

extension ListAuditEntriesResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("entries", entries)
        json.field("nextAfterSequence", nextAfterSequence)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "entries": try json.read(&self.entries)
            case "nextAfterSequence", "next_after_sequence": try json.read(&self.nextAfterSequence)
            default: throw json.unknownField()
            }
        }
    }
}
