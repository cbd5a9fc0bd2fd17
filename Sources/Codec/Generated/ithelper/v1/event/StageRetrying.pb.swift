// StageRetrying, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// A try failed and another follows.
public struct StageRetrying: ProtoMessage {
    /// Why, in a sentence.
    public var reason: String = ""
    /// How long until the next try.
    public var delay: ProtoDuration?

    public init() {}
}

extension StageRetrying: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageRetrying" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_retrying__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageRetrying>) {
        reason = unsafe Wire.string(wire.pointee.reason)
        delay = unsafe ProtoDuration.read(wire.pointee.delay)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageRetrying>, in arena: inout Arena) {
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.delay = arena.place(delay)
    }
}

extension StageRetrying {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("reason", reason)
        json.field("delay", delay)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "reason": try json.read(&self.reason)
            case "delay": try json.read(&self.delay)
            default: throw json.unknownField()
            }
        }
    }
}
