// ApproveRunRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Says yes to a proposal.
public struct ApproveRunRequest: ProtoMessage {
    /// The run; required.
    public var runID: String = ""
    /// Digest of the proposal that was read; required.
    public var proposalDigest: String = ""
    /// Version of the ticket that was read; required.
    public var etag: String = ""
    /// In words; at most 8 KiB of UTF-8.
    public var reason: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension ApproveRunRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ApproveRunRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__approve_run_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ApproveRunRequest>) {
        runID = unsafe Wire.string(wire.pointee.run_id)
        proposalDigest = unsafe Wire.string(wire.pointee.proposal_digest)
        etag = unsafe Wire.string(wire.pointee.etag)
        reason = unsafe Wire.string(wire.pointee.reason)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ApproveRunRequest>, in arena: inout Arena) {
        unsafe wire.pointee.run_id = arena.place(runID)
        unsafe wire.pointee.proposal_digest = arena.place(proposalDigest)
        unsafe wire.pointee.etag = arena.place(etag)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension ApproveRunRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("runId", runID)
        json.field("proposalDigest", proposalDigest)
        json.field("etag", etag)
        json.field("reason", reason)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "runId", "run_id": try json.read(&self.runID)
            case "proposalDigest", "proposal_digest": try json.read(&self.proposalDigest)
            case "etag": try json.read(&self.etag)
            case "reason": try json.read(&self.reason)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
