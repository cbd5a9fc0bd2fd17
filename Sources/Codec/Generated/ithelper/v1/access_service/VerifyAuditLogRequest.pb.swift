// VerifyAuditLogRequest, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks whether the audit log is whole.
public struct VerifyAuditLogRequest: ProtoMessage {
    /// From this entry on; 0 = the first.
    public var fromSequence: Int64 = 0

    public init() {}
}

extension VerifyAuditLogRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.VerifyAuditLogRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__verify_audit_log_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__VerifyAuditLogRequest>) {
        fromSequence = unsafe wire.pointee.from_sequence
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__VerifyAuditLogRequest>, in arena: inout Arena) {
        unsafe wire.pointee.from_sequence = fromSequence
    }
}

extension VerifyAuditLogRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("fromSequence", fromSequence)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "fromSequence", "from_sequence": try json.read(&self.fromSequence)
            default: throw json.unknownField()
            }
        }
    }
}
