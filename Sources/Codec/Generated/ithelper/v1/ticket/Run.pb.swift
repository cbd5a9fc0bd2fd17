// Run, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// One passage of a ticket through the stages.
public struct Run: ProtoMessage {
    /// Identifier given by the server.
    public var runID: String = ""
    /// The ticket it works on.
    public var ticketID: String = ""
    /// 1 for the ticket's first run.
    public var number: Int32 = 0
    /// How far it has come.
    public var state: RunState = .unspecified
    /// Every stage in the roster's order, with all attempts.
    public var stages: [RunStage] = []
    /// Digest of the proposal that waits for approval; else empty.
    public var proposalDigest: String = ""
    /// Why it failed, was cancelled or was escalated; else empty.
    public var reason: String = ""
    /// Sum over all attempts.
    public var cost: StageCost?
    /// When it was stored.
    public var createdAt: Timestamp?
    /// When its first stage was claimed.
    public var startedAt: Timestamp?
    /// When it ended; absent while it has not.
    public var finishedAt: Timestamp?
    /// Until when the proposal can be approved; absent unless it waits for that.
    public var approvalExpiresAt: Timestamp?
    /// The run whose results it took over; empty = it began from nothing.
    public var retryOf: String = ""

    public init() {}
}

extension Run: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Run" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__run__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Run>) {
        runID = unsafe Wire.string(wire.pointee.run_id)
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        number = unsafe wire.pointee.number
        state = unsafe RunState(wire: wire.pointee.state.rawValue)
        stages = unsafe Wire.messages(wire.pointee.stages, wire.pointee.n_stages)
        proposalDigest = unsafe Wire.string(wire.pointee.proposal_digest)
        reason = unsafe Wire.string(wire.pointee.reason)
        cost = unsafe StageCost.read(wire.pointee.cost)
        createdAt = unsafe Timestamp.read(wire.pointee.created_at)
        startedAt = unsafe Timestamp.read(wire.pointee.started_at)
        finishedAt = unsafe Timestamp.read(wire.pointee.finished_at)
        approvalExpiresAt = unsafe Timestamp.read(wire.pointee.approval_expires_at)
        retryOf = unsafe Wire.string(wire.pointee.retry_of)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Run>, in arena: inout Arena) {
        unsafe wire.pointee.run_id = arena.place(runID)
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.number = number
        unsafe wire.pointee.state = Ithelper__V1__RunState(rawValue: state.wireValue)
        unsafe (wire.pointee.n_stages, wire.pointee.stages) = arena.place(stages)
        unsafe wire.pointee.proposal_digest = arena.place(proposalDigest)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.cost = arena.place(cost)
        unsafe wire.pointee.created_at = arena.place(createdAt)
        unsafe wire.pointee.started_at = arena.place(startedAt)
        unsafe wire.pointee.finished_at = arena.place(finishedAt)
        unsafe wire.pointee.approval_expires_at = arena.place(approvalExpiresAt)
        unsafe wire.pointee.retry_of = arena.place(retryOf)
    }
}

extension Run {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("runId", runID)
        json.field("ticketId", ticketID)
        json.field("number", number)
        json.field("state", state)
        json.field("stages", stages)
        json.field("proposalDigest", proposalDigest)
        json.field("reason", reason)
        json.field("cost", cost)
        json.field("createdAt", createdAt)
        json.field("startedAt", startedAt)
        json.field("finishedAt", finishedAt)
        json.field("approvalExpiresAt", approvalExpiresAt)
        json.field("retryOf", retryOf)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "runId", "run_id": try json.read(&self.runID)
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "number": try json.read(&self.number)
            case "state": try json.read(&self.state)
            case "stages": try json.read(&self.stages)
            case "proposalDigest", "proposal_digest": try json.read(&self.proposalDigest)
            case "reason": try json.read(&self.reason)
            case "cost": try json.read(&self.cost)
            case "createdAt", "created_at": try json.read(&self.createdAt)
            case "startedAt", "started_at": try json.read(&self.startedAt)
            case "finishedAt", "finished_at": try json.read(&self.finishedAt)
            case "approvalExpiresAt", "approval_expires_at": try json.read(&self.approvalExpiresAt)
            case "retryOf", "retry_of": try json.read(&self.retryOf)
            default: throw json.unknownField()
            }
        }
    }
}
