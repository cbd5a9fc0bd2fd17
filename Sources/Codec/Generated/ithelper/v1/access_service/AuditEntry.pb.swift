// AuditEntry, made from ithelper/v1/access_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One line of the audit log.
public struct AuditEntry: ProtoMessage {
    /// 1-based, without gaps.
    public var sequence: Int64 = 0
    /// When it happened, by the store's clock.
    public var at: Timestamp?
    /// Who did it: a key's id.
    public var keyID: String = ""
    /// Whom the key speaks for, or its name.
    public var actor: String = ""
    /// The method called, such as `/ithelper.v1.TicketService/CloseTicket`.
    public var method: String = ""
    /// What it was done to, such as a ticket's id.
    public var subject: String = ""
    /// Name of the status it ended with, such as `OK`.
    public var outcome: String = ""
    /// Address of the caller.
    public var peer: String = ""
    /// Digest over this entry and the one before it, in hexadecimal.
    public var digest: String = ""

    public init() {}
}

extension AuditEntry: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.AuditEntry" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__audit_entry__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__AuditEntry>) {
        sequence = unsafe wire.pointee.sequence
        at = unsafe Timestamp.read(wire.pointee.at)
        keyID = unsafe Wire.string(wire.pointee.key_id)
        actor = unsafe Wire.string(wire.pointee.actor)
        method = unsafe Wire.string(wire.pointee.method)
        subject = unsafe Wire.string(wire.pointee.subject)
        outcome = unsafe Wire.string(wire.pointee.outcome)
        peer = unsafe Wire.string(wire.pointee.peer)
        digest = unsafe Wire.string(wire.pointee.digest)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__AuditEntry>, in arena: inout Arena) {
        unsafe wire.pointee.sequence = sequence
        unsafe wire.pointee.at = arena.place(at)
        unsafe wire.pointee.key_id = arena.place(keyID)
        unsafe wire.pointee.actor = arena.place(actor)
        unsafe wire.pointee.method = arena.place(method)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.outcome = arena.place(outcome)
        unsafe wire.pointee.peer = arena.place(peer)
        unsafe wire.pointee.digest = arena.place(digest)
    }
}

extension AuditEntry {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("sequence", sequence)
        json.field("at", at)
        json.field("keyId", keyID)
        json.field("actor", actor)
        json.field("method", method)
        json.field("subject", subject)
        json.field("outcome", outcome)
        json.field("peer", peer)
        json.field("digest", digest)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "sequence": try json.read(&self.sequence)
            case "at": try json.read(&self.at)
            case "keyId", "key_id": try json.read(&self.keyID)
            case "actor": try json.read(&self.actor)
            case "method": try json.read(&self.method)
            case "subject": try json.read(&self.subject)
            case "outcome": try json.read(&self.outcome)
            case "peer": try json.read(&self.peer)
            case "digest": try json.read(&self.digest)
            default: throw json.unknownField()
            }
        }
    }
}
