// RunStage, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// One stage of a run.
public struct RunStage: ProtoMessage {
    /// Its name, such as `classifier`.
    public var stage: String = ""
    /// 1-based place in the roster.
    public var stageIndex: Int32 = 0
    /// How far it has come.
    public var state: StageState = .unspecified
    /// Every try, oldest first.
    public var attempts: [StageAttempt] = []
    /// The result, once there is one.
    public var result: StageResult?

    public init() {}
}

extension RunStage: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RunStage" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__run_stage__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RunStage>) {
        stage = unsafe Wire.string(wire.pointee.stage)
        stageIndex = unsafe wire.pointee.stage_index
        state = unsafe StageState(wire: wire.pointee.state.rawValue)
        attempts = unsafe Wire.messages(wire.pointee.attempts, wire.pointee.n_attempts)
        result = unsafe StageResult.read(wire.pointee.result)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RunStage>, in arena: inout Arena) {
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.stage_index = stageIndex
        unsafe wire.pointee.state = Ithelper__V1__StageState(rawValue: state.wireValue)
        unsafe (wire.pointee.n_attempts, wire.pointee.attempts) = arena.place(attempts)
        unsafe wire.pointee.result = arena.place(result)
    }
}

extension RunStage {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("stage", stage)
        json.field("stageIndex", stageIndex)
        json.field("state", state)
        json.field("attempts", attempts)
        json.field("result", result)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "stage": try json.read(&self.stage)
            case "stageIndex", "stage_index": try json.read(&self.stageIndex)
            case "state": try json.read(&self.state)
            case "attempts": try json.read(&self.attempts)
            case "result": try json.read(&self.result)
            default: throw json.unknownField()
            }
        }
    }
}
