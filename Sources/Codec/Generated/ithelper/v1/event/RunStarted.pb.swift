// RunStarted, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// Another run over the ticket has begun.
public struct RunStarted: ProtoMessage {
    /// 2 for the ticket's second run.
    public var number: Int32 = 0
    /// The run whose results it took over; empty = it began from nothing.
    public var retryOf: String = ""
    /// Stages whose earlier results it took over, in the roster's order.
    public var reusedStages: [String] = []
    /// Who started it.
    public var actor: String = ""

    public init() {}
}

extension RunStarted: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RunStarted" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__run_started__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RunStarted>) {
        number = unsafe wire.pointee.number
        retryOf = unsafe Wire.string(wire.pointee.retry_of)
        reusedStages = unsafe Wire.strings(wire.pointee.reused_stages, wire.pointee.n_reused_stages)
        actor = unsafe Wire.string(wire.pointee.actor)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RunStarted>, in arena: inout Arena) {
        unsafe wire.pointee.number = number
        unsafe wire.pointee.retry_of = arena.place(retryOf)
        unsafe (wire.pointee.n_reused_stages, wire.pointee.reused_stages) = arena.place(reusedStages)
        unsafe wire.pointee.actor = arena.place(actor)
    }
}

extension RunStarted {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("number", number)
        json.field("retryOf", retryOf)
        json.field("reusedStages", reusedStages)
        json.field("actor", actor)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "number": try json.read(&self.number)
            case "retryOf", "retry_of": try json.read(&self.retryOf)
            case "reusedStages", "reused_stages": try json.read(&self.reusedStages)
            case "actor": try json.read(&self.actor)
            default: throw json.unknownField()
            }
        }
    }
}
