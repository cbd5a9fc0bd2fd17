// StageFailed, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// A stage gave up, or one of its tries did.
public struct StageFailed: ProtoMessage {
    /// Machine-readable, such as `timeout` or `refused_answer`.
    public var code: String = ""
    /// In a sentence.
    public var reason: String = ""
    /// Whether RetryRun may succeed without a change.
    public var retryable: Bool = false

    public init() {}
}

extension StageFailed: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageFailed" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_failed__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageFailed>) {
        code = unsafe Wire.string(wire.pointee.code)
        reason = unsafe Wire.string(wire.pointee.reason)
        retryable = unsafe wire.pointee.retryable != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageFailed>, in arena: inout Arena) {
        unsafe wire.pointee.code = arena.place(code)
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.retryable = retryable ? 1 : 0
    }
}

extension StageFailed {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("code", code)
        json.field("reason", reason)
        json.field("retryable", retryable)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "code": try json.read(&self.code)
            case "reason": try json.read(&self.reason)
            case "retryable": try json.read(&self.retryable)
            default: throw json.unknownField()
            }
        }
    }
}
