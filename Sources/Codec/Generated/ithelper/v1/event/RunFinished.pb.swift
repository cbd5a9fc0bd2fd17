// RunFinished, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// The run is over.
public struct RunFinished: ProtoMessage {
    /// How it ended.
    public var state: RunState = .unspecified
    /// Why, unless it succeeded.
    public var reason: String = ""
    /// Sum over all attempts.
    public var cost: StageCost?

    public init() {}
}

extension RunFinished: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RunFinished" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__run_finished__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RunFinished>) {
        state = unsafe RunState(wire: wire.pointee.state.rawValue)
        reason = unsafe Wire.string(wire.pointee.reason)
        cost = unsafe StageCost.read(wire.pointee.cost)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RunFinished>, in arena: inout Arena) {
        unsafe wire.pointee.state = Ithelper__V1__RunState(rawValue: state.wireValue)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.cost = arena.place(cost)
    }
}

extension RunFinished {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("state", state)
        json.field("reason", reason)
        json.field("cost", cost)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "state": try json.read(&self.state)
            case "reason": try json.read(&self.reason)
            case "cost": try json.read(&self.cost)
            default: throw json.unknownField()
            }
        }
    }
}
