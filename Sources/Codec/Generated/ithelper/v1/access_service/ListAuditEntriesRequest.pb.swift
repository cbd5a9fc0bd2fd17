// ListAuditEntriesRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a page of the audit log.
public struct ListAuditEntriesRequest: ProtoMessage {
    /// Only entries after this one; 0 = from the first.
    public var afterSequence: Int64 = 0
    /// How many at most; 0 = 50, at most 1,000.
    public var pageSize: Int32 = 0
    /// Only what this key did; empty = all.
    public var keyID: String = ""
    /// Only what was done to this; empty = all.
    public var subject: String = ""

    public init() {}
}

extension ListAuditEntriesRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListAuditEntriesRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_audit_entries_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListAuditEntriesRequest>) {
        afterSequence = unsafe wire.pointee.after_sequence
        pageSize = unsafe wire.pointee.page_size
        keyID = unsafe Wire.string(wire.pointee.key_id)
        subject = unsafe Wire.string(wire.pointee.subject)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListAuditEntriesRequest>, in arena: inout Arena) {
        unsafe wire.pointee.after_sequence = afterSequence
        unsafe wire.pointee.page_size = pageSize
        unsafe wire.pointee.key_id = arena.place(keyID)
        unsafe wire.pointee.subject = arena.place(subject)
    }
}

extension ListAuditEntriesRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("afterSequence", afterSequence)
        json.field("pageSize", pageSize)
        json.field("keyId", keyID)
        json.field("subject", subject)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "afterSequence", "after_sequence": try json.read(&self.afterSequence)
            case "pageSize", "page_size": try json.read(&self.pageSize)
            case "keyId", "key_id": try json.read(&self.keyID)
            case "subject": try json.read(&self.subject)
            default: throw json.unknownField()
            }
        }
    }
}
