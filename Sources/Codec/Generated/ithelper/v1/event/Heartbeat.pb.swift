// Heartbeat, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// Nothing happened for a while.
public struct Heartbeat: ProtoMessage {
    /// The sequence up to which the watcher has everything.
    public var currentSequence: Int64 = 0

    public init() {}
}

extension Heartbeat: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Heartbeat" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__heartbeat__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Heartbeat>) {
        currentSequence = unsafe wire.pointee.current_sequence
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Heartbeat>, in arena: inout Arena) {
        unsafe wire.pointee.current_sequence = currentSequence
    }
}

extension Heartbeat {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("currentSequence", currentSequence)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "currentSequence", "current_sequence": try json.read(&self.currentSequence)
            default: throw json.unknownField()
            }
        }
    }
}
