// ApprovalRequested, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// The run waits for ApproveRun or RejectRun.
public struct ApprovalRequested: ProtoMessage {
    /// Digest to send back; binds the approval to this very proposal.
    public var proposalDigest: String = ""
    /// The ticket's version to send back.
    public var etag: String = ""
    /// The proposal.
    public var proposal: Solution?
    /// Why a person is asked.
    public var reason: String = ""
    /// When it expires: the run then fails.
    public var expiresAt: Timestamp?

    public init() {}
}

extension ApprovalRequested: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ApprovalRequested" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__approval_requested__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ApprovalRequested>) {
        proposalDigest = unsafe Wire.string(wire.pointee.proposal_digest)
        etag = unsafe Wire.string(wire.pointee.etag)
        proposal = unsafe Solution.read(wire.pointee.proposal)
        reason = unsafe Wire.string(wire.pointee.reason)
        expiresAt = unsafe Timestamp.read(wire.pointee.expires_at)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ApprovalRequested>, in arena: inout Arena) {
        unsafe wire.pointee.proposal_digest = arena.place(proposalDigest)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.proposal = arena.place(proposal)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.expires_at = arena.place(expiresAt)
    }
}

extension ApprovalRequested {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("proposalDigest", proposalDigest)
        json.field("etag", etag)
        json.field("proposal", proposal)
        json.field("reason", reason)
        json.field("expiresAt", expiresAt)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "proposalDigest", "proposal_digest": try json.read(&self.proposalDigest)
            case "etag": try json.read(&self.etag)
            case "proposal": try json.read(&self.proposal)
            case "reason": try json.read(&self.reason)
            case "expiresAt", "expires_at": try json.read(&self.expiresAt)
            default: throw json.unknownField()
            }
        }
    }
}
