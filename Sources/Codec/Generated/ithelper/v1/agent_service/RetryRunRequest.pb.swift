// RetryRunRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Runs again from a stage on.
public struct RetryRunRequest: ProtoMessage {
    /// The run to take up; required.
    public var runID: String = ""
    /// The first stage to do again; empty = the first that failed.
    public var fromStage: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension RetryRunRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RetryRunRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__retry_run_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RetryRunRequest>) {
        runID = unsafe Wire.string(wire.pointee.run_id)
        fromStage = unsafe Wire.string(wire.pointee.from_stage)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RetryRunRequest>, in arena: inout Arena) {
        unsafe wire.pointee.run_id = arena.place(runID)
        unsafe wire.pointee.from_stage = arena.place(fromStage)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension RetryRunRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("runId", runID)
        json.field("fromStage", fromStage)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "runId", "run_id": try json.read(&self.runID)
            case "fromStage", "from_stage": try json.read(&self.fromStage)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
