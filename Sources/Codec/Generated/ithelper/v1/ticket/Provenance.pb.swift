// Provenance, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Where a stage's result comes from.
public struct Provenance: ProtoMessage {
    /// Such as `local` or `anthropic`.
    public var provider: String = ""
    /// The model's name and version.
    public var model: String = ""
    /// Version of the prompt, or of the local method.
    public var promptVersion: String = ""
    /// True when the result was taken from an earlier, equal question.
    public var cached: Bool = false
    /// True when a model was configured but the local way had to answer.
    public var degraded: Bool = false
    /// Why it had to, in a sentence; else empty.
    public var degradedReason: String = ""
    /// How many values of the ticket (addresses, numbers, secrets) were hidden from the model behind placeholders.
    public var placeholderCount: Int32 = 0
    /// Digest of what the stage worked on: the ticket's words as agents see them, and what was retrieved for it. Equal digests
    /// mean equal input.
    public var inputDigest: String = ""
    /// What was retrieved for it, best first: ids of documents, then of past tickets.
    public var retrievedIDs: [String] = []

    public init() {}
}

extension Provenance: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Provenance" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__provenance__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Provenance>) {
        provider = unsafe Wire.string(wire.pointee.provider)
        model = unsafe Wire.string(wire.pointee.model)
        promptVersion = unsafe Wire.string(wire.pointee.prompt_version)
        cached = unsafe wire.pointee.cached != 0
        degraded = unsafe wire.pointee.degraded != 0
        degradedReason = unsafe Wire.string(wire.pointee.degraded_reason)
        placeholderCount = unsafe wire.pointee.placeholder_count
        inputDigest = unsafe Wire.string(wire.pointee.input_digest)
        retrievedIDs = unsafe Wire.strings(wire.pointee.retrieved_ids, wire.pointee.n_retrieved_ids)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Provenance>, in arena: inout Arena) {
        unsafe wire.pointee.provider = arena.place(provider)
        unsafe wire.pointee.model = arena.place(model)
        unsafe wire.pointee.prompt_version = arena.place(promptVersion)
        unsafe wire.pointee.cached = cached ? 1 : 0
        unsafe wire.pointee.degraded = degraded ? 1 : 0
        unsafe wire.pointee.degraded_reason = arena.place(degradedReason)
        unsafe wire.pointee.placeholder_count = placeholderCount
        unsafe wire.pointee.input_digest = arena.place(inputDigest)
        unsafe (wire.pointee.n_retrieved_ids, wire.pointee.retrieved_ids) = arena.place(retrievedIDs)
    }
}

extension Provenance {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("provider", provider)
        json.field("model", model)
        json.field("promptVersion", promptVersion)
        json.field("cached", cached)
        json.field("degraded", degraded)
        json.field("degradedReason", degradedReason)
        json.field("placeholderCount", placeholderCount)
        json.field("inputDigest", inputDigest)
        json.field("retrievedIds", retrievedIDs)
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
            case "cached": try json.read(&self.cached)
            case "degraded": try json.read(&self.degraded)
            case "degradedReason", "degraded_reason": try json.read(&self.degradedReason)
            case "placeholderCount", "placeholder_count": try json.read(&self.placeholderCount)
            case "inputDigest", "input_digest": try json.read(&self.inputDigest)
            case "retrievedIds", "retrieved_ids": try json.read(&self.retrievedIDs)
            default: throw json.unknownField()
            }
        }
    }
}
