// UsageRow, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Use of one stage and model on one day.
public struct UsageRow: ProtoMessage {
    /// Midnight UTC at which the day begins.
    public var day: Timestamp?
    /// The stage.
    public var stage: String = ""
    /// Such as `local` or `anthropic`.
    public var provider: String = ""
    /// The model's name and version.
    public var model: String = ""
    /// Stages finished.
    public var finishedCount: Int64 = 0
    /// Stages failed.
    public var failedCount: Int64 = 0
    /// Tokens, price and time.
    public var cost: StageCost?

    public init() {}
}

extension UsageRow: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.UsageRow" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__usage_row__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__UsageRow>) {
        day = unsafe Timestamp.read(wire.pointee.day)
        stage = unsafe Wire.string(wire.pointee.stage)
        provider = unsafe Wire.string(wire.pointee.provider)
        model = unsafe Wire.string(wire.pointee.model)
        finishedCount = unsafe wire.pointee.finished_count
        failedCount = unsafe wire.pointee.failed_count
        cost = unsafe StageCost.read(wire.pointee.cost)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__UsageRow>, in arena: inout Arena) {
        unsafe wire.pointee.day = arena.place(day)
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.provider = arena.place(provider)
        unsafe wire.pointee.model = arena.place(model)
        unsafe wire.pointee.finished_count = finishedCount
        unsafe wire.pointee.failed_count = failedCount
        unsafe wire.pointee.cost = arena.place(cost)
    }
}

extension UsageRow {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("day", day)
        json.field("stage", stage)
        json.field("provider", provider)
        json.field("model", model)
        json.field("finishedCount", finishedCount)
        json.field("failedCount", failedCount)
        json.field("cost", cost)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "day": try json.read(&self.day)
            case "stage": try json.read(&self.stage)
            case "provider": try json.read(&self.provider)
            case "model": try json.read(&self.model)
            case "finishedCount", "finished_count": try json.read(&self.finishedCount)
            case "failedCount", "failed_count": try json.read(&self.failedCount)
            case "cost": try json.read(&self.cost)
            default: throw json.unknownField()
            }
        }
    }
}
