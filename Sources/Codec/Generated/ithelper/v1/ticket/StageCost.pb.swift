// StageCost, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// What a stage's work took.
public struct StageCost: ProtoMessage {
    /// Tokens sent to the model; 0 for local agents.
    public var inputTokens: Int64 = 0
    /// Tokens received from the model; 0 for local agents.
    public var outputTokens: Int64 = 0
    /// Price in millionths of a US dollar.
    public var costMicroUsd: Int64 = 0
    /// From claim to result.
    public var duration: ProtoDuration?

    public init() {}
}

extension StageCost: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageCost" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_cost__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageCost>) {
        inputTokens = unsafe wire.pointee.input_tokens
        outputTokens = unsafe wire.pointee.output_tokens
        costMicroUsd = unsafe wire.pointee.cost_micro_usd
        duration = unsafe ProtoDuration.read(wire.pointee.duration)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageCost>, in arena: inout Arena) {
        unsafe wire.pointee.input_tokens = inputTokens
        unsafe wire.pointee.output_tokens = outputTokens
        unsafe wire.pointee.cost_micro_usd = costMicroUsd
        unsafe wire.pointee.duration = arena.place(duration)
    }
}

extension StageCost {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("inputTokens", inputTokens)
        json.field("outputTokens", outputTokens)
        json.field("costMicroUsd", costMicroUsd)
        json.field("duration", duration)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "inputTokens", "input_tokens": try json.read(&self.inputTokens)
            case "outputTokens", "output_tokens": try json.read(&self.outputTokens)
            case "costMicroUsd", "cost_micro_usd": try json.read(&self.costMicroUsd)
            case "duration": try json.read(&self.duration)
            default: throw json.unknownField()
            }
        }
    }
}
