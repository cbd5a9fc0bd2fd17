// StageProgress, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// A stage says how far it has come.
public struct StageProgress: ProtoMessage {
    /// What it is doing, in a few words.
    public var message: String = ""
    /// 0 to 100.
    public var percent: Int32 = 0

    public init() {}
}

extension StageProgress: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageProgress" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_progress__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageProgress>) {
        message = unsafe Wire.string(wire.pointee.message)
        percent = unsafe wire.pointee.percent
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageProgress>, in arena: inout Arena) {
        unsafe wire.pointee.message = arena.place(message)
        unsafe wire.pointee.percent = percent
    }
}

extension StageProgress {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("message", message)
        json.field("percent", percent)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "message": try json.read(&self.message)
            case "percent": try json.read(&self.percent)
            default: throw json.unknownField()
            }
        }
    }
}
