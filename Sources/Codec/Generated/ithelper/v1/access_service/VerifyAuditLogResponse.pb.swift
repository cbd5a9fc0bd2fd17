// VerifyAuditLogResponse, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Whether the audit log is whole.
public struct VerifyAuditLogResponse: ProtoMessage {
    /// True when every digest fits.
    public var intact: Bool = false
    /// How many entries were checked.
    public var checked: Int64 = 0
    /// The first entry that does not fit; 0 when all do.
    public var firstBrokenSequence: Int64 = 0
    /// Digest of the last entry checked, to be kept elsewhere.
    public var lastDigest: String = ""

    public init() {}
}

extension VerifyAuditLogResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.VerifyAuditLogResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__verify_audit_log_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__VerifyAuditLogResponse>) {
        intact = unsafe wire.pointee.intact != 0
        checked = unsafe wire.pointee.checked
        firstBrokenSequence = unsafe wire.pointee.first_broken_sequence
        lastDigest = unsafe Wire.string(wire.pointee.last_digest)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__VerifyAuditLogResponse>, in arena: inout Arena) {
        unsafe wire.pointee.intact = intact ? 1 : 0
        unsafe wire.pointee.checked = checked
        unsafe wire.pointee.first_broken_sequence = firstBrokenSequence
        unsafe wire.pointee.last_digest = arena.place(lastDigest)
    }
}

extension VerifyAuditLogResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("intact", intact)
        json.field("checked", checked)
        json.field("firstBrokenSequence", firstBrokenSequence)
        json.field("lastDigest", lastDigest)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "intact": try json.read(&self.intact)
            case "checked": try json.read(&self.checked)
            case "firstBrokenSequence", "first_broken_sequence": try json.read(&self.firstBrokenSequence)
            case "lastDigest", "last_digest": try json.read(&self.lastDigest)
            default: throw json.unknownField()
            }
        }
    }
}
