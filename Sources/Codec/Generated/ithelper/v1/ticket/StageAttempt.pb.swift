// StageAttempt, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// One try of one stage.
public struct StageAttempt: ProtoMessage {
    /// 1-based.
    public var attempt: Int32 = 0
    /// When a server claimed it.
    public var startedAt: Timestamp?
    /// When it ended; absent while it has not.
    public var finishedAt: Timestamp?
    /// What it took.
    public var cost: StageCost?
    /// Who or what answered.
    public var provenance: Provenance?
    /// Machine-readable reason of a failure, such as `timeout`; else empty.
    public var failureCode: String = ""
    /// The failure in a sentence; else empty.
    public var failureReason: String = ""

    public init() {}
}

extension StageAttempt: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageAttempt" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_attempt__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageAttempt>) {
        attempt = unsafe wire.pointee.attempt
        startedAt = unsafe Timestamp.read(wire.pointee.started_at)
        finishedAt = unsafe Timestamp.read(wire.pointee.finished_at)
        cost = unsafe StageCost.read(wire.pointee.cost)
        provenance = unsafe Provenance.read(wire.pointee.provenance)
        failureCode = unsafe Wire.string(wire.pointee.failure_code)
        failureReason = unsafe Wire.string(wire.pointee.failure_reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageAttempt>, in arena: inout Arena) {
        unsafe wire.pointee.attempt = attempt
        unsafe wire.pointee.started_at = arena.place(startedAt)
        unsafe wire.pointee.finished_at = arena.place(finishedAt)
        unsafe wire.pointee.cost = arena.place(cost)
        unsafe wire.pointee.provenance = arena.place(provenance)
        unsafe wire.pointee.failure_code = arena.place(failureCode)
        unsafe wire.pointee.failure_reason = arena.place(failureReason)
    }
}

extension StageAttempt {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("attempt", attempt)
        json.field("startedAt", startedAt)
        json.field("finishedAt", finishedAt)
        json.field("cost", cost)
        json.field("provenance", provenance)
        json.field("failureCode", failureCode)
        json.field("failureReason", failureReason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "attempt": try json.read(&self.attempt)
            case "startedAt", "started_at": try json.read(&self.startedAt)
            case "finishedAt", "finished_at": try json.read(&self.finishedAt)
            case "cost": try json.read(&self.cost)
            case "provenance": try json.read(&self.provenance)
            case "failureCode", "failure_code": try json.read(&self.failureCode)
            case "failureReason", "failure_reason": try json.read(&self.failureReason)
            default: throw json.unknownField()
            }
        }
    }
}
