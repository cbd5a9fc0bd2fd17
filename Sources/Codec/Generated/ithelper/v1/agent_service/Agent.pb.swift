// Agent, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One agent of the roster.
public struct Agent: ProtoMessage {
    /// The stage it works at; also its name.
    public var stage: String = ""
    /// 1-based place in the roster.
    public var stageIndex: Int32 = 0
    /// Stages whose results it needs first.
    public var needs: [String] = []
    /// What it does, in a sentence.
    public var summary: String = ""
    /// Such as `local` or `anthropic`.
    public var provider: String = ""
    /// The model's name and version.
    public var model: String = ""
    /// Version of the prompt, or of the local method.
    public var promptVersion: String = ""
    /// Share of stages that succeeded, 0 to 1, over the last day.
    public var successRate: Double = 0
    /// Median time to a result over the last day.
    public var medianLatency: ProtoDuration?
    /// Tokens used over the last day.
    public var tokensUsed: Int64 = 0
    /// Stages finished over the last day.
    public var finishedCount: Int64 = 0

    public init() {}
}

extension Agent: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Agent" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__agent__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Agent>) {
        stage = unsafe Wire.string(wire.pointee.stage)
        stageIndex = unsafe wire.pointee.stage_index
        needs = unsafe Wire.strings(wire.pointee.needs, wire.pointee.n_needs)
        summary = unsafe Wire.string(wire.pointee.summary)
        provider = unsafe Wire.string(wire.pointee.provider)
        model = unsafe Wire.string(wire.pointee.model)
        promptVersion = unsafe Wire.string(wire.pointee.prompt_version)
        successRate = unsafe wire.pointee.success_rate
        medianLatency = unsafe ProtoDuration.read(wire.pointee.median_latency)
        tokensUsed = unsafe wire.pointee.tokens_used
        finishedCount = unsafe wire.pointee.finished_count
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Agent>, in arena: inout Arena) {
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.stage_index = stageIndex
        unsafe (wire.pointee.n_needs, wire.pointee.needs) = arena.place(needs)
        unsafe wire.pointee.summary = arena.place(summary)
        unsafe wire.pointee.provider = arena.place(provider)
        unsafe wire.pointee.model = arena.place(model)
        unsafe wire.pointee.prompt_version = arena.place(promptVersion)
        unsafe wire.pointee.success_rate = successRate
        unsafe wire.pointee.median_latency = arena.place(medianLatency)
        unsafe wire.pointee.tokens_used = tokensUsed
        unsafe wire.pointee.finished_count = finishedCount
    }
}

extension Agent {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("stage", stage)
        json.field("stageIndex", stageIndex)
        json.field("needs", needs)
        json.field("summary", summary)
        json.field("provider", provider)
        json.field("model", model)
        json.field("promptVersion", promptVersion)
        json.field("successRate", successRate)
        json.field("medianLatency", medianLatency)
        json.field("tokensUsed", tokensUsed)
        json.field("finishedCount", finishedCount)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "stage": try json.read(&self.stage)
            case "stageIndex", "stage_index": try json.read(&self.stageIndex)
            case "needs": try json.read(&self.needs)
            case "summary": try json.read(&self.summary)
            case "provider": try json.read(&self.provider)
            case "model": try json.read(&self.model)
            case "promptVersion", "prompt_version": try json.read(&self.promptVersion)
            case "successRate", "success_rate": try json.read(&self.successRate)
            case "medianLatency", "median_latency": try json.read(&self.medianLatency)
            case "tokensUsed", "tokens_used": try json.read(&self.tokensUsed)
            case "finishedCount", "finished_count": try json.read(&self.finishedCount)
            default: throw json.unknownField()
            }
        }
    }
}
