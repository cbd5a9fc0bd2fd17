// WatchRunRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Watches one run.
public struct WatchRunRequest: ProtoMessage {
    /// The run; required.
    public var runID: String = ""
    /// The last sequence the caller has; 0 = from the run's first event.
    public var afterSequence: Int64 = 0
    /// How much to send.
    public var detail: EventDetail = .unspecified

    public init() {}
}

extension WatchRunRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.WatchRunRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__watch_run_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__WatchRunRequest>) {
        runID = unsafe Wire.string(wire.pointee.run_id)
        afterSequence = unsafe wire.pointee.after_sequence
        detail = unsafe EventDetail(wire: wire.pointee.detail.rawValue)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__WatchRunRequest>, in arena: inout Arena) {
        unsafe wire.pointee.run_id = arena.place(runID)
        unsafe wire.pointee.after_sequence = afterSequence
        unsafe wire.pointee.detail = Ithelper__V1__EventDetail(rawValue: detail.wireValue)
    }
}

extension WatchRunRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("runId", runID)
        json.field("afterSequence", afterSequence)
        json.field("detail", detail)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "runId", "run_id": try json.read(&self.runID)
            case "afterSequence", "after_sequence": try json.read(&self.afterSequence)
            case "detail": try json.read(&self.detail)
            default: throw json.unknownField()
            }
        }
    }
}
