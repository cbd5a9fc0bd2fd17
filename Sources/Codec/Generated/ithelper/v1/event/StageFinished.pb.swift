// StageFinished, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// A stage has its result.
public struct StageFinished: ProtoMessage {
    /// The result.
    public var result: StageResult?
    /// Tokens, price and time.
    public var cost: StageCost?
    /// Who or what answered, and whether from memory or by the fallback.
    public var provenance: Provenance?

    public init() {}
}

extension StageFinished: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageFinished" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_finished__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageFinished>) {
        result = unsafe StageResult.read(wire.pointee.result)
        cost = unsafe StageCost.read(wire.pointee.cost)
        provenance = unsafe Provenance.read(wire.pointee.provenance)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageFinished>, in arena: inout Arena) {
        unsafe wire.pointee.result = arena.place(result)
        unsafe wire.pointee.cost = arena.place(cost)
        unsafe wire.pointee.provenance = arena.place(provenance)
    }
}

extension StageFinished {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("result", result)
        json.field("cost", cost)
        json.field("provenance", provenance)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "result": try json.read(&self.result)
            case "cost": try json.read(&self.cost)
            case "provenance": try json.read(&self.provenance)
            default: throw json.unknownField()
            }
        }
    }
}
