// StageStarted, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// A stage was claimed.
public struct StageStarted: ProtoMessage {
    /// Such as `local` or `anthropic`.
    public var provider: String = ""
    /// The model's name and version.
    public var model: String = ""
    /// Version of the prompt, or of the local method.
    public var promptVersion: String = ""

    public init() {}
}

extension StageStarted: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageStarted" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_started__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageStarted>) {
        provider = unsafe Wire.string(wire.pointee.provider)
        model = unsafe Wire.string(wire.pointee.model)
        promptVersion = unsafe Wire.string(wire.pointee.prompt_version)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageStarted>, in arena: inout Arena) {
        unsafe wire.pointee.provider = arena.place(provider)
        unsafe wire.pointee.model = arena.place(model)
        unsafe wire.pointee.prompt_version = arena.place(promptVersion)
    }
}

extension StageStarted {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("provider", provider)
        json.field("model", model)
        json.field("promptVersion", promptVersion)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "provider": try json.read(&self.provider)
            case "model": try json.read(&self.model)
            case "promptVersion", "prompt_version": try json.read(&self.promptVersion)
            default: throw json.unknownField()
            }
        }
    }
}
